import { Type } from 'typebox';
import { failures } from '../kernel/failure.ts';
import { allowance } from './gate.ts';
import type { Platform } from './verb.ts';
import { verb } from './verb.ts';
import { wallNow } from './wall.ts';

/** What exports may take: rows in a file, files of one person in a minute, and files being written at once. */
export const EXPORT_LIMITS = { rows: 200_000, aMinute: 6, atOnce: 4, page: 1000 } as const;

export const exportFailures = failures('export', {
  tooManyRows: [
    'invalid',
    '共 {n} 条，超过单次导出上限 {most} 条；请增加筛选条件（如区划、时间）后分批导出',
    '{n} rows are more than the {most} one export may hold; add filters (area, time) and export in parts',
  ],
  tooOften: [
    'tooMany',
    '导出过于频繁：每人每分钟最多 {most} 次，请稍候一分钟再试',
    'too many exports: {most} a minute for each person; try again in a minute',
  ],
  busy: ['tooMany', '正在导出的人较多，请稍后再试', 'others are exporting just now; try again in a moment'],
});

/** Notes in the ledger what left the platform as a file: the list, its filters, and how many rows were handed out. */
export const recordExport = verb({
  name: 'list.export',
  input: Type.Object({
    list: Type.String(),
    filters: Type.Record(Type.String(), Type.Unknown()),
    rows: Type.Integer({ minimum: 0 }),
    complete: Type.Boolean(),
  }),
  access: 'anyone',
  run: async (work, { list, filters, rows, complete }) => {
    const post = work.actor.posts[0];
    work.record({
      action: 'list.exported',
      subject: { type: 'list', id: list },
      areaPath: post?.areaPath ?? null,
      enterpriseId: post?.enterpriseId ?? null,
      data: { list, filters, rows, complete },
    });
  },
});

type Turns = { readonly spend: (person: string) => boolean; running: number };
const turns = new WeakMap<Platform, Turns>();

const turnsOf = (platform: Platform): Turns => {
  const known = turns.get(platform);
  if (known) return known;
  const { spend } = allowance(EXPORT_LIMITS.aMinute, 60_000, () => wallNow().getTime());
  const made: Turns = { spend, running: 0 };
  turns.set(platform, made);
  return made;
};

/** Lets a person export now, or says why not; what is answered ends the turn. */
export const takeTurn = (platform: Platform, person: string): (() => void) => {
  const known = turnsOf(platform);
  if (known.running >= EXPORT_LIMITS.atOnce) throw exportFailures.busy();
  if (!known.spend(person)) throw exportFailures.tooOften({ most: EXPORT_LIMITS.aMinute });
  known.running += 1;
  let open = true;
  return () => {
    if (open) known.running -= 1;
    open = false;
  };
};
