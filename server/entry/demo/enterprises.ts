import { CITY_CODE, CITY_SHORT, COUNTIES, positionIn, premisesIn, townsOf } from './areas.ts';
import type { County, Town } from './areas.ts';
import { inventedCode, misspelt } from './credit-code.ts';
import { INDUSTRIES, industryOf } from './industries.ts';
import type { Industry } from './industries.ts';
import { nameMaker } from './names.ts';
import { between, chance, randomFor, shuffled, weighted } from './random.ts';
import type { Random } from './random.ts';
import type { EnterpriseRow, OperatingStatus, Tier } from './rows.ts';
import { COUNTY_DEPARTMENTS, unitCode } from './units.ts';
import { shiftDay } from '../../kernel/time.ts';
import type { Day } from '../../kernel/time.ts';

/** An invented enterprise: its import row and what the rest of the story must know of it (监管对象). */
export type Enterprise = { row: EnterpriseRow; industry: Industry; county: County; town: Town };

export const ENTERPRISES = 2000;
export const CLOSED = 140;
export const SUSPENDED = 100;
/** How many credit codes are misspelt on purpose. */
export const MISSPELT = 6;

/** The enterprises the demo's guide walks to, by what they are there for. */
export const FEATURED = {
  /** 关停企业, drawing production load; has an account. */
  closedProducing: { index: 1280, town: '东郭镇', industry: 'C33', status: 'closed', word: '金属制品有限公司' },
  /** An ordinary plant in operation; has an account. */
  operating: { index: 1281, town: '官桥镇', industry: 'C13', status: 'operating', word: '冷冻食品有限公司' },
  /** Carries the published curve of a real steel plant. */
  realCurve: {
    index: 1282,
    town: '木石镇',
    industry: 'C31',
    status: 'operating',
    word: '钢制品有限公司(示范:真实钢铁厂曲线)',
  },
} as const;

type Forced = (typeof FEATURED)[keyof typeof FEATURED];
const forcedAt = new Map<number, Forced>(Object.values(FEATURED).map((one) => [one.index, one]));

/** The enterprises of the demo city, county by county (监管对象库). */
export function enterprises(seed: number): Enterprise[] {
  const statuses = statusList(randomFor(seed, 'status'));
  const nameOf = nameMaker(randomFor(seed, 'name'));
  const counties = COUNTIES.flatMap((county) => Array.from({ length: county.enterprises }, () => county));
  const wrong = new Set(
    shuffled(
      randomFor(seed, 'misspelt'),
      counties.map((_, i) => i + 1),
    ).slice(0, MISSPELT),
  );
  return counties.map((county, index) => {
    const random = randomFor(seed, 'enterprise', index);
    const made = enterprise(random, county, { seed, index, status: statuses[index]!, nameOf });
    if (wrong.has(index + 1) && !forcedAt.has(index)) made.row.creditCode = misspelt(made.row.creditCode);
    return made;
  });
}

function statusList(random: Random): OperatingStatus[] {
  const forced = [...forcedAt.values()];
  const count = (status: OperatingStatus): number => forced.filter((one) => one.status === status).length;
  const others: OperatingStatus[] = shuffled(random, [
    ...Array.from({ length: CLOSED - count('closed') }, (): OperatingStatus => 'closed'),
    ...Array.from({ length: SUSPENDED }, (): OperatingStatus => 'suspended'),
    ...Array.from(
      { length: ENTERPRISES - CLOSED - SUSPENDED - count('operating') },
      (): OperatingStatus => 'operating',
    ),
  ]);
  for (const one of forced.toSorted((a, b) => a.index - b.index)) others.splice(one.index, 0, one.status);
  return others;
}

type Draft = { seed: number; index: number; status: OperatingStatus; nameOf: ReturnType<typeof nameMaker> };

function enterprise(random: Random, county: County, draft: Draft): Enterprise {
  const { index, status, nameOf } = draft;
  const forced = forcedAt.get(index);
  const { industry, town, origin } = drawn(random, county, forced);
  const entityKind = industry.form === 'premises' && chance(random, 0.6) ? 'smallPremises' : 'company';
  const place = origin === 'city' || chance(random, 0.12) ? CITY_SHORT : county.short;
  const name = nameOf(place, industry);
  const row: EnterpriseRow = {
    creditCode: inventedCode(entityKind, county.code, index + 1),
    name: forced ? name.slice(0, place.length + 2) + forced.word : name,
    ...premisesIn(random, town),
    ...positionIn(random, town),
    status,
    statusSince: sinceOf(random, status, forced),
    entityKind,
    industryCode: industry.code,
    grade: gradeOf(industry.risk * 0.75 + random() * 0.35),
    riskLevel: riskOf(industry.risk, draft),
    regulatorUnitCode: regulatorOf(industry, county, origin),
    origin,
    note: forced === FEATURED.realCurve ? REAL_CURVE_NOTE : '',
  };
  return { row, industry, county, town };
}

/** Trade, town and supervising tier: by chance, but for the featured ones. */
function drawn(random: Random, county: County, forced: Forced | undefined) {
  const towns = townsOf(county.code);
  if (forced) {
    const town = towns.find(({ name }) => name === forced.town);
    if (!town) throw new Error(`areas.json lacks the town ${forced.town}`);
    return { industry: industryOf(forced.industry), town, origin: 'county' as Tier };
  }
  const industry = weighted(
    random,
    INDUSTRIES.map((one) => [one, one.weight]),
  );
  // A power above 1, so that a county has busy towns and quiet ones.
  const town: Town = towns[Math.floor(random() ** 1.4 * towns.length)]!;
  const origin: Tier = chance(random, industry.risk > 0.8 ? 0.2 : 0.09) ? 'city' : 'county';
  return { industry, town, origin };
}

const REAL_CURVE_NOTE =
  '示范企业,名称与代码均为虚构;用电曲线为真实钢铁厂公开数据:Steel Industry Energy Consumption (UCI), CC BY 4.0';

function sinceOf(random: Random, status: OperatingStatus, forced: Forced | undefined): Day {
  if (forced === FEATURED.closedProducing) return '2024-11-18';
  if (status === 'operating') return shiftDay('2009-01-05', between(random, 0, 6000));
  // Some stopped within the span of the readings, so that a real stop can be seen on a curve.
  if (status === 'suspended') return shiftDay('2025-06-02', between(random, 0, 255));
  const lately = chance(random, 0.05);
  return lately ? shiftDay('2026-01-05', between(random, 0, 20)) : shiftDay('2022-03-01', between(random, 0, 1340));
}

/** One in eight is not rated yet; draws of its own, so that everything else of the city stays as it was. */
const riskOf = (risk: number, { index, seed }: Draft): EnterpriseRow['riskLevel'] => {
  const random = randomFor(seed, 'risk', index);
  if (chance(random, 0.12)) return '';
  const score = risk * 0.8 + random() * 0.3;
  return score > 0.92 ? 'red' : score > 0.7 ? 'orange' : score > 0.5 ? 'yellow' : 'blue';
};

const gradeOf = (score: number): EnterpriseRow['grade'] => (score > 0.88 ? 'A' : score > 0.58 ? 'B' : 'C');

function regulatorOf({ regulator }: Industry, county: County, origin: Tier): string {
  if (origin === 'city') return unitCode(CITY_CODE, regulator);
  return unitCode(county.code, COUNTY_DEPARTMENTS.includes(regulator) ? regulator : 'emergency');
}
