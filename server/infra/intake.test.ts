import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../test/harness/engines.ts';
import type { Context } from '../kernel/context.ts';
import { instant } from '../kernel/time.ts';
import type { Database } from './database.ts';
import { choice, code, day, number, text } from './intake-cells.ts';
import { importKind, runImport, type Saved, type Summary, type Task } from './intake.ts';
import { systemContext } from './schedule.ts';
import type { Platform } from './verb.ts';

type Values = { code: string; name: string; since?: string | null; share?: number | null; open?: 'yes' | 'no' | null };
type Row = { code: string; name: string; since: string | null; notes: Record<string, string> };

let database: Database;
let platform: Platform;
const batches: number[] = [];

/** A kind of its own, so that these tests are about importing and not about any room. */
const things = importKind<Values>({
  kind: 'things',
  label: { zh: '物件', en: 'Things' },
  by: ['administrator'],
  columns: [
    { name: 'code', label: { zh: '编码', en: 'Code' }, required: true, read: code(20) },
    { name: 'name', label: { zh: '名称', en: 'Name' }, aliases: ['品名'], required: true, read: text(10) },
    { name: 'since', label: { zh: '起始日期', en: 'Since' }, read: day },
    { name: 'share', label: { zh: '占比', en: 'Share' }, read: number(0, 1) },
    {
      name: 'open',
      label: { zh: '是否开放', en: 'Open' },
      read: choice([
        { value: 'yes', label: { zh: '是', en: 'Yes' } },
        { value: 'no', label: { zh: '否', en: 'No' } },
      ]),
    },
  ],
  key: { column: 'code', of: (values) => values.code },
  save: async (work, rows) => {
    batches.push(rows.length);
    const stored =
      await sql<Row>`select code, name, since, notes from thing where code = any(${rows.map((r) => r.values.code)}::text[])`.execute(
        work.db,
      );
    const known = new Map(stored.rows.map((row) => [row.code, row]));
    const outcomes: Saved[] = [];
    for (const { values, notes } of rows) {
      const before = known.get(values.code);
      if (values.name === '禁止') {
        outcomes.push({
          column: 'name',
          fault: { zh: '此名称不可用；请换一个', en: 'this name cannot be used; choose another' },
        });
        continue;
      }
      const since = values.since === undefined ? (before?.since ?? null) : values.since;
      const unchanged = before && before.name === values.name && before.since === since;
      outcomes.push(unchanged ? 'unchanged' : before ? 'updated' : 'created');
      if (unchanged) continue;
      await sql`insert into thing (code, name, since, notes) values (${values.code}, ${values.name}, ${since}, ${JSON.stringify(notes)}::jsonb)
        on conflict (code) do update set name = excluded.name, since = excluded.since`.execute(work.db);
      work.record({ action: 'thing.saved', subject: { type: 'thing', id: values.code } });
    }
    return outcomes;
  },
});

beforeAll(async () => {
  database = await freshDatabase();
  await sql`create table thing (code text primary key, name text not null, since date, notes jsonb not null)`.execute(
    database.db,
  );
  platform = { database, services: {} as Platform['services'], release: () => undefined };
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`delete from thing`.execute(database.db);
  batches.length = 0;
});

const ctx = (language: 'zh' | 'en' = 'en'): Context => ({
  ...systemContext('test', instant(Date.parse('2026-03-20T09:00:00+08:00'))),
  language,
});
const run = (source: string | Uint8Array, more: Partial<Task> & { language?: 'zh' | 'en' } = {}): Promise<Summary> =>
  runImport(platform, ctx(more.language), {
    kind: things,
    source: [typeof source === 'string' ? Buffer.from(source) : source],
    ...more,
  });
const stored = async (): Promise<Row[]> =>
  (await sql<Row>`select code, name, since, notes from thing order by code`.execute(database.db)).rows;
const counts = ({ rows, created, updated, unchanged, rejected }: Summary) => ({
  rows,
  created,
  updated,
  unchanged,
  rejected,
});

