import type { Static } from 'typebox';
import { verb, type Work } from '../../infra/verb.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { addDays, formatInstant, type Instant, isAfter, parseInstant } from '../../kernel/time.ts';
import { clocksOf } from '../warning/index.ts';
import { SnoozeBody, type SnoozeResult } from './contract.ts';
import { matterFailures } from './failures.ts';
import { type RungMark, snoozeEnd } from './inbox-rules.ts';
import { deleteSnoozes, findMatters, saveSnoozes } from './store.ts';

const MOST_DAYS = 90;

const wrong = (zh: string, en: string) => invalidFields([{ path: 'until', message: { zh, en } }]);

const untilOf = (work: Work, text: string): Instant => {
  const until = parseInstant(text);
  if (!until || !isAfter(until, work.now)) throw wrong('请选择以后的时间', 'choose a moment that is still to come');
  if (isAfter(until, addDays(work.now, MOST_DAYS)))
    throw wrong(`最多推后 ${MOST_DAYS} 天`, `at most ${MOST_DAYS} days from now`);
  return until;
};

const markOf = (clock: Awaited<ReturnType<typeof clocksOf>> extends Map<string, infer C> ? C | undefined : never) =>
  clock && clock.endedAt === null
    ? ({
        anchorNo: clock.anchorNo,
        rung: clock.rung,
        nextAt: clock.nextAt ? (parseInstant(clock.nextAt) ?? null) : null,
      } satisfies RungMark)
    : undefined;

/**
 * Puts matters off (稍后) for the person who asks: they leave the to-do list until then, never past the next rung of their
 * clock. It is personal: nothing about the matter changes, and its history does not tell of it.
 */
export const snoozeMatters = verb({
  name: 'matter.snooze',
  input: SnoozeBody,
  access: 'anyone',
  run: async (work, { ids, until }): Promise<Static<typeof SnoozeResult>> => {
    const wanted = [...new Set(ids)];
    const matters = await findMatters(work.db, work.actor, wanted);
    if (matters.length < wanted.length) throw matterFailures.noMatter();
    const items = until === null ? await wake(work, wanted) : await putOff(work, wanted, untilOf(work, until));
    work.record({
      action: until === null ? 'inbox.woken' : 'inbox.snoozed',
      subject: { type: 'account', id: work.actor.id },
      data: { ids: wanted, until },
    });
    return { items };
  },
});

const wake = async (work: Work, ids: readonly string[]) => {
  await deleteSnoozes(work.db, work.actor.id, ids);
  return ids.map((id) => ({ id, until: null }));
};

const putOff = async (work: Work, ids: readonly string[], asked: Instant) => {
  const clocks = await clocksOf(work, ids);
  const rows = ids.map((id) => {
    const mark = markOf(clocks.get(id));
    return {
      account_id: work.actor.id,
      matter_id: id,
      until: snoozeEnd(asked, mark),
      since: work.now,
      anchor_no: mark?.anchorNo ?? null,
      rung: mark?.rung ?? null,
    };
  });
  await saveSnoozes(work.db, rows);
  return rows.map((row) => ({ id: row.matter_id, until: formatInstant(row.until) }));
};
