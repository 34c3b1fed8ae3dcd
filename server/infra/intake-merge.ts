/**
 * What a row states, under the names of the columns in the database. A column that the file lacks is left out and keeps
 * what is stored; an empty cell is `null` and clears it.
 */
export const statedAs = <T>(values: object, names: Readonly<Record<string, keyof T>>): Partial<T> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => value !== undefined && name in names)
      .map(([name, value]) => [names[name], value]),
  ) as Partial<T>;

/** Whether writing a record would change nothing of what counts; `notes` of a file are only ever added. */
export const wouldChangeNothing = <T extends object>(
  before: T,
  after: T,
  uncounted: readonly (keyof T)[] = [],
): boolean =>
  (Object.keys(after) as (keyof T)[]).every(
    (column) => uncounted.includes(column) || equal(before[column], after[column]),
  );

const equal = (a: unknown, b: unknown): boolean => {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const [left, right] = [a, b] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  return [...keys].every((key) => left?.[key] === right?.[key]);
};
