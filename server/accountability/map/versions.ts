import type { Db } from '../../infra/database.ts';
import { lastSealed, sealedAfter } from '../../infra/ledger.ts';
import type { Drawn } from './rules.ts';

/** What changes each layer: the subjects of the ledger's entries that may move, add or take away a point of it. */
const MOVED_BY: Readonly<Record<Drawn | 'shapes', readonly string[]>> = {
  enterprises: ['enterprise', 'area'],
  heat: ['enterprise', 'area'],
  alarms: ['electricityAlarm', 'judgedDay', 'matter', 'enterprise', 'area'],
  matters: ['matter', 'enterprise', 'area'],
  warnings: ['warning', 'matter', 'enterprise', 'area'],
  shapes: ['boundary', 'area', 'grid'],
};
type Kept = {
  head: number;
  readonly changed: Map<string, number>;
  last: Promise<void>;
  next: Promise<void> | undefined;
};
const kept = new WeakMap<Db, Kept>();

/**
 * The number of the ledger up to which layers were last changed: an answer kept under it is as good as new. Reads what was sealed
 * since the last look, so it costs what is new. A change is sealed once it is committed, hence never before it can be read.
 */
export const versionOf = async (db: Db, layers: readonly (Drawn | 'shapes')[]): Promise<number> => {
  const state: Kept = kept.get(db) ?? { head: -1, changed: new Map(), last: Promise.resolve(), next: undefined };
  kept.set(db, state);
  await nextLook(db, state);
  return Math.max(...layers.map((layer) => state.changed.get(layer) ?? 0));
};

/** A look that has not begun yet, so that it sees all that was sealed before it was asked for; all who wait share it. */
const nextLook = (db: Db, state: Kept): Promise<void> => {
  state.next ??= state.last.then(() => {
    state.next = undefined;
    const look = catchUp(db, state);
    state.last = look.catch(() => undefined);
    return look;
  });
  return state.next;
};

const catchUp = async (db: Db, state: Kept): Promise<void> => {
  if (state.head < 0) {
    state.head = await lastSealed(db);
    for (const layer of Object.keys(MOVED_BY)) state.changed.set(layer, state.head);
    return;
  }
  const { head, subjects } = await sealedAfter(db, state.head);
  state.head = head;
  for (const [layer, moving] of Object.entries(MOVED_BY)) {
    if (subjects.some((subject) => moving.includes(subject))) state.changed.set(layer, head);
  }
};
