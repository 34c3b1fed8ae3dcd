import type { Enterprise } from './enterprises.ts';
import { FEATURED } from './enterprises.ts';
import { PRODUCING } from './producing.ts';
import { between, chance, randomFor, shuffled, weighted, within } from './random.ts';
import type { Random } from './random.ts';
import type { FilingRow } from './rows.ts';
import type { ShiftPattern } from './shifts.ts';
import { FESTIVAL, FIRST_DAY, READING_DAYS } from './span.ts';
import type { Stretch } from './stretch.ts';
import { daysBetween, shiftDay } from '../../kernel/time.ts';

/** What a meter lives through in the span of the readings. Days are counted from FIRST_DAY. */
export type Life = {
  stretches: Stretch[];
  /** Load that is always there, and what lighting adds after dark, as shares of the contract capacity. */
  standby: number;
  lights: number;
  /** Winter heating, as a share of the work load. */
  heating: number;
  festival: Festival;
  filings: Omit<FilingRow, 'creditCode'>[];
  /** Which of PRODUCING a closed plant follows, if any. */
  producing?: number;
  /** Honest, yet such that a detector may ask: said in words. */
  doubtful?: typeof RENTED_WAREHOUSE;
};

/** A closed plant whose hall is let as a warehouse: lights by day, nothing else. */
export const RENTED_WAREHOUSE = '厂房出租作仓库,仅日间照明';

/** The stop around Spring Festival: last day of work, first day after, days to full work, what runs on meanwhile. */
export type Festival = { stop: number; restart: number; ramp: number; floor: number };

const LAST = READING_DAYS - 1;
const FESTIVAL_AT = daysBetween(FIRST_DAY, FESTIVAL);
const dayAt = (index: number): string => shiftDay(FIRST_DAY, index);
const NO_FESTIVAL: Festival = { stop: LAST, restart: LAST, ramp: 1, floor: 1 };

function festivalOf(random: Random, pattern: ShiftPattern): Festival {
  const service = pattern === 'shop' || pattern === 'coldStore' || pattern === 'earlyMorning';
  if (service || (pattern === 'continuous' && chance(random, 0.5))) {
    const stop = FESTIVAL_AT - between(random, 1, 4);
    return { stop, restart: FESTIVAL_AT + between(random, 3, 6), ramp: 4, floor: within(random, 0.4, 0.75) };
  }
  const restart =
    FESTIVAL_AT +
    weighted(random, [
      [between(random, 6, 9), 6],
      [between(random, 10, 18), 3],
    ]);
  return { stop: FESTIVAL_AT - between(random, 1, 9), restart, ramp: between(random, 3, 11), floor: 0 };
}

const shiftOf = (random: Random, { industry }: Enterprise): ShiftPattern => weighted(random, industry.shifts);

/** The life of a plant in operation: its shift, the festival, now and then a filed overhaul or night shift. */
export function operatingLife(random: Random, owner: Enterprise): Life {
  const pattern = shiftOf(random, owner);
  const life: Life = {
    stretches: [{ from: 0, to: LAST, pattern, level: 1 }],
    standby: within(random, 0.008, 0.035),
    lights: within(random, 0.002, 0.012),
    heating: within(random, 0, 0.14),
    festival: festivalOf(random, pattern),
    filings: [],
  };
  if (pattern === 'nightTariff' && chance(random, 0.5))
    life.filings.push({ type: 'nightShift', from: '2025-09-01', until: '' });
  if (chance(random, 0.03)) overhaul(random, life, pattern);
  return life;
}

function overhaul(random: Random, life: Life, pattern: ShiftPattern): void {
  const from = between(random, 8, 40);
  const to = from + between(random, 1, 4);
  life.stretches = [
    { from: 0, to: from - 1, pattern, level: 1 },
    { from, to, pattern: 'singleShift', level: 0.12 },
    { from: to + 1, to: LAST, pattern, level: 1 },
  ];
  life.filings.push({ type: 'maintenance', from: dayAt(from), until: dayAt(to) });
}

const quiet = (random: Random): Life => ({
  stretches: [],
  standby: within(random, 0.002, 0.012),
  lights: within(random, 0.001, 0.012),
  heating: 0,
  festival: NO_FESTIVAL,
  filings: [],
});