test('a file is taken once however often it comes, and each record leaves one entry', async () => {
  const file = 'code,name,since\nA1,甲,2026-01-01\nA2,乙,\n';
  expect(counts(await run(file))).toEqual({ rows: 2, created: 2, updated: 0, unchanged: 0, rejected: 0 });
  expect(counts(await run(file))).toEqual({ rows: 2, created: 0, updated: 0, unchanged: 2, rejected: 0 });
  expect(counts(await run(file.replace('乙', '丙')))).toEqual({
    rows: 2,
    created: 0,
    updated: 1,
    unchanged: 1,
    rejected: 0,
  });
  const entries = await database.db.selectFrom('ledger_entry').select(['action', 'data']).orderBy('n').execute();
  expect(entries.map((entry) => entry.action)).toEqual([
    'thing.saved',
    'thing.saved',
    'import.run',
    'import.run',
    'thing.saved',
    'import.run',
  ]);
  const [first, second] = entries
    .filter((entry) => entry.action === 'import.run')
    .map((entry) => JSON.parse(entry.data) as Record<string, unknown>);
  expect(first).toMatchObject({ kind: 'things', created: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(second?.['sha256']).toBe(first?.['sha256']);
});

test.each([
  ['names', 'code,name,since'],
  ['Chinese labels', '编码,名称,起始日期'],
  ['other words, marks and blanks', ' 编 码*,品名（必填）,Since'],
])('headers by %s, in GB18030 and UTF-8, and as a workbook', async (_, header) => {
  const lines = `${header}\nA1,滕州,2026/1/5\n`;
  const workbook = await writeXlsx({
    sheets: [{ name: '表', rows: [header.split(','), ['A1', '滕州', new Date('2026-01-05T00:00:00Z')]] }],
  });
  for (const bytes of [Buffer.from(lines), iconv.encode(lines, 'gb18030'), workbook]) {
    await sql`delete from thing`.execute(database.db);
    expect(counts(await run(bytes))).toMatchObject({ created: 1, rejected: 0 });
    expect(await stored()).toMatchObject([{ code: 'A1', name: '滕州', since: '2026-01-05' }]);
  }
});

test('every bad cell is told with row, column, reason and what to do; the good rows are taken', async () => {
  const summary = await run(
    [
      'code,name,since,share,open,颜色',
      'A1,甲,2026-02-30,0.5,是,红',
      'A2,,2026-01-01,2,也许,',
      'A3,乙,2026-01-01,0.5,否,蓝',
      '',
      'A3,又是乙,,,,',
      'A4,禁止,,,,',
      'A5,丙,,五成,,',
      'A6,丁,,,,,多,余',
    ].join('\n'),
  );
  expect(counts(summary)).toEqual({ rows: 7, created: 1, updated: 0, unchanged: 0, rejected: 6 });
  expect(summary.errors.map(({ row, column }) => [row, column])).toEqual([
    [2, 'since'],
    [3, 'name'],
    [3, 'share'],
    [3, 'open'],
    [6, 'code'],
    [7, 'name'],
    [8, 'share'],
    [9, ''],
  ]);
  expect(summary.errors.map(({ message }) => message).join('\n')).toMatch(
    /2026-02-30.*write it like[\s\S]*fill it in[\s\S]*between 0 and 1[\s\S]*give one of: yes（是）、no（否）[\s\S]*repeats row 4[\s\S]*choose another[\s\S]*no number[\s\S]*2 more cells/,
  );
  expect(await stored()).toEqual([{ code: 'A3', name: '乙', since: '2026-01-01', notes: { 颜色: '蓝' } }]);
});

test('messages come in the language of the caller', async () => {
  expect((await run('code,name\nA1,\n', { language: 'zh' })).errors).toEqual([
    { row: 2, column: 'name', message: '必填，此处为空；请填写' },
  ]);
});

test('all or nothing: one bad row anywhere and nothing is kept, though every fault is told', async () => {
  const good = Array.from({ length: 2500 }, (_, i) => `B${i},好`).join('\n');
  const refused = await run(`code,name\n${good}\nC1,禁止\nC2,\n`, { allOrNothing: true });
  expect(counts(refused)).toEqual({ rows: 2502, created: 0, updated: 0, unchanged: 0, rejected: 2 });
  expect(refused.errors.map(({ row }) => row)).toEqual([2502, 2503]);
  expect(await stored()).toEqual([]);
  expect(counts(await run(`code,name\n${good}\n`, { allOrNothing: true }))).toMatchObject({
    created: 2500,
    rejected: 0,
  });
  expect(await stored()).toHaveLength(2500);
});

test('rows are saved in batches of a thousand', async () => {
  await run(`code,name\n${Array.from({ length: 2500 }, (_, i) => `D${i},好`).join('\n')}\n`);
  expect(batches).toEqual([1000, 1000, 500]);
});

test.each([
  ['a column is missing', 'code,颜色\nA1,红\n', 'name', /missing.*template/],
  ['a column comes twice', 'code,name,品名\nA1,甲,乙\n', 'name', /twice/],
  ['the file is empty', '', '', /empty/],
])('nothing is taken when %s', async (_, file, column, message) => {
  const summary = await run(file);
  expect(counts(summary)).toEqual({ rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 });
  expect(summary.errors).toEqual([{ row: 1, column, message: expect.stringMatching(message) }]);
});

test('a file that breaks off keeps what stood before, and says from which row on it cannot be read', async () => {
  const summary = await run('code,name\nA1,甲\n"A2,乙\nA3,丙\n');
  expect(counts(summary)).toEqual({ rows: 2, created: 1, updated: 0, unchanged: 0, rejected: 1 });
  expect(summary.errors).toEqual([{ row: 3, column: '', message: expect.stringContaining('quote') }]);
  const whole = await run('code,name\nA7,甲\n"A8,乙\n', { allOrNothing: true });
  expect(counts(whole)).toMatchObject({ created: 0, rejected: 1 });
  expect((await stored()).map((row) => row.code)).toEqual(['A1']);
});

test('damaged characters refuse their row alone', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`code,name\n${Array.from({ length: 20 }, (_, i) => `A${i},滕州`).join('\n')}\nB1,`),
    Buffer.from([0xe6, 0x0a]),
    Buffer.from('B2,薛城\n'),
  ]);
  const summary = await run(bytes);
  expect(counts(summary)).toMatchObject({ created: 21, rejected: 1 });
  expect(summary.errors).toEqual([{ row: 22, column: 'name', message: expect.stringContaining('UTF-8') }]);
});

