import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXPORT_LIMITS } from '../../server/infra/export-record.ts';
import { type ExportKind, exportOf } from '../../server/infra/export.ts';
import { answerErrors, mount } from '../../server/infra/http.ts';
import { question } from '../../server/infra/verb.ts';
import type { Actor } from '../../server/kernel/context.ts';
import { openStage } from '../harness/platform.ts';
import { openWorld, type Person, type World } from './world.ts';

/** Lists as workbooks: the same rows, under the same rights, as the list and its total say; and the ledger knows of each. */

let world: World;
/** Turns are per person and minute: each test exports as somebody of its own, made for it. */
let tokens = 0;
const another = async (role: string, area: string, unit?: string): Promise<string> => {
  tokens += 1;
  return world.stage.person(role, area, unit);
};

beforeAll(async () => {
  world = await openWorld(await openStage('2026-03-20T09:00:00+08:00'));
  for (const [who, enterpriseId, areaCode, place] of [
    ['officeA', world.ids.A1, '990101', '东'],
    ['officeB', world.ids.B1, '990201', '西'],
  ] as const) {
    for (let i = 0; i < 12; i += 1) {
      const done = await world.post(who, '/matters', {
        kind: i % 3 === 0 ? 'clue' : 'generalHazard',
        enterpriseId,
        areaCode,
        origin: i % 4 === 0 ? 'city' : 'county',
        title: `${i % 5 === 0 ? '=' : ''}${place}事项${i}`,
        description: '',
        detail:
          i % 3 === 0
            ? { transferredAt: '2026-03-18T09:00:00+08:00' }
            : { rectifyBy: `2026-03-${10 + i}`, reinspect: true },
      });
      if (done.status !== 201) throw new Error(done.text);
    }
  }
  await world.goTo('2026-03-24T09:00:00+08:00');
}, 120_000);
afterAll(() => world.close());

type Sheet = { readonly data: unknown[][]; readonly about: Record<string, string> };

const download = async (token: string, path: string, language = 'zh') => {
  const done = await world.stage.app.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
  });
  return { status: done.statusCode, headers: done.headers, bytes: done.rawPayload, text: done.body };
};

const exported = async (token: string, path: string, language = 'zh'): Promise<Sheet> => {
  const { status, bytes, text } = await download(token, path, language);
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  const [data, about] = (await readXlsx(bytes)).sheets;
  return {
    data: (data?.rows ?? []) as unknown[][],
    about: Object.fromEntries((about?.rows ?? []).map(([label, text]) => [String(label), String(text)])),
  };
};