/** Before its status date a plant worked; afterwards it does not, or only as `life` already says. */
function workedUntilStatus(random: Random, owner: Enterprise, life: Life): void {
  const stop = daysBetween(FIRST_DAY, owner.row.statusSince);
  if (stop <= 0) return;
  const pattern = shiftOf(random, owner);
  life.stretches.unshift({ from: 0, to: stop - 1, pattern, level: 1 });
  life.festival = festivalOf(random, pattern);
}

/** The life of a suspended plant: quiet; some resume with approval, some prepare, a few resume without asking (停产). */
export function suspendedLife(random: Random, owner: Enterprise): Life {
  const life = quiet(random);
  workedUntilStatus(random, owner, life);
  const pattern = shiftOf(random, owner);
  const resumed = between(random, FESTIVAL_AT + 7, LAST - 6);
  const what = weighted(random, [
    ['quiet', 66],
    ['approved', 10],
    ['preparing', 6],
    ['unasked', 8],
    ['ordered', 6],
  ]);
  if (what === 'approved') {
    life.filings.push({ type: 'preparingResumption', from: dayAt(resumed - 6), until: dayAt(resumed - 1) });
    life.filings.push({ type: 'approvedResumption', from: dayAt(resumed), until: '' });
    life.stretches.push({ from: resumed - 4, to: resumed - 1, pattern: 'singleShift', level: 0.15 });
  }
  if (what === 'approved' || what === 'unasked') {
    life.stretches.push({ from: resumed, to: LAST, pattern, level: within(random, 0.4, 0.9) });
  }
  if (what === 'preparing') {
    life.filings.push({ type: 'preparingResumption', from: dayAt(LAST - 5), until: dayAt(LAST + 4) });
    life.stretches.push({ from: LAST - 3, to: LAST, pattern: 'singleShift', level: 0.12 });
  }
  if (what === 'ordered') life.filings.push({ type: 'stopOrder', from: owner.row.statusSince, until: '' });
  return life;
}

/** The lives of closed plants: PRODUCING on some, honest ones of several kinds on the rest (关停). */
export function closedLives(seed: number, closed: readonly Enterprise[]): Map<Enterprise, Life> {
  const featuredCode = String(FEATURED.closedProducing.index + 1).padStart(5, '0');
  const isFeatured = ({ row }: Enterprise): boolean => row.creditCode.slice(12, 17) === featuredCode;
  // Those that stopped within the span stay honest: their stop is what they are there to show.
  const eligible = closed.filter(({ row }) => row.statusSince < FIRST_DAY);
  const order = shuffled(randomFor(seed, 'closed'), eligible).toSorted(
    (a, b) => Number(isFeatured(b)) - Number(isFeatured(a)),
  );
  const others = order.slice(PRODUCING.length);
  return new Map(
    closed.map((owner) => {
      const random = randomFor(seed, 'closed', owner.row.creditCode);
      const life = quiet(random);
      workedUntilStatus(random, owner, life);
      const rank = order.indexOf(owner);
      const producing = PRODUCING[rank];
      if (producing) Object.assign(life, { stretches: [...producing.stretches], producing: rank });
      else honest(random, life, others.indexOf(owner));
      return [owner, life] as const;
    }),
  );
}

/** What a closed plant may draw without producing; `rank` counts the honest ones, so that each kind occurs. */
function honest(random: Random, life: Life, rank: number): void {
  if (rank === 0 || rank === 1) {
    const from = [44, 73][rank]!;
    life.filings.push({ type: 'dismantling', from: dayAt(from), until: dayAt(from + 1) });
    life.stretches.push({ from, to: from + 1, pattern: 'singleShift', level: 0.22 });
  } else if (rank === 2 || rank === 3) {
    life.stretches.push({ from: 0, to: LAST, pattern: 'office', level: 0.035, weekdays: [1, 2, 3, 4, 5, 6] });
    life.doubtful = RENTED_WAREHOUSE;
  } else if (rank === 4) {
    life.filings.push({ type: 'debugging', from: dayAt(80), until: dayAt(80) });
    life.stretches.push({ from: 80, to: 80, pattern: 'earlyMorning', level: 0.3 });
  } else if (rank < 13) life.standby = within(random, 0.04, 0.12);
  else if (rank < 40) life.lights = within(random, 0.008, 0.03);
}
