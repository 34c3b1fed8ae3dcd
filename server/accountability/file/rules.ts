import type { CompletenessPart } from './contract.ts';

/** What the rule of completeness looks at: what is known of an enterprise and of what belongs to it. */
export type Known = {
  readonly creditCodeValid: boolean;
  /** Placed at least in a town, not only in a county. */
  readonly inTown: boolean;
  readonly address: string | null;
  readonly position: object | null;
  readonly status: 'operating' | 'suspended' | 'closed';
  readonly statusSince: string | null;
  readonly entityKind: string | null;
  readonly industryCode: string | null;
  readonly grade: string | null;
  readonly riskLevel: string | null;
  readonly regulatorUnitId: string | null;
  readonly licences: number;
  readonly meters: number;
  readonly enrolled: boolean;
  readonly people: number;
};

/** Who can fill a part in: who keeps the register, who registers licences, who imports meters, who makes accounts. */
export type Filler = 'registrar' | 'licensing' | 'power' | 'supervisor' | 'administrator';

type Rule = {
  readonly part: CompletenessPart;
  readonly weight: number;
  readonly by: Filler;
  known(file: Known): boolean;
  /** When it is asked for at all; always, unless said. */
  needed?(file: Known): boolean;
};

/** The division of GB/T 4754 an industry code lies in: `C2614`, `2614` and `C26` are all 26. */
export const divisionOf = (code: string | null): number | undefined => {
  const digits = /^[A-T]?(\d{2})/i.exec(code ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
};

// 《安全生产许可证条例》第二条: mines, dangerous chemicals and fireworks, construction.
const LICENSED = new Set([6, 7, 8, 9, 10, 11, 12, 25, 26, 47, 48, 49, 50]);
const isLicensed = ({ industryCode }: Known): boolean => LICENSED.has(divisionOf(industryCode) ?? -1);
// Mining, manufacturing, power, gas and water: what the meters are watched for.
const isIndustrial = ({ industryCode }: Known): boolean => {
  const division = divisionOf(industryCode) ?? -1;
  return division >= 6 && division <= 46;
};

/**
 * What a whole file has (完整率), with its weight and who can fill it in. As long as the fact that decides on a condition is not
 * known, what hangs on it is asked for: so filling in a fact never makes a file less complete.
 */
const RULES: readonly Rule[] = [
  { part: 'creditCode', weight: 8, by: 'registrar', known: (file) => file.creditCodeValid },
  { part: 'areaCode', weight: 6, by: 'registrar', known: (file) => file.inTown },
  { part: 'address', weight: 8, by: 'registrar', known: (file) => file.address !== null && file.address.trim() !== '' },
  { part: 'position', weight: 10, by: 'registrar', known: (file) => file.position !== null },
  {
    part: 'statusSince',
    weight: 6,
    by: 'registrar',
    known: (file) => file.statusSince !== null,
    needed: (file) => file.status !== 'operating',
  },
  { part: 'entityKind', weight: 4, by: 'registrar', known: (file) => file.entityKind !== null },
  { part: 'industryCode', weight: 10, by: 'registrar', known: (file) => file.industryCode !== null },
  { part: 'grade', weight: 8, by: 'registrar', known: (file) => file.grade !== null },
  { part: 'riskLevel', weight: 10, by: 'registrar', known: (file) => file.riskLevel !== null },
  { part: 'regulatorUnitCode', weight: 10, by: 'registrar', known: (file) => file.regulatorUnitId !== null },
  {
    part: 'licences',
    weight: 8,
    by: 'licensing',
    known: (file) => file.licences > 0,
    needed: (file) => file.industryCode === null || isLicensed(file),
  },
  {
    part: 'meters',
    weight: 6,
    by: 'power',
    known: (file) => file.meters > 0,
    needed: (file) => file.industryCode === null || isIndustrial(file),
  },
  {
    part: 'prevention',
    weight: 6,
    by: 'supervisor',
    known: (file) => file.enrolled,
    needed: (file) =>
      file.riskLevel === null ||
      file.industryCode === null ||
      file.riskLevel === 'red' ||
      file.riskLevel === 'orange' ||
      isLicensed(file),
  },
  { part: 'people', weight: 4, by: 'administrator', known: (file) => file.people > 0 },
];

/** How complete a file is: a share in whole percent, 100 only when nothing is missing, and what is missing. */
export type Completeness = {
  readonly percent: number;
  readonly asked: number;
  readonly missing: readonly { readonly part: CompletenessPart; readonly weight: number; readonly by: Filler }[];
};

/** How complete the file of an enterprise is (完整率), by weight; the heaviest gaps come first. */
export const completenessOf = (file: Known): Completeness => {
  // What is known counts though nothing asks for it.
  const asked = RULES.filter((rule) => rule.needed === undefined || rule.needed(file) || rule.known(file));
  const missing = asked.filter((rule) => !rule.known(file));
  const sum = (rules: readonly Rule[]): number => rules.reduce((total, { weight }) => total + weight, 0);
  return {
    percent: Math.floor((100 * (sum(asked) - sum(missing))) / sum(asked)),
    asked: asked.length,
    missing: missing.map(({ part, weight, by }) => ({ part, weight, by })).sort((a, b) => b.weight - a.weight),
  };
};
