import type { Enterprise } from './enterprises.ts';
import { FEATURED } from './enterprises.ts';
import { closedLives, operatingLife, suspendedLife } from './lives.ts';
import type { Life } from './lives.ts';
import { between, chance, pick, randomFor, shuffled, weighted, within } from './random.ts';
import type { Random } from './random.ts';
import type { FilingRow, MeterRow } from './rows.ts';
import { habitOf } from './shifts.ts';
import type { Habit } from './shifts.ts';

/** How many enterprises have a meter, one each. */
export const METERS = 600;
/** How many of them are shops, hotels and warehouses in operation. */
const COMMERCIAL = 45;
const SIZES = [50, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000];

/** A meter with all that makes its curve (用电户号). */
export type Meter = {
  row: MeterRow;
  enterprise: Enterprise;
  /** Load at full work above standby, kW. */
  peakKw: number;
  habit: Habit;
  life: Life;
  /** Whether the published curve of the steel plant stands in for a made one. */
  real: boolean;
};

/** The enterprises with a meter: all closed and suspended industrial ones, the rest operating. */
function metered(seed: number, all: readonly Enterprise[]): Enterprise[] {
  const featured = new Set<number>(Object.values(FEATURED).map(({ index }) => index));
  const random = randomFor(seed, 'metered');
  const ranks = new Map(shuffled(random, all).map((one, rank) => [one, rank]));
  const order = (one: Enterprise, index: number): number => (featured.has(index) ? -1 : ranks.get(one)!);
  const ranked = all.map((one, index) => ({ one, order: order(one, index) })).toSorted((a, b) => a.order - b.order);
  const industrial = ranked.map(({ one }) => one).filter(({ industry }) => industry.metered);
  const stopped = industrial.filter(({ row }) => row.status !== 'operating');
  const shops = all.filter(({ industry, row }) => !industry.metered && row.status === 'operating').slice(0, COMMERCIAL);
  const running = industrial.filter(({ row }) => row.status === 'operating');
  const chosen = new Set([...stopped, ...shops, ...running.slice(0, METERS - stopped.length - shops.length)]);
  return all.filter((one) => chosen.has(one));
}

/** The meters of the demo city and what their owners filed, in the order of the enterprises (用电户号与报备). */
export function metersAndFilings(seed: number, all: readonly Enterprise[]): { meters: Meter[]; filings: FilingRow[] } {
  const owners = metered(seed, all);
  const closed = closedLives(
    seed,
    owners.filter(({ row }) => row.status === 'closed'),
  );
  const serials = new Map<string, number>();
  const lives = owners.map((owner) => {
    const random = randomFor(seed, 'life', owner.row.creditCode);
    if (owner.row.status === 'closed') return closed.get(owner)!;
    return owner.row.status === 'suspended' ? suspendedLife(random, owner) : operatingLife(random, owner);
  });
  const meters = owners.map((owner, index): Meter => {
    const serial = (serials.get(owner.county.code) ?? 0) + 1;
    serials.set(owner.county.code, serial);
    return meter(randomFor(seed, 'meter', owner.row.creditCode), owner, { life: lives[index]!, serial });
  });
  const real = all[FEATURED.realCurve.index]!.row.creditCode;
  const filings = meters
    .filter(({ row }) => row.creditCode !== real)
    .flatMap(({ row, life }) => life.filings.map((one): FilingRow => ({ creditCode: row.creditCode, ...one })));
  return { meters, filings };
}

function meter(random: Random, enterprise: Enterprise, { life, serial }: { life: Life; serial: number }): Meter {
  const [low, high] = enterprise.industry.capacity;
  const sizes = SIZES.filter((size) => size >= low && size <= high);
  const real = enterprise.row.name.includes('真实钢铁厂曲线');
  const capacityKva = real
    ? 1000
    : weighted(
        random,
        sizes.map((size, i) => [size, sizes.length - i / 2]),
      );
  return {
    row: {
      meterNo: `D${enterprise.county.code}${String(serial).padStart(4, '0')}`,
      creditCode: enterprise.row.creditCode,
      capacityKva,
      accountType: enterprise.industry.metered ? 'industrial' : 'commercial',
      multiplier: pick(random, [1, 20, 40, 60, 80]),
      note: real ? enterprise.row.note : '',
    },
    enterprise,
    peakKw: capacityKva * within(random, 0.3, 0.62) * (chance(random, 0.1) ? 0.6 : 1),
    habit: { ...habitOf(random), ramp: between(random, 2, 5) },
    life,
    real,
  };
}
