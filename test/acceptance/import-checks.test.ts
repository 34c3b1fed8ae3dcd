import fc from 'fast-check';
import { type Cell, readXlsx, writeXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobKinds } from '../../server/entry/catalogue.ts';
import { PREFIX } from '../../server/entry/server.ts';
import { workOff, type Workshop } from '../../server/infra/job-worker.ts';
import { holderOfAccount } from '../../server/registry/account/index.ts';
import { openStage, type Stage } from '../harness/platform.ts';
import { hostileText } from './arbitrary-of.ts';

/** A file on its way into a register: checked without a trace, marked, imported as promised, undone where that is exact. */

let stage: Stage;
let shop: Workshop;
let office: string;
const failures: unknown[] = [];

const AREAS = [
  'code,name,parentCode,tier',
  '990000,云港市,,city',
  '990100,东港区,990000,county',
  '990200,西岭县,990000,county',
  '990101,望海街道,990100,town',
];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

beforeAll(async () => {
  stage = await openStage('2026-03-20T09:00:00+08:00');
  await stage.lines('areas', AREAS);
  office = await stage.person('office', '990100');
  const { platform } = stage;
  shop = {
    platform,
    kinds: jobKinds,
    ownerOf: (id) => holderOfAccount(platform.database.db, id),
    report: (error) => void failures.push(error),
  };
});
afterAll(async () => {
  await stage.close();
  expect(failures).toEqual([]);
});

type Body = Record<string, unknown>;
type Answer = { status: number; body: Body; raw: Buffer; text: string };

const call = async (
  token: string,
  method: 'GET' | 'POST',
  path: string,
  more: { body?: unknown; type?: string; name?: string } = {},
): Promise<Answer> => {
  const done = await stage.app.inject({
    method,
    url: `${PREFIX}${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      ...(more.type ? { 'content-type': more.type } : {}),
      ...(more.name ? { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(more.name)}` } : {}),
    },
    ...(more.body === undefined ? {} : { payload: more.body as Buffer }),
  });
  let body: Body = {};
  try {
    body = done.json();
  } catch {
    body = {};
  }
  return { status: done.statusCode, body, raw: done.rawPayload, text: done.body };
};

const workbook = (rows: (string | number | null)[][]) =>
  writeXlsx({
    sheets: [
      { name: '企业', rows },
      { name: '别的', rows: [['a']] },
    ],
  });
const HEAD = ['统一社会信用代码', '企业全名', '区划代码', '经度', '生产状态'];
const HEAD_KNOWN = ['统一社会信用代码', '单位名称', '区划代码', '经度', '生产状态'];

const send = async (rows: (string | number | null)[][], token = office): Promise<string> => {
  const sent = await call(token, 'POST', '/imports/enterprises/checks', {
    body: Buffer.from(await workbook(rows)),
    type: XLSX,
    name: '企业台账.xlsx',
  });
  expect(sent.status, sent.text).toBe(202);
  return String(sent.body['id']);
};
const checked = async (rows: (string | number | null)[][], token = office): Promise<string> => {
  const id = await send(rows, token);
  await workOff(shop);
  return id;
};
const look = async (id: string, token = office): Promise<Body> =>
  (await call(token, 'GET', `/imports/checks/${id}`)).body;
const rowsEverywhere = async () => {
  const { rows } = await sql<{ entries: number; enterprises: number; letters: number }>`select
    (select count(*)::int from ledger_entry where action not like 'import.%') as entries,
    (select count(*)::int from enterprise) as enterprises, (select count(*)::int from outbox) as letters`.execute(
    stage.platform.database.db,
  );
  return rows[0];
};
const good = (n: number, name = `第${n}厂`): (string | number)[] => [
  `9199010000000000${String(n).padStart(2, '0')}`,
  name,
  '990101',
  117.2,
  '生产',
];

