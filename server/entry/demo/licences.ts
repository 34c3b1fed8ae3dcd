import { inOfficeHours, laterDay } from './cast.ts';
import type { Enterprise } from './enterprises.ts';
import { moves } from './moves.ts';
import { between, chance, randomFor, shuffled } from './random.ts';
import type { Random } from './random.ts';
import type { LicenceRow } from './rows.ts';
import { TODAY } from './span.ts';
import { act } from './story.ts';
import type { StoryAction } from './story.ts';
import { shiftDay } from '../../kernel/time.ts';
import type { Day } from '../../kernel/time.ts';

/** How many licences of each fate the demo has (许可证件). */
export const LICENCES = { expired: 45, expiring: 32, renewed: 16, revoked: 4, valid: 803 } as const;
export type LicenceFate = keyof typeof LICENCES;

const YESTERDAY = shiftDay(TODAY, -1);

/** The last day of validity; `rank` spreads the expired ones over the last twelve days. */
const VALID_UNTIL: Record<LicenceFate, (random: Random, rank: number) => Day> = {
  expired: (_, rank) => shiftDay(YESTERDAY, -(rank % 12)),
  expiring: (_, rank) => shiftDay(TODAY, rank % 10),
  renewed: (random) => shiftDay('2026-02-06', between(random, 0, 34)),
  revoked: (random) => shiftDay('2026-02-24', between(random, 0, 8)),
  valid: (random) => shiftDay('2026-04-05', between(random, 0, 1060)),
};

type Licence = { row: LicenceRow; fate: LicenceFate; one: Enterprise; rank: number };

function licences(seed: number, all: readonly Enterprise[]): Licence[] {
  const random = randomFor(seed, 'licences');
  const holders = all
    .filter(({ row }) => row.status === 'operating')
    .flatMap((one) => one.industry.licences.map((type) => ({ one, type })));
  const fates = (Object.keys(LICENCES) as LicenceFate[]).flatMap((fate) =>
    Array.from({ length: LICENCES[fate] }, (_, rank) => ({ fate, rank })),
  );
  const chosen = sluggishFirst(random, holders);
  return fates.map(({ fate, rank }, index) => {
    const { one, type } = chosen[index]!;
    const number = `示范${one.county.short}证字第${String(index + 1).padStart(5, '0')}号`;
    const validUntil = VALID_UNTIL[fate](randomFor(seed, 'licence', index), rank);
    return { row: { creditCode: one.row.creditCode, type, number, validUntil }, fate, one, rank };
  });
}

/** Counties that keep deadlines badly come first, where the expired licences are dealt out. */
function sluggishFirst<T extends { one: Enterprise }>(random: Random, holders: readonly T[]): T[] {
  const mixed = shuffled(random, holders);
  const first = mixed.filter(({ one }) => chance(random, 0.16 * (1.15 - one.county.diligence)));
  const led = new Set(first);
  return [...first, ...mixed.filter((holder) => !led.has(holder))];
}

/** The licences of the demo city as the `licences` template takes them. */
export const licenceRows = (seed: number, all: readonly Enterprise[]): LicenceRow[] =>
  licences(seed, all)
    .map(({ row }) => row)
    .toSorted((a, b) => (a.creditCode < b.creditCode ? -1 : 1));

/** What was done about expired licences: renewed, some late; revoked where the holder gave up the trade. */
export const licenceStory = (seed: number, all: readonly Enterprise[]): StoryAction[] =>
  licences(seed, all)
    .filter(({ fate }) => fate === 'renewed' || fate === 'revoked')
    .map(({ row, fate, one, rank }) => {
      const random = randomFor(seed, 'renewal', row.number);
      const most = rank % 5 === 0 ? 8 : 3;
      const day = laterDay(random, row.validUntil, { least: most === 8 ? 5 : 1, most, last: YESTERDAY });
      const officer = one.row.origin === 'city' ? 'city.emergency' : `${one.county.key}.emergency`;
      const move =
        fate === 'renewed'
          ? moves.renew(shiftDay(row.validUntil, 1096))
          : moves.revoke('企业已不再从事许可范围内经营,依申请注销。');
      return act(inOfficeHours(random, day), officer, `licence:${row.number}`, move);
    });