const asked = async (token: string, path: string): Promise<Record<string, unknown>> =>
  (
    await world.stage.app.inject({
      method: 'GET',
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${token}` },
    })
  ).json();

const allOf = async (token: string, path: string): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  for (let cursor = ''; ;) {
    const page = await asked(token, `${path}${path.includes('?') ? '&' : '?'}limit=5${cursor}`);
    items.push(...(page['items'] as Record<string, unknown>[]));
    if (page['nextCursor'] === null) return items;
    cursor = `&cursor=${encodeURIComponent(String(page['nextCursor']))}`;
  }
};

const idsIn = (sheet: Sheet): string[] => {
  const at = sheet.data[0]?.indexOf('事项编号') ?? -1;
  return sheet.data.slice(1).map((row) => String(row[at]));
};

test('a list, its total and its export agree for any filters, orders included', async () => {
  const filters = fc.record(
    {
      kind: fc.constantFrom('clue', 'generalHazard'),
      open: fc.boolean(),
      overdue: fc.boolean(),
      origin: fc.constantFrom('county', 'city'),
      areaCode: fc.constantFrom('990101', '990200', '990299'),
      q: fc.constantFrom('东', '=', '1', '%', '无此'),
      sort: fc.constantFrom('due', '-due', 'opened', '-opened'),
    },
    { requiredKeys: [] },
  );
  let token = '';
  let left = 0;
  const property = fc.asyncProperty(filters, fc.constantFrom('office', 'command'), async (filter, role) => {
    if (left-- <= 0) [token, left] = [await another(role, '990000'), EXPORT_LIMITS.aMinute - 1];
    const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)])).toString();
    const list = await allOf(token, `/matters?${query}`);
    const { total } = await asked(token, `/matters?${query}&count=true&limit=1`);
    const sheet = await exported(token, `/matters/export.xlsx?${query}`);
    expect([total, idsIn(sheet)]).toEqual([list.length, list.map((one) => one['id'])]);
    expect(sheet.about['数据行数']).toBe(String(list.length));
  });
  await fc.assert(property, { numRuns: 30, seed: 20_260_320 });
}, 120_000);

test.each(['/enterprises', '/warnings', '/electricity/alarms', '/inbox', '/ledger', '/accounts'])(
  '%s exports as many rows as it lists',
  async (path) => {
    const token = await another('administrator', '990000');
    const sheet = await exported(token, `${path}/export.xlsx`);
    // The export itself left an entry, and the reading of it does not.
    const list = await allOf(token, path);
    expect(sheet.data.length - 1).toBe(path === '/ledger' ? list.length - 1 : list.length);
  },
);

test.each([
  ['office', '990100', 'A-OFF', '西'],
  ['gridWorker', '990101', undefined, '西'],
  ['enterprise', '990201', '91990200000000301A', '东'],
] as const)('%s %s exports nothing of others', async (role, area, unit, foreign) => {
  const token = await another(role, area, unit);
  for (const path of ['/matters', '/enterprises', '/warnings', '/inbox']) {
    const sheet = await exported(token, `${path}/export.xlsx`);
    const list = await allOf(token, path);
    expect([path, sheet.data.length - 1]).toEqual([path, list.length]);
    expect(JSON.stringify(sheet)).not.toContain(`${foreign}事项`);
    expect(JSON.stringify(sheet)).not.toContain(`${foreign}甲厂`);
  }
});

test('naming what lies elsewhere in a filter exports nothing and does not tell its name', async () => {
  const token = await another('office', '990100', 'A-OFF');
  const sheet = await exported(token, `/matters/export.xlsx?enterpriseId=${world.ids.B1}`);
  expect(sheet.data).toHaveLength(1);
  expect(sheet.about['筛选条件']).toBe(`企业：${world.ids.B1}`);
});

test('the second sheet says list, filters in words, time, person and rows; in the language asked for', async () => {
  const token = await another('office', '990100', 'A-OFF');
  const zh = await exported(token, '/matters/export.xlsx?kind=generalHazard&open=true&areaCode=990101&sort=due');
  expect(zh.about).toMatchObject({
    列表: '事项',
    筛选条件: '类型：一般隐患\n在办：是\n区划：东一镇\n排序：期限近的在前',
    数据行数: '8',
    导出时间: '2026-03-24 09:00',
    导出人: expect.stringMatching(/^person-/),
    来源: expect.stringContaining('安监'),
  });
  const en = await exported(token, '/matters/export.xlsx?kind=clue', 'en');
  expect(en.data[0]?.slice(0, 3)).toEqual(['Kind', 'Matter', 'State']);
  expect(en.about).toMatchObject({ List: 'Matters', Filters: 'Kind：Transferred clue', Rows: '4' });
  const titles = zh.data.slice(1).map((row) => String(row[1]));
  expect(titles).toContain('=东事项5');
  const { headers } = await download(token, '/matters/export.xlsx');
  expect(decodeURIComponent(String(headers['content-disposition']))).toContain('事项-20260324-0900.xlsx');
});

test('each export leaves an entry with list, filters and rows; a refused one leaves none', async () => {
  const token = await another('auditor', '990000');
  const before = (await world.walkLedger('auditor')).length;
  await exported(token, '/matters/export.xlsx?kind=clue');
  expect((await download(token, '/matters/export.xlsx?kind=clue&sort=nonsense')).status).toBe(422);
  const entries = (await world.walkLedger('auditor')).slice(before).filter((one) => one['action'] === 'list.exported');
  expect(entries.map((one) => [one['subject'], one['data']])).toEqual([
    [
      { type: 'list', id: 'matters' },
      { list: 'matters', filters: { kind: 'clue' }, rows: 8, complete: true },
    ],
  ]);
});

type Numbered = { readonly n: number; readonly text: string };

/** A list of any length, to see what becomes of exports that are long. */
const longList = (length: number) =>
  question({
    name: 'test.long',
    input: Type.Object({ cursor: Type.Optional(Type.String()), limit: Type.Optional(Type.Integer()) }),
    access: 'anyone',
    run: async (_look, { cursor = '0', limit = 50 }) => {
      const from = Number(cursor);
      const items: Numbered[] = Array.from({ length: Math.min(limit, length - from) }, (_, i) => ({
        n: from + i,
        text: randomUUID().repeat(8),
      }));
      return { items, nextCursor: from + limit < length ? String(from + limit) : null, total: length };
    },
  });
const longKind: ExportKind<Numbered> = {
  list: 'long',
  name: { zh: '长表', en: 'Long' },
  columns: [
    { title: { zh: '序号', en: 'No.' }, kind: 'number', value: (one) => one.n },
    { title: { zh: '文字', en: 'Text' }, value: (one) => one.text },
  ],
  filters: {},
};
const mountLong = async (length: number) => {
  const app = fastify();
  answerErrors(app);
  const { platform } = world.stage;
  const actor: Actor = {
    kind: 'person',
    id: randomUUID(),
    name: '导出人',
    posts: [{ role: 'office', areaPath: '990000/', unitId: null, enterpriseId: null }],
  };
  const route = exportOf('/long', longList(length), 'test', longKind);
  mount(app, [route], { platform, clock: platform.services.clock, identify: async () => actor, prefix: '' });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  const entries = async () =>
    (await world.walkLedger('auditor')).filter((one) => (one['actor'] as { id: string }).id === actor.id);
  return { app, origin, entries };
};

test('whoever leaves before the end leaves an entry with the rows handed out so far', async () => {
  const { app, origin, entries } = await mountLong(150_000);
  const leaving = new AbortController();
  const answer = await fetch(`${origin}/long/export.xlsx`, { signal: leaving.signal });
  expect(answer.status).toBe(200);
  const reader = answer.body?.getReader();
  for (let size = 0; reader && size < 200_000;) size += (await reader.read()).value?.length ?? 0;
  leaving.abort();
  await expect.poll(entries, { timeout: 20_000 }).toHaveLength(1);
  const { data } = (await entries())[0] as { data: { rows: number; complete: boolean } };
  expect(data.complete).toBe(false);
  expect(data.rows).toBeGreaterThan(0);
  expect(data.rows).toBeLessThan(150_000);
  await app.close();
});

test('more rows than one export may hold are refused before anything is sent', async () => {
  const { app, origin, entries } = await mountLong(EXPORT_LIMITS.rows + 1);
  const answer = await fetch(`${origin}/long/export.xlsx`);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(`${EXPORT_LIMITS.rows}`);
  expect(await entries()).toEqual([]);
  await app.close();
});

test('one person may export so often a minute, and is told so', async () => {
  const token = await another('office', '990100', 'A-OFF');
  for (let i = 0; i < EXPORT_LIMITS.aMinute; i += 1)
    expect((await download(token, '/matters/export.xlsx?kind=clue')).status).toBe(200);
  const refused = await download(token, '/matters/export.xlsx?kind=clue');
  expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('每人每分钟最多')]);
});

test.each<[Person, string, number]>([
  ['officeA', '/accounts', 403],
  ['officeA', '/ledger', 403],
  ['enterpriseA1', '/accounts', 403],
  ['auditor', '/ledger', 200],
])('%s asking for %s as a workbook is answered %i', async (who, path, status) => {
  expect((await world.get(who, `${path}/export.xlsx`)).status).toBe(status);
});