test('a check finds everything and leaves no trace; the import then does what was promised', async () => {
  const before = await rowsEverywhere();
  const id = await checked([
    HEAD_KNOWN,
    good(1),
    good(2),
    [good(3)[0]!, '', '望海街道', '１１７.2度', '生産'],
    good(1),
  ]);
  expect(await rowsEverywhere()).toEqual(before);
  const view = await look(id);
  expect(view).toMatchObject({
    state: 'checked',
    counts: { rows: 4, created: 2, updated: 0, unchanged: 0, rejected: 2 },
    reading: { sheet: '企业', otherSheets: ['别的'], missing: [] },
    marked: `/imports/checks/${id}/marked.xlsx`,
  });
  const problems = (view['problems'] as { items: Body[] }).items;
  expect(problems.map(({ row, column, value }) => [row, column, value])).toEqual([
    [4, 'name', ''],
    [4, 'lon', '１１７.2度'],
    [4, 'status', '生産'],
    [5, 'creditCode', good(1)[0]],
  ]);
  expect(problems[1]?.['suggestion']).toContain('117.2');
  expect(problems[2]?.['suggestion']).toContain('在产');

  expect(
    (await call(office, 'POST', `/imports/checks/${id}/run`, { body: { allOrNothing: true } })).body,
  ).toMatchObject({ type: 'urn:anjian:problem:import.hasErrors' });
  expect((await call(office, 'POST', `/imports/checks/${id}/run`, { body: { allOrNothing: false } })).status).toBe(202);
  expect(await look(id)).toMatchObject({ state: 'importing' });
  await workOff(shop);
  expect(await look(id)).toMatchObject({
    state: 'imported',
    result: { rows: 4, created: 2, updated: 0, unchanged: 0, rejected: 2 },
    undo: { possible: false },
  });
  expect((await rowsEverywhere())?.enterprises).toBe((before?.enterprises ?? 0) + 2);
  expect((await call(office, 'POST', `/imports/checks/${id}/run`, { body: { allOrNothing: false } })).status).toBe(409);
});

test('the same workbook comes back with red cells, comments and reasons, and what it computed as values', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '企业',
        rows: [HEAD_KNOWN, ['919901000000000077', '甲厂', '990101', 999, '生产']],
        cells: new Map<string, Partial<Cell>>([
          [
            '1,1',
            { value: '甲厂', type: 'formula', formula: 'WEBSERVICE("http://example.invalid")', formulaResult: '甲厂' },
          ],
        ]),
        columns: HEAD_KNOWN.map(() => ({ width: 33 })),
      },
    ],
  });
  const sent = await call(office, 'POST', '/imports/enterprises/checks', {
    body: Buffer.from(bytes),
    type: XLSX,
    name: 'x.xlsx',
  });
  const id = String(sent.body['id']);
  await workOff(shop);
  const marked = await call(office, 'GET', `/imports/checks/${id}/marked.xlsx`);
  expect(marked.status).toBe(200);
  const { sheets } = await readXlsx(new Uint8Array(marked.raw), { readStyles: true });
  const sheet = sheets[0]!;
  const cells = sheet.cells!;
  expect(sheet.name).toBe('企业');
  expect(sheet.rows).toEqual([
    [...HEAD_KNOWN, '错误原因'],
    ['919901000000000077', '甲厂', '990101', 999, '生产', expect.stringMatching(/经度：.*-180/)],
  ]);
  const bad = cells.get('1,3')!;
  expect(bad.style?.fill).toMatchObject({ pattern: 'solid', fgColor: { rgb: 'FFC7CE' } });
  expect(bad.comment?.text).toContain('-180');
  expect([...cells.values()].filter((cell) => cell.formula !== undefined)).toEqual([]);
  expect(sheet.columns![1]!.width).toBeCloseTo(33, 0);
});

