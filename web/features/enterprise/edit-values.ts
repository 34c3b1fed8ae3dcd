import type { EnterpriseView } from './api.ts';

/** What the form of an enterprise holds: a value per field, nothing where none is known. */
export type Values = Readonly<Record<string, unknown>>;

/** The fields in the order of the form; a field that a newer server adds stands behind them. */
export const ORDER = [
  'name',
  'creditCode',
  'status',
  'statusSince',
  'industryCode',
  'entityKind',
  'riskLevel',
  'grade',
  'areaCode',
  'address',
  'position',
  'coordinateSystem',
  'regulatorUnitCode',
  'origin',
] as const;
const REQUIRED: readonly string[] = ['name', 'creditCode', 'status', 'areaCode', 'origin'];

/** Whether a field must have a value. */
export const isRequired = (field: string): boolean => REQUIRED.includes(field);

/** The values of an enterprise as its form shows them. */
export const valuesOf = (one: EnterpriseView): Values => ({
  name: one.name,
  creditCode: one.creditCode,
  status: one.status,
  statusSince: one.statusSince,
  industryCode: one.industryCode,
  entityKind: one.entityKind,
  riskLevel: one.riskLevel,
  grade: one.grade,
  areaCode: one.areaCode,
  address: one.address,
  position: one.position,
  coordinateSystem: 'cgcs2000',
  regulatorUnitCode: one.regulatorUnitCode,
  origin: one.origin,
});

const bare = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return value ?? null;
};
const same = (a: unknown, b: unknown): boolean => JSON.stringify(bare(a)) === JSON.stringify(bare(b));

/** What a person changed: only the fields that differ, emptied ones as nothing; the system of coordinates goes with a position. */
export const changesIn = (before: Values, after: Values): Record<string, unknown> => {
  const changed = Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => field !== 'coordinateSystem' && value !== undefined && !same(before[field], value))
      .map(([field, value]) => [field, bare(value)]),
  );
  const moved = changed['position'] !== undefined && changed['position'] !== null;
  return moved && after['coordinateSystem'] && after['coordinateSystem'] !== 'cgcs2000'
    ? { ...changed, coordinateSystem: after['coordinateSystem'] }
    : changed;
};

/** The fields that both changed, and not to the same value. */
export const clashes = (base: Values, mine: Values, theirs: Values): string[] =>
  Object.keys(mine).filter(
    (field) => field !== 'coordinateSystem' && !same(base[field], theirs[field]) && !same(mine[field], theirs[field]),
  );
