import { actorFor, officerTown } from './accounts.ts';
import type { Enterprise } from './enterprises.ts';
import { between, chance, weighted } from './random.ts';
import type { Random } from './random.ts';
import type { Tier } from './rows.ts';
import { STORY_FIRST_DAY, TODAY, isHoliday, isOfficeDay, momentOf } from './span.ts';
import { shiftDay } from '../../kernel/time.ts';
import type { Day } from '../../kernel/time.ts';

/** Who does what in the story, and when people do things (剧中人与时刻). */
export type Cast = { all: readonly Enterprise[]; random: Random };

/** How often an enterprise is picked: risky trades more; and per county by `favour` of its diligence. */
export type Favour = (diligence: number) => number;

/** Draws enterprises that work, each at most `times` times over all the draws. */
export function drawer(
  { all, random }: Cast,
  times: number,
): (favour: Favour, suits?: (one: Enterprise) => boolean) => Enterprise {
  const drawn = new Map<Enterprise, number>();
  const working = all.filter(({ row }) => row.status === 'operating');
  return (favour, suits = () => true) => {
    const candidates = working.filter((one) => (drawn.get(one) ?? 0) < times && suits(one));
    const chosen = weighted(
      random,
      candidates.map((one) => [one, (0.15 + one.industry.risk) * favour(one.county.diligence)] as const),
    );
    drawn.set(chosen, (drawn.get(chosen) ?? 0) + 1);
    return chosen;
  };
}

/** Which tier finds something at an enterprise: the city about one time in six, more often where it supervises itself. */
export const finderOf = (random: Random, { row }: Enterprise): Tier =>
  chance(random, row.origin === 'city' ? 0.7 : 0.11) ? 'city' : 'county';

/** The officer who finds something, by tier. */
export function inspectorOf(random: Random, one: Enterprise, origin: Tier): string {
  if (origin === 'city')
    return weighted(random, [
      ['city.emergency', 6],
      ['city.fire', 2],
      ['city.market', 1],
    ]);
  const { key } = one.county;
  if (one.town.code === officerTown(one.county) && chance(random, 0.5)) return `${key}.town`;
  return weighted(random, [
    [`${key}.emergency`, 7],
    [`${key}.enforcement`, 2],
  ]);
}

/** The enforcement officer of a tier. */
export const enforcerOf = (one: Enterprise, origin: Tier): string =>
  origin === 'city' ? 'city.enforcement' : `${one.county.key}.enforcement`;

/** Who acts for the enterprise itself. */
export const ownerOf = (one: Enterprise, { all }: Cast): string => actorFor(one, all);

/** The nearest day at or before another on which offices work; now and then the day itself although they do not. */
export function officeDay(random: Random, day: Day): Day {
  let found = day < STORY_FIRST_DAY ? STORY_FIRST_DAY : day;
  if (!isHoliday(found) && chance(random, 0.12)) return found;
  while (!isOfficeDay(found)) found = shiftDay(found, -1);
  return found;
}

/** A moment of working hours on a day; of this morning, before the demo's now. */
export function inOfficeHours(random: Random, day: Day): string {
  const lunch = chance(random, 0.45);
  const minutes =
    day === TODAY ? between(random, 490, 532) : lunch ? between(random, 515, 705) : between(random, 820, 1045);
  return momentOf(day, minutes);
}

/** A day drawn from a span, office days far more often than others. */
export function someDay(random: Random, from: Day, to: Day): Day {
  const days: [Day, number][] = [];
  for (let day = from; day <= to; day = shiftDay(day, 1)) {
    days.push([day, isOfficeDay(day) ? 1 : isHoliday(day) ? 0.02 : 0.12]);
  }
  return weighted(random, days);
}

/** A later day by so many days at least, on an office day, never after the last. */
export function laterDay(
  random: Random,
  from: Day,
  { least, most, last }: { least: number; most: number; last: Day },
): Day {
  const wanted = shiftDay(from, between(random, least, most));
  let day = wanted > last ? last : wanted;
  while (day < last && !isOfficeDay(day)) day = shiftDay(day, 1);
  // Where the last day is one of rest, people finish before it if they can.
  for (let before = day; before > from; before = shiftDay(before, -1)) if (isOfficeDay(before)) return before;
  return day;
}