test('whatever stands in a file and in its name, the check comes to an end and says what it found', async () => {
  const cell = fc.oneof(
    hostileText,
    fc.constantFrom('990101', '在产', '=1+1', '\ud800', 'a\u0000b', '１２', '2026-02-30', ''),
  );
  const rows = fc.array(fc.array(cell, { minLength: 5, maxLength: 6 }), { maxLength: 4 });
  const head = fc.constantFrom(HEAD_KNOWN, HEAD, ['a\u0000', '\udfff', '单位名称', '名称', '']);
  await fc.assert(
    fc.asyncProperty(head, rows, hostileText, fc.boolean(), async (first, rest, name, asCsv) => {
      const quote = (one: string): string => `"${one.replaceAll('"', '""')}"`;
      const table = [first, ...rest];
      const body = asCsv
        ? Buffer.from(table.map((row) => row.map(quote).join(',')).join('\n'))
        : Buffer.from(await workbook(table));
      const sent = await call(office, 'POST', '/imports/enterprises/checks', {
        body,
        type: 'application/octet-stream',
        name: name.toWellFormed(),
      });
      expect(sent.status, sent.text).toBe(202);
      await workOff(shop);
      const id = String(sent.body['id']);
      const view = await look(id);
      expect(view['state'], JSON.stringify(view['job'])).toBe('checked');
      for (const path of ['/problems', '/changes', '/problems.csv']) {
        expect((await call(office, 'GET', `/imports/checks/${id}${path}`)).status).toBe(200);
      }
      if (view['marked']) expect((await call(office, 'GET', String(view['marked']))).status).toBe(200);
    }),
    { numRuns: 25, seed: 20_260_320 },
  );
});

test('an unknown header is named with the column it resembles; mapped by hand, the file is right', async () => {
  const id = await checked([HEAD, good(11)]);
  const view = await look(id);
  expect(view).toMatchObject({ state: 'checked', counts: { rows: 0 }, reading: { missing: ['name'] } });
  expect((view['reading'] as { headers: Body[] }).headers[1]).toEqual({
    at: 1,
    header: '企业全名',
    column: null,
    suggestion: 'name',
  });
  expect(
    (await call(office, 'POST', `/imports/checks/${id}/check`, { body: { mapping: { 企业全名: 'nothing' } } })).status,
  ).toBe(422);
  expect(
    (await call(office, 'POST', `/imports/checks/${id}/check`, { body: { mapping: { 企业全名: 'name' } } })).status,
  ).toBe(202);
  await workOff(shop);
  expect(await look(id)).toMatchObject({ counts: { rows: 1, created: 1, rejected: 0 }, marked: null });
});

test('what an import changed is shown field by field, and can be taken back exactly while nobody changed it since', async () => {
  await stage.lines('enterprises', [HEAD_KNOWN.join(','), good(21).join(','), good(22).join(',')]);
  const id = await checked([HEAD_KNOWN, good(21, '新名甲'), good(22, '新名乙')]);
  const { body } = await call(office, 'GET', `/imports/checks/${id}/changes`);
  expect(body['items']).toEqual([
    { row: 2, key: good(21)[0], changes: [{ column: 'name', before: '第21厂', after: '新名甲' }] },
    { row: 3, key: good(22)[0], changes: [{ column: 'name', before: '第22厂', after: '新名乙' }] },
  ]);
  await call(office, 'POST', `/imports/checks/${id}/run`, { body: { allOrNothing: true } });
  await workOff(shop);
  expect(await look(id)).toMatchObject({ state: 'imported', result: { updated: 2 }, undo: { possible: true } });
  const named = async () =>
    (
      await sql<{
        name: string;
      }>`select name from enterprise where credit_code in (${good(21)[0]}, ${good(22)[0]}) order by credit_code`.execute(
        stage.platform.database.db,
      )
    ).rows.map(({ name }) => name);
  expect(await named()).toEqual(['新名甲', '新名乙']);
  await sql`update enterprise set address = '别处' where credit_code = ${good(22)[0]}`.execute(
    stage.platform.database.db,
  );
  expect((await call(office, 'POST', `/imports/checks/${id}/undo`)).body).toMatchObject({
    type: 'urn:anjian:problem:import.notUndoable',
  });
  expect(await named()).toEqual(['新名甲', '新名乙']);
  await sql`update enterprise set address = null where credit_code = ${good(22)[0]}`.execute(
    stage.platform.database.db,
  );
  expect((await call(office, 'POST', `/imports/checks/${id}/undo`)).status).toBe(200);
  expect(await named()).toEqual(['第21厂', '第22厂']);
  expect(await look(id)).toMatchObject({ state: 'undone', undo: { possible: false } });
});

