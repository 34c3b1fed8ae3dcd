import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf } from '../../../test/harness/pdf.ts';
import { openStage, type Stage } from '../../../test/harness/platform.ts';
import { paperKey } from './archive-paper.ts';
import type { DirectiveView, VerifyView } from './contract.ts';

let stage: Stage;
const tokens: Record<string, string> = {};
const EAST = '91990100MA0F00001X';
const WEST = '91990200MA0F00002X';

const call = async (who: string | null, method: 'GET' | 'POST', path: string, body?: object) => {
  const answer = await stage.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { 'accept-language': 'zh-CN', ...(who ? { authorization: `Bearer ${tokens[who]}` } : {}) },
    ...(body ? { payload: body } : {}),
  });
  const json = String(answer.headers['content-type']).includes('json') ? answer.json() : null;
  return { status: answer.statusCode, json, bytes: answer.rawPayload, headers: answer.headers };
};
const pdf = (who: string | null, id: string, query = '') => call(who, 'GET', `/directives/${id}/document.pdf${query}`);
const textOf = async (bytes: Buffer): Promise<string> =>
  (await readPdf(bytes)).pages.map((page) => page.lines.join('\n')).join('\n');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const printsOf = async (id: string): Promise<{ data: Record<string, unknown>; actor_name: string }[]> =>
  (
    await sql<{
      data: Record<string, unknown>;
      actor_name: string;
    }>`select data::jsonb as data, actor_name from ledger_entry
      where action = 'directive.printed' and subject_id = ${id} order by n`.execute(stage.platform.database.db)
  ).rows;

const aHazard = async (who: string, code: string, title: string): Promise<string> => {
  const enterpriseId = (await call('city', 'GET', `/enterprises?q=${code}`)).json.items[0].id;
  const made = await call(who, 'POST', '/matters', {
    kind: 'suspectedMajorHazard',
    enterpriseId,
    title,
    description: '现场检查发现防护栏缺失',
  });
  expect(made.status, JSON.stringify(made.json)).toBe(201);
  return made.json.id;
};
const draft = async (who: string, kind: string, matterIds: readonly string[], more = {}): Promise<DirectiveView> => {
  const made = await call(who, 'POST', '/directives', { kind, matterIds, ...more });
  expect(made.status, JSON.stringify(made.json)).toBe(201);
  return made.json as DirectiveView;
};
const step = (who: string, id: string, action: string, body = {}) =>
  call(who, 'POST', `/directives/${id}/actions/${action}`, body);
const sign = async (id: string, by = 'director'): Promise<DirectiveView> => {
  expect((await step(by, id, 'review')).status).toBe(200);
  const signed = await step(by, id, 'sign');
  expect(signed.status, JSON.stringify(signed.json)).toBe(200);
  return signed.json as DirectiveView;
};

beforeAll(async () => {
  stage = await openStage('2026-03-20T09:00:00+08:00');
  await stage.lines('areas', [
    'code,name,parentCode,tier',
    '990000,云港市,,city',
    '990100,东县,990000,county',
    '990200,西县,990000,county',
    '990101,东一镇,990100,town',
    '990201,西一镇,990200,town',
  ]);
  await stage.lines('units', [
    'code,name,areaCode,kind',
    'C-OFF,云港市安委会办公室,990000,committeeOffice',
    'E-OFF,东县安委会办公室,990100,committeeOffice',
    'W-OFF,西县安委会办公室,990200,committeeOffice',
    'E-DEP,东县应急管理局,990100,department',
    'W-DEP,西县应急管理局,990200,department',
  ]);
  await stage.lines('enterprises', [
    'creditCode,name,areaCode,status,regulatorUnitCode',
    `${EAST},东一化工厂,990101,operating,E-DEP`,
    `${WEST},西县木器厂,990201,operating,W-DEP`,
  ]);
  for (const [who, role, area, unit] of [
    ['city', 'office', '990000', 'C-OFF'],
    ['cityDirector', 'office', '990000', 'C-OFF'],
    ['east', 'office', '990100', 'E-OFF'],
    ['director', 'office', '990100', 'E-OFF'],
    ['officer', 'department', '990100', 'E-DEP'],
    ['west', 'office', '990200', 'W-OFF'],
    ['westOfficer', 'department', '990200', 'W-DEP'],
    ['plant', 'enterprise', '990101', EAST],
  ] as const)
    tokens[who] = await stage.person(role, area, unit);
});
afterAll(() => stage.close());

