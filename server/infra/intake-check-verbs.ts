import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Context } from '../kernel/context.ts';
import {
  asJson,
  type CheckRow,
  checkFailures,
  checkFor,
  insertCheck,
  kindOfCheck,
  loadCheck,
  updateCheck,
} from './intake-check-store.ts';
import { viewCheck } from './intake-check-view.ts';
import type { Mapping } from './intake-header.ts';
import type { ImportKind } from './intake-kind.ts';
import { homeOf, order } from './job.ts';
import { rowsInSheet } from './tabular-xlsx.ts';
import { perform, type Platform, verb, type Work } from './verb.ts';

/** Bytes of a file that is taken over HTTP. */
const LARGEST = 64 << 20;

/** A file as it was received: where it is kept and what can be said of it without reading it. */
type Received = Pick<CheckRow, 'file_key' | 'file_size' | 'sha256' | 'format'> & { readonly lines: number };

/** Keeps a file as it arrives, whole or not at all; what it is, is told by its first bytes and not by its name. */
const receive = async ({ services }: Platform, id: string, body: AsyncIterable<Uint8Array>): Promise<Received> => {
  const hash = createHash('sha256');
  let size = 0;
  let lines = 0;
  let head = Buffer.alloc(0);
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > LARGEST) throw checkFailures.tooLarge();
      if (head.length < 4) head = Buffer.concat([head, chunk]).subarray(0, 4);
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
      yield chunk;
    }
  }
  const key = `imports/${id}/original`;
  await services.files.put(key, Readable.from(watched()));
  if (size === 0) {
    await services.files.remove(key);
    throw checkFailures.empty();
  }
  const format = head.toString('latin1') === 'PK\x03\x04' ? 'xlsx' : 'csv';
  return { file_key: key, file_size: size, sha256: hash.digest('hex'), format, lines };
};

const expectedRows = async (
  { services }: Platform,
  { format, file_key, lines }: Received,
): Promise<number | undefined> => {
  if (format === 'csv') return Math.max(1, lines - 1);
  const content = await services.files.get(file_key);
  return content && rowsInSheet(content);
};

const demandRight = (kind: ImportKind) =>
  verb({
    name: `${kind.kind}.mayImport`,
    input: Type.Object({}),
    access: kind.by,
    mayChangeNothing: true,
    run: async () => undefined,
  });

/** Takes a file and has it checked in the background (预检). */
export const startCheck = async (
  platform: Platform,
  ctx: Context,
  given: { kind: ImportKind; fileName: string; body: AsyncIterable<Uint8Array> },
) => {
  const own: Context = { ...ctx, idempotencyKey: undefined };
  // Whoever may not import has nothing kept.
  await perform(platform, demandRight(given.kind), own, {});
  const id = ctx.newId();
  const received = await receive(platform, id, given.body);
  const expected = await expectedRows(platform, received);
  const { lines: _, ...file } = received;
  return perform(platform, orderCheck(given.kind, { ...file, id, file_name: given.fileName, expected }), own, {});
};

type Wanted = Omit<Received, 'lines'> & Pick<CheckRow, 'id' | 'file_name'> & { readonly expected: number | undefined };

/** What nothing is known of before the first look. */
const UNCHECKED = {
  mapping: {},
  checked_at: null,
  counts: null,
  unlisted: 0,
  marked_key: null,
  run_job: null,
  all_or_nothing: null,
  saved_rows: 0,
  saved: null,
  ran_at: null,
  undone_at: null,
  forgotten_at: null,
} as const;

const orderCheck = (kind: ImportKind, { expected, ...file }: Wanted) =>
  verb({
    name: `${kind.kind}.check`,
    input: Type.Object({}),
    access: kind.by,
    run: async (work) => {
      const areaPath = homeOf(work.actor);
      const row: CheckRow = {
        ...UNCHECKED,
        ...file,
        kind: kind.kind,
        owner_id: work.actor.id,
        owner_name: work.actor.name,
        area_path: areaPath,
        language: work.language,
        created_at: work.now,
        check_job: await orderJob(work, 'importCheck', { kind, id: file.id, fileName: file.file_name, areaPath }),
        reading: expected === undefined ? null : { expected },
      };
      await insertCheck(work.db, row);
      const data = { kind: kind.kind, fileName: file.file_name, sha256: file.sha256 };
      work.record({ action: 'import.checked', subject: { type: 'import', id: file.id }, areaPath, data });
      return viewCheck(work, row);
    },
  });

type Ordered = {
  readonly kind: ImportKind;
  readonly id: string;
  readonly fileName: string;
  readonly areaPath: string | null;
};

