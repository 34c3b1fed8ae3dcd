import { addMillis, type Instant, instant, isAfter, MINUTE } from '../kernel/time.ts';
import type { Context } from '../kernel/context.ts';
import { system } from '../kernel/context.ts';
import { sleep } from './clock.ts';
import type { Db } from './database.ts';
import { newId } from './ids.ts';
import type { Platform, Services } from './verb.ts';

/**
 * Work that time makes due (定时任务). `next` says after which instant `run` would do something, `null` for nothing in sight;
 * the runner calls `run` once that instant has passed, on any node, any number of times: running again changes nothing.
 * After an outage `next` lies in the past and the work is caught up in order.
 */
export type Schedule = {
  readonly name: string;
  next(look: { readonly db: Db; readonly now: Instant; readonly services: Services }): Promise<Instant | null>;
  run(platform: Platform, ctx: Context): Promise<void>;
};

const ROUNDS = 1000;
const IDLE = 1000;
/** A drill that jumps far is stepped through in at most this many halts. */
const DRILL_HALTS = 240;

/** The context of work that no person asked for: a job, a command or a message. */
export const systemContext = (name: string, now: Instant): Context => ({
  actor: system(name),
  now,
  newId,
  language: 'zh',
  requestId: newId(),
});

const nextOf = (platform: Platform, schedule: Schedule, now: Instant): Promise<Instant | null> =>
  schedule.next({ db: platform.database.db, now, services: platform.services });

/** Runs all that is due at `now`, in the order of the schedules, until nothing more is. */
export const runDue = async (platform: Platform, schedules: readonly Schedule[], now: Instant): Promise<void> => {
  for (let round = 0, busy = true; busy && round < ROUNDS; round += 1) {
    busy = false;
    for (const schedule of schedules) {
      const due = await nextOf(platform, schedule, now);
      if (!due || !isAfter(now, due)) continue;
      await schedule.run(platform, systemContext(schedule.name, now));
      const after = await nextOf(platform, schedule, now);
      if (after && !isAfter(after, due))
        throw new Error(`schedule ${schedule.name} makes no progress past ${due.toISOString()}`);
      busy = true;
    }
  }
};

const earliest = async (platform: Platform, schedules: readonly Schedule[], now: Instant): Promise<Instant | null> => {
  let first: Instant | null = null;
  for (const schedule of schedules) {
    const due = await nextOf(platform, schedule, now);
    if (due && (!first || isAfter(first, due))) first = due;
  }
  return first;
};

/** Moves a drill clock to `target`, halting wherever something falls due on the way and running it there. */
export const drillTo = async (
  platform: Platform,
  schedules: readonly Schedule[],
  target: Instant,
  progress?: (at: Instant) => void,
): Promise<void> => {
  const { clock } = platform.services;
  const grain = Math.max(MINUTE, (target.getTime() - clock.now().getTime()) / DRILL_HALTS);
  await runDue(platform, schedules, clock.now());
  for (;;) {
    const due = await earliest(platform, schedules, clock.now());
    if (!due || !isAfter(target, due)) break;
    const halt = instant(Math.min(target.getTime(), Math.ceil((due.getTime() + 1) / grain) * grain));
    if (!isAfter(halt, clock.now())) break;
    clock.moveTo(halt);
    await runDue(platform, schedules, halt);
    progress?.(halt);
  }
  clock.moveTo(target);
  await runDue(platform, schedules, target);
};

/** Keeps running what falls due by the machine's clock until stopped; a failing pass is reported and tried again. */
export const keepRunning = async (
  platform: Platform,
  schedules: readonly Schedule[],
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<void> => {
  while (!signal.aborted) {
    const now = platform.services.clock.now();
    await runDue(platform, schedules, now).catch(report);
    const due = await earliest(platform, schedules, now).catch(() => null);
    const wait = due ? Math.min(IDLE * 15, Math.max(IDLE, addMillis(due, 1).getTime() - now.getTime())) : IDLE * 15;
    await sleep(Math.min(wait, IDLE * 15), signal);
  }
};