test('a draft is a paper for its own office alone: watermark, no number, no code', async () => {
  const matterId = await aHazard('officer', EAST, '一号平台防护栏缺失');
  const { id } = await draft('east', 'urgeOrder', [matterId], { contact: '值班室' });
  const made = await pdf('east', id);
  expect(made.status).toBe(200);
  expect(made.headers['content-type']).toBe('application/pdf');
  expect(made.headers['content-disposition']).toMatch(/^inline; filename="directive\.pdf"; filename\*=UTF-8''/u);
  expect(decodeURIComponent(String(made.headers['content-disposition']))).toContain('督办通知书（草稿）.pdf');
  const text = await textOf(made.bytes);
  expect(text).toContain('东县安委会办公室');
  expect(text).toContain('防护栏缺失');
  expect(text).toMatch(/草[\s\S]*稿/u);
  expect(text).not.toMatch(/〔\d{4}〕|核验码|印发/u);
  for (const who of ['plant', 'officer', 'west', 'city']) expect((await pdf(who, id)).status, who).toBe(404);
  expect((await pdf(null, id)).status).toBe(401);
  // Looking at a draft keeps nothing.
  const kept = await sql`select 1 from directive_paper where directive_id = ${id}`.execute(stage.platform.database.db);
  expect(kept.rows).toHaveLength(0);
});

test('a signed document is archived once: whoever loads it when gets the same bytes, also after names have changed', async () => {
  const matterId = await aHazard('officer', EAST, '二号平台防护栏缺失');
  const { id, number } = await sign((await draft('east', 'urgeOrder', [matterId])).id);
  const [first, second] = await Promise.all([pdf('plant', id), pdf('east', id)]);
  expect(first.status).toBe(200);
  expect(first.bytes.equals(second.bytes)).toBe(true);
  expect(Number(first.headers['content-length'])).toBe(first.bytes.length);
  expect(decodeURIComponent(String(first.headers['content-disposition']))).toContain(`${number}.pdf`);
  await sql`update unit set name = '东县安全生产委员会办公室' where code = 'E-OFF'`.execute(stage.platform.database.db);
  await sql`update enterprise set name = '东一新名化工厂' where credit_code = ${EAST}`.execute(
    stage.platform.database.db,
  );
  const later = await pdf('plant', id, '?download=1');
  expect(later.bytes.equals(first.bytes)).toBe(true);
  await sql`update unit set name = '东县安委会办公室' where code = 'E-OFF'`.execute(stage.platform.database.db);
  await sql`update enterprise set name = '东一化工厂' where credit_code = ${EAST}`.execute(stage.platform.database.db);
  const text = await textOf(first.bytes);
  for (const said of [number!, '东一化工厂', '2026年3月20日', '核验码', '印发']) expect(text).toContain(said);
  const kept = await stage.platform.services.files.get(paperKey(sha256(first.bytes)));
  expect(kept).toBeDefined();
  expect((await pdf('west', id)).status).toBe(404);
});

test('who downloads a document stands in the ledger; who only looks at it does not', async () => {
  const matterId = await aHazard('officer', EAST, '三号平台防护栏缺失');
  const { id, number } = await sign((await draft('east', 'urgeOrder', [matterId])).id);
  await pdf('plant', id);
  expect(await printsOf(id)).toHaveLength(0);
  const loaded = await pdf('plant', id, '?download=1');
  expect(loaded.headers['content-disposition']).toMatch(/^attachment;/u);
  const docx = await call('officer', 'GET', `/directives/${id}/document.docx`);
  expect(docx.status).toBe(200);
  expect(docx.bytes.subarray(0, 2).toString()).toBe('PK');
  expect((await printsOf(id)).map(({ data }) => [data['number'], data['format'], data['whole']])).toEqual([
    [number, 'pdf', true],
    [number, 'docx', true],
  ]);
});