const orderJob = (
  work: Work,
  job: 'importCheck' | 'import',
  { kind, id, fileName, areaPath }: Ordered,
): Promise<string> => {
  const verbs = { importCheck: { zh: '预检', en: 'Check' }, import: { zh: '导入', en: 'Import' } }[job];
  const title = { zh: `${verbs.zh}${kind.label.zh}：${fileName}`, en: `${verbs.en} ${kind.label.en}: ${fileName}` };
  return order(work, { kind: job, title, subject: { type: 'import', id }, areaPath, input: { checkId: id } });
};

/** A check that is to be changed, by whom it belongs to and who may still import its kind. */
const change = async <T>(
  platform: Platform,
  ctx: Context,
  id: string,
  act: { name: string; run(work: Work, check: CheckRow, kind: ImportKind): Promise<T> },
): Promise<T> => {
  const check = await checkFor(platform.database.db, ctx, id);
  const kind = kindOfCheck(platform, check);
  const step = verb({
    name: `${kind.kind}.${act.name}`,
    input: Type.Object({}),
    access: kind.by,
    mayChangeNothing: true,
    run: async (work) => act.run(work, await loadCheck(work.db, id, true), kind),
  });
  return perform(platform, step, { ...ctx, idempotencyKey: undefined }, {});
};

const stateOfJob = async (work: Work, id: string | null): Promise<string | undefined> =>
  id === null
    ? undefined
    : (await work.db.selectFrom('job').select('state').where('id', '=', id).executeTakeFirst())?.state;

const ENDED = new Set(['done', 'failed', 'cancelled']);

/** Has a file checked again, with the columns that a person gave to its headers. */
export const checkAgain = (platform: Platform, ctx: Context, { id, mapping }: { id: string; mapping: Mapping }) =>
  change(platform, ctx, id, {
    name: 'checkAgain',
    run: async (work, check, kind) => {
      if (check.run_job) throw checkFailures.alreadyRun();
      if (check.forgotten_at) throw checkFailures.expired();
      if (!ENDED.has((await stateOfJob(work, check.check_job)) ?? '')) throw checkFailures.stillChecking();
      for (const column of Object.values(mapping)) {
        if (column !== null && !kind.columns.some(({ name }) => name === column))
          throw checkFailures.badColumn({ column });
      }
      const job = await orderJob(work, 'importCheck', {
        kind,
        id,
        fileName: check.file_name,
        areaPath: check.area_path,
      });
      const cleared = { checked_at: null, counts: null, unlisted: 0, marked_key: null };
      await updateCheck(work.db, id, { mapping: asJson(mapping), check_job: job, ...cleared });
      work.record({
        action: 'import.checked',
        subject: { type: 'import', id },
        areaPath: check.area_path,
        data: { mapping },
      });
      return viewCheck(work, await loadCheck(work.db, id));
    },
  });

/** Has a checked file imported: its good rows, or all of it where every row is good. */
export const startRun = (
  platform: Platform,
  ctx: Context,
  { id, allOrNothing }: { id: string; allOrNothing: boolean },
) =>
  change(platform, ctx, id, {
    name: 'startImport',
    run: async (work, check, kind) => {
      await demandReady(work, check, allOrNothing);
      const job = await orderJob(work, 'import', { kind, id, fileName: check.file_name, areaPath: check.area_path });
      await updateCheck(work.db, id, { run_job: job, all_or_nothing: allOrNothing });
      const data = { kind: check.kind, allOrNothing };
      work.record({ action: 'import.started', subject: { type: 'import', id }, areaPath: check.area_path, data });
      return viewCheck(work, await loadCheck(work.db, id));
    },
  });

const demandReady = async (work: Work, check: CheckRow, allOrNothing: boolean): Promise<void> => {
  const { counts } = check;
  const run = await stateOfJob(work, check.run_job);
  // What failed or was cancelled may go on from where it stopped.
  if (check.ran_at || (run && run !== 'failed' && run !== 'cancelled')) throw checkFailures.alreadyRun();
  if (check.forgotten_at) throw checkFailures.expired();
  if (!counts || (await stateOfJob(work, check.check_job)) !== 'done') throw checkFailures.stillChecking();
  if (counts.rows - counts.rejected <= 0) throw checkFailures.noGoodRow();
  if (!allOrNothing) return;
  if (counts.rejected > 0) throw checkFailures.hasErrors({ n: counts.rejected });
  // Rows that a first run has saved already are no longer one whole with the rest.
  if (check.saved_rows > 0) throw checkFailures.alreadyRun();
};