test('a check is seen by its owner and by administrators over its area, and by nobody else', async () => {
  const id = await checked([HEAD_KNOWN, good(31)]);
  const [above, beside, colleague] = [
    await stage.person('administrator', '990000'),
    await stage.person('administrator', '990200'),
    await stage.person('office', '990100'),
  ];
  expect((await call(above, 'GET', `/imports/checks/${id}`)).status).toBe(200);
  for (const token of [beside, colleague]) {
    for (const path of ['', '/changes', '/marked.xlsx', '/problems.csv'])
      expect((await call(token, 'GET', `/imports/checks/${id}${path}`)).status, path).toBe(404);
    expect((await call(token, 'POST', `/imports/checks/${id}/run`, { body: { allOrNothing: false } })).status).toBe(
      404,
    );
    expect((await call(token, 'GET', '/imports/checks')).text).not.toContain(id);
    expect((await call(token, 'GET', '/jobs')).text).not.toContain(id);
  }
  expect((await call(above, 'GET', '/imports/checks')).text).toContain(id);
  const worker = await stage.person('gridWorker', '990101');
  expect(
    (await call(worker, 'POST', '/imports/enterprises/checks', { body: Buffer.from('a'), type: 'text/csv' })).status,
  ).toBe(403);
  expect(
    (await call(office, 'POST', '/imports/areas/checks', { body: Buffer.from('a'), type: 'text/csv' })).status,
  ).toBe(403);
});

test('an import whose process died goes on behind what it had saved, and counts every row once', async () => {
  const rows = Array.from({ length: 2500 }, (_, n) => [
    `91990200000${String(n).padStart(7, '0')}`,
    `甲${n}`,
    '990101',
    117.2,
    '生产',
  ]);
  const id = await checked([HEAD_KNOWN, ...rows]);
  await call(office, 'POST', `/imports/checks/${id}/run`, { body: { allOrNothing: false } });
  const { db } = stage.platform.database;
  // Dies with the first batch saved: its transaction is on disk, its job says running and gives no sign of life.
  const dying = new AbortController();
  const [kind] = [jobKinds['import']!];
  const { rows: jobs } = await sql<{
    id: string;
  }>`select run_job as id from import_check where id = ${id}::uuid`.execute(db);
  await sql`update job set state = 'running', attempt = 1, heartbeat_at = now() - interval '5 minutes' where id = ${jobs[0]!.id}::uuid`.execute(
    db,
  );
  const owner = await sql<{ owner_id: string }>`select owner_id from job where id = ${jobs[0]!.id}::uuid`.execute(db);
  const actor = await holderOfAccount(db, owner.rows[0]!.owner_id);
  const died = new Error('killed');
  await expect(
    kind.run({
      id: jobs[0]!.id,
      input: { checkId: id },
      platform: stage.platform,
      ctx: {
        actor: actor!,
        now: stage.platform.services.clock.now(),
        newId: () => crypto.randomUUID(),
        language: 'zh',
        requestId: 'x',
      },
      signal: dying.signal,
      progress: () => Promise.reject(died),
    }),
  ).rejects.toBe(died);
  const half = await sql<{ saved_rows: number }>`select saved_rows from import_check where id = ${id}::uuid`.execute(
    db,
  );
  expect(half.rows[0]?.saved_rows).toBe(500);
  await workOff(shop);
  expect(await look(id)).toMatchObject({
    state: 'imported',
    result: { rows: 2500, created: 2500, updated: 0, unchanged: 0, rejected: 0 },
  });
  const entries = await sql<{
    n: number;
  }>`select count(*)::int as n from ledger_entry where action = 'enterprise.created' and data like '%91990200000%'`.execute(
    db,
  );
  expect(entries.rows[0]?.n).toBe(2500);
});