test('anyone with the code may know what is public, and compare the file; a revoked paper says so', async () => {
  const matterId = await aHazard('officer', EAST, '四号平台防护栏缺失');
  const signed = await sign((await draft('east', 'urgeOrder', [matterId])).id);
  const code = signed.verifyCode!;
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/u);
  // By whoever holds the paper, before anybody of the platform has printed it.
  const known = await call(null, 'GET', `/verify/${code}`);
  expect(known.status).toBe(200);
  const paper = known.json as VerifyView;
  expect(paper).toMatchObject({
    number: signed.number,
    office: '东县安委会办公室',
    kindName: '督办通知书',
    issuedOn: '2026-03-20',
    state: 'inForce',
    revokedOn: null,
    recipients: 2,
  });
  expect(JSON.stringify(paper)).not.toMatch(/化工厂|防护栏|person-/u);
  const { bytes } = await pdf('plant', signed.id);
  expect(paper.sha256).toBe(sha256(bytes));
  expect(paper.size).toBe(bytes.length);
  expect((await readPdf(bytes)).pages).toHaveLength(paper.pages);
  const typed = code
    .toLowerCase()
    .replace(/(.{4})/gu, '$1-')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l');
  expect((await call(null, 'GET', `/verify/${typed}`)).json.number).toBe(signed.number);
  expect((await step('director', signed.id, 'revoke', { reason: '所述情况有误' })).status).toBe(200);
  const revoked = (await call(null, 'GET', `/verify/${code}`)).json as VerifyView;
  expect(revoked).toMatchObject({ state: 'revoked', revokedOn: '2026-03-20', sha256: paper.sha256 });
  expect(JSON.stringify(revoked)).not.toContain('所述情况有误');
  expect((await pdf('plant', signed.id)).bytes.equals(bytes)).toBe(true);
});

test('codes of drafts and of nothing are unknown; guessing is slowed down', async () => {
  for (const code of ['AAAA-AAAA-AAAA-AAAA-AAAA', 'x', '%00', "' or 1=1 --"])
    expect((await call(null, 'GET', `/verify/${encodeURIComponent(code)}`)).status, code).toBe(404);
  const matterId = await aHazard('officer', EAST, '五号平台防护栏缺失');
  const { id } = await draft('east', 'urgeOrder', [matterId]);
  expect((await call('east', 'GET', `/directives/${id}`)).json.verifyCode).toBeNull();
  const answers = [];
  for (let guess = 0; guess < 70; guess += 1) {
    const from = {
      remoteAddress: '203.0.113.9',
      method: 'GET',
      url: `/api/v1/verify/BBBBBBBBBBBBBBBBBB${guess + 10}`,
    } as const;
    answers.push((await stage.app.inject(from)).statusCode);
  }
  expect(answers.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 404));
  expect(answers.slice(60)).toEqual(Array.from({ length: 10 }, () => 429));
});

test('of a circular about several places each gets an excerpt with its own, the issuing office the whole', async () => {
  const east = await aHazard('officer', EAST, '东边平台防护栏缺失');
  const west = await aHazard('westOfficer', WEST, '西边车间粉尘未清扫');
  const { id, number } = await draft('city', 'circular', [east, west]);
  await step('city', id, 'review');
  expect((await step('cityDirector', id, 'sign')).status).toBe(200);
  const whole = await textOf((await pdf('city', id)).bytes);
  expect(whole).toContain('东边平台');
  expect(whole).toContain('西边车间');
  const own = await pdf('westOfficer', id, '?download=1');
  expect(own.status).toBe(200);
  const text = await textOf(own.bytes);
  expect(text).toContain('西边车间');
  expect(text).not.toMatch(/东边平台|东一化工厂/u);
  expect(text).toContain('本件为摘录');
  expect(decodeURIComponent(String(own.headers['content-disposition']))).toContain('（摘录）.pdf');
  expect((await printsOf(id)).at(-1)!.data['whole']).toBe(false);
  expect(number).toBeNull();
});
