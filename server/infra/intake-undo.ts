import { Type } from 'typebox';
import { addDays, type Instant, isAfter } from '../kernel/time.ts';
import {
  changesOf,
  type CheckRow,
  checkFailures,
  checkFor,
  KEEP_HOURS,
  kindOfCheck,
  loadCheck,
  updateCheck,
} from './intake-check-store.ts';
import type { ImportKind, ImportRow, Stored } from './intake-kind.ts';
import { inPieces, takeTurn } from './intake-save.ts';
import { perform, type Platform, verb, type Work } from './verb.ts';
import type { Context } from '../kernel/context.ts';

const whys = {
  notRun: { zh: '还没有导入', en: 'nothing was imported yet' },
  undone: { zh: '已经撤销过', en: 'it has been undone already' },
  late: { zh: '已超过 24 小时', en: 'more than 24 hours have passed' },
  kind: {
    zh: '此类数据导入后会触发办理环节，不能整批撤销',
    en: 'saving such records sets other work going, which cannot be taken back',
  },
  created: {
    zh: '本次新增了记录，新增的记录可能已被引用，请逐条处理',
    en: 'it created records, which others may refer to by now; deal with them one by one',
  },
  nothing: { zh: '没有更新任何记录', en: 'it changed no record' },
  notes: { zh: '文件带有备注列，备注只增不减', en: 'the file had columns of notes, which are only ever added' },
  changed: {
    zh: '第 {row} 行的记录在导入后又被修改',
    en: 'the record of row {row} was changed after the import',
  },
  inexact: { zh: '第 {row} 行的记录无法完全恢复', en: 'the record of row {row} cannot be brought back exactly' },
} as const;
type Why = keyof typeof whys;

type Ground = { readonly check: CheckRow; readonly kind: ImportKind; readonly now: Instant };

/** What stands against an undo, in the order in which it is told. */
const AGAINST: readonly (readonly [Why, (ground: Ground) => boolean])[] = [
  ['notRun', ({ check }) => check.ran_at === null],
  ['undone', ({ check }) => check.undone_at !== null],
  ['late', ({ check, now }) => isAfter(now, addDays(check.created_at, KEEP_HOURS / 24)) || check.forgotten_at !== null],
  ['kind', ({ kind }) => !kind.undoable || !kind.stored],
  ['created', ({ check }) => (check.saved?.created ?? 0) > 0],
  ['nothing', ({ check }) => (check.saved?.updated ?? 0) === 0],
  ['notes', ({ check }) => check.reading?.headers?.some(({ column }) => column === null) ?? false],
];

/** Why an import cannot be undone; nothing when it can: it changed known records only, and they say all that they said. */
export const whyNotUndone = (check: CheckRow, kind: ImportKind, now: Instant): Why | undefined =>
  AGAINST.find(([, against]) => against({ check, kind, now }))?.[0];

/** The same as people read it. */
export const undoText = (why: Why) => whys[why];

const refuse = (why: Why, row = 0) =>
  checkFailures.notUndoable({
    why: `${whys[why].zh.replace('{row}', String(row))} (${whys[why].en.replace('{row}', String(row))})`,
  });

const same = (one: Stored | undefined, other: Stored): boolean =>
  one !== undefined && Object.keys(other).every((column) => one[column] === other[column]);

/** Undoes an import (撤销): every record says again what it said before, or none does. */
export const undoImport = (platform: Platform, ctx: Context, check: CheckRow): Promise<void> => {
  const kind = kindOfCheck(platform, check);
  const undo = verb({
    name: `${kind.kind}.undoImport`,
    input: Type.Object({}),
    access: kind.by,
    run: async (work) => {
      await checkFor(work.db, work, check.id);
      const locked = await loadCheck(work.db, check.id, true);
      const why = whyNotUndone(locked, kind, work.now);
      if (why) throw refuse(why);
      await takeTurn(work, kind);
      const { piece, flush } = inPieces(work);
      let after: number | undefined;
      for (let more = true; more;) {
        const changes = await changesOf(work.db, check.id, { phase: 'run', after, limit: 1000 });
        await takeBack(piece, kind, changes);
        await flush();
        after = changes.at(-1)?.sheet_row;
        more = changes.length === 1000;
      }
      await updateCheck(work.db, check.id, { undone_at: work.now });
      const data = { kind: check.kind, fileName: check.file_name, updated: locked.saved?.updated ?? 0 };
      work.record({
        action: 'import.undone',
        subject: { type: 'import', id: check.id },
        areaPath: check.area_path,
        data,
      });
    },
  });
  return perform(platform, undo, ctx, {});
};

type Kept = { readonly sheet_row: number; readonly before: Stored; readonly after: Stored };

const takeBack = async (work: Work, kind: ImportKind, changes: readonly Kept[]): Promise<void> => {
  const rows: ImportRow[] = changes.map(({ sheet_row: row, before: values }) => ({ row, values, notes: {} }));
  const now = await kind.stored?.(work, rows);
  for (const { sheet_row: row, after } of changes) if (!same(now?.get(row), after)) throw refuse('changed', row);
  await kind.save(work, rows);
  const then = await kind.stored?.(work, rows);
  for (const { sheet_row: row, before } of changes) if (!same(then?.get(row), before)) throw refuse('inexact', row);
};
