import { ownerOf } from './cast.ts';
import type { Enterprise } from './enterprises.ts';
import { between, chance, randomFor, shuffled } from './random.ts';
import type { Random } from './random.ts';
import { STORY_FIRST_DAY, TODAY, isHoliday, momentOf } from './span.ts';
import type { PreventionDay, StoryAction } from './story.ts';
import { shiftDay, weekdayOf } from '../../kernel/time.ts';
import type { Day } from '../../kernel/time.ts';

/** How many enterprises run dual prevention in the demo (双重预防机制). */
export const ENROLLED = 220;
/** Whole days for which some of them have not run it by the demo's now; each rung of the ladder is reached by some. */
export const IDLE = [2, 3, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11, 12, 13, 14, 14, 15] as const;
/** How many lapsed over Spring Festival and run normally again. */
export const LAPSED = 6;
/** How many report week by week from the start; the others joined lately, with the history of their own system. */
const EARLY = 66;

const YESTERDAY = shiftDay(TODAY, -1);
const ENROLLED_ON: Day = shiftDay(TODAY, -60);
const LAPSE: readonly [Day, Day] = ['2026-02-13', '2026-02-26'];

/** What an enterprise's days look like: until when it runs, and a lapse in between. */
type Course = { lastNormal: Day; lapse: readonly [Day, Day] | null; rank: number };

/** All that was recorded of dual prevention in the demo city. */
export function preventionStory(seed: number, all: readonly Enterprise[]): StoryAction[] {
  const working = all.filter(({ row, industry }) => row.status === 'operating' && industry.risk >= 0.55);
  const chosen = shuffled(randomFor(seed, 'prevention'), working)
    .toSorted((a, b) => Number(b.industry.risk >= 0.65) - Number(a.industry.risk >= 0.65))
    .slice(0, ENROLLED);
  // The early ones are dealt out over the counties by the order of codes, not by risk.
  const dealt = shuffled(randomFor(seed, 'prevention', 'order'), chosen);
  return dealt.flatMap((one, rank) => {
    const random = randomFor(seed, 'prevention', one.row.creditCode);
    const idle = IDLE[rank];
    const course: Course = {
      lastNormal: idle === undefined ? YESTERDAY : shiftDay(YESTERDAY, -idle),
      lapse: idle === undefined && rank < IDLE.length + LAPSED ? LAPSE : null,
      rank,
    };
    return enrolled(random, one, course, ownerOf(one, { all, random }));
  });
}

function enrolled(random: Random, one: Enterprise, course: Course, owner: string): StoryAction[] {
  const { creditCode, origin } = one.row;
  const early = course.rank < EARLY;
  const days = daysOf(random, course);
  const joined = early ? STORY_FIRST_DAY : shiftDay('2026-03-13', Math.floor(course.rank / 45));
  const minute = between(random, 485, 530);
  const officer = origin === 'city' ? 'city.emergency' : `${one.county.key}.emergency`;
  const ref = `prevention:${creditCode}`;
  const reports = early ? weekly(joined, course.rank % 6) : [joined, TODAY];
  return [
    {
      at: momentOf(joined, minute),
      as: officer,
      do: 'prevention.enrol',
      ref,
      input: { creditCode, enrolledOn: ENROLLED_ON, supervisedBy: origin },
    },
    ...reports.flatMap((day, index): StoryAction[] => {
      const since = index === 0 ? ENROLLED_ON : reports[index - 1]!;
      const reported = days.filter(({ date }) => date >= since && date < day);
      if (reported.length === 0) return [];
      return [
        { at: momentOf(day, minute), as: owner, do: 'prevention.days', ref, input: { creditCode, days: reported } },
      ];
    }),
  ];
}

/** The days on which an early enterprise sends its records: every six days, so that a week is never missed by the report. */
function weekly(joined: Day, offset: number): Day[] {
  const days = [joined];
  for (let day = shiftDay(joined, 1 + offset); day < TODAY; day = shiftDay(day, 6)) days.push(day);
  return [...days, TODAY];
}

/** Sixty days of planned and done checks; a day without record is a day not run. */
function daysOf(random: Random, { lastNormal, lapse, rank }: Course): PreventionDay[] {
  const usual = between(random, 4, 14);
  const days: PreventionDay[] = [];
  for (let date = ENROLLED_ON; date <= YESTERDAY; date = shiftDay(date, 1)) {
    const planned = plannedOn(random, date, usual);
    const idle = date > lastNormal || (lapse !== null && date > lapse[0] && date < lapse[1]);
    // Some of the idle record nothing at all, some do a part of their checks.
    if (idle && rank % 3 === 0) continue;
    days.push({
      date,
      planned,
      done: idle ? between(random, 0, planned - 1) : doneOf(random, planned, date === lastNormal),
    });
  }
  return days;
}

const plannedOn = (random: Random, date: Day, usual: number): number => {
  if (isHoliday(date)) return between(random, 1, 2);
  return weekdayOf(date) === 7 ? between(random, 2, 4) : usual + between(random, -1, 2);
};

/** Now and then a check is missed on a single day; that is no lapse. */
const doneOf = (random: Random, planned: number, mustRun: boolean): number =>
  !mustRun && planned > 1 && chance(random, 0.03) ? planned - 1 : planned;