test('a column that the file lacks leaves what is stored; an empty cell clears it', async () => {
  await run('code,name,since\nA1,甲,2026-01-01\n');
  await run('code,name\nA1,乙\n');
  expect(await stored()).toMatchObject([{ name: '乙', since: '2026-01-01' }]);
  await run('code,name,since\nA1,乙,\n');
  expect(await stored()).toMatchObject([{ since: null }]);
});

test('of thousands of faults the first thousand are told, and how many more there are', async () => {
  const summary = await run(`code,name\n${Array.from({ length: 1200 }, (_, i) => `A${i},`).join('\n')}\n`);
  expect(summary.rejected).toBe(1200);
  expect(summary.errors).toHaveLength(1001);
  expect(summary.errors.at(-1)?.message).toMatch(/^200 more/);
});

test('two imports of the same file at once create every record once', async () => {
  const file = `code,name\n${Array.from({ length: 1500 }, (_, i) => `E${i},好`).join('\n')}\n`;
  const done = await Promise.all([run(file), run(file)]);
  expect(done.reduce((sum, one) => sum + one.created, 0)).toBe(1500);
  expect(done.reduce((sum, one) => sum + one.unchanged, 0)).toBe(1500);
  expect(await stored()).toHaveLength(1500);
});

test('a person without the role may not import, and progress reaches the end of a file on disk', async () => {
  const actor = {
    kind: 'person',
    id: 'p',
    name: 'p',
    posts: [{ role: 'expert', areaPath: 'a/', unitId: null, enterpriseId: null }],
  } as const;
  await expect(
    runImport(platform, { ...ctx(), actor }, { kind: things, source: [Buffer.from('code,name\nA1,甲\n')] }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
  const shares: number[] = [];
  await runImport(platform, ctx(), {
    kind: things,
    file: import.meta.filename,
    progress: (share) => shares.push(share),
  });
  expect(shares.at(-1)).toBe(1);
});
