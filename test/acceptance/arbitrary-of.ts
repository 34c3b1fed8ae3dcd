import fc from 'fast-check';
import type { TSchema } from 'typebox';

type Node = Readonly<Record<string, unknown>>;

/** What nobody should send and somebody will. */
const HOSTILE: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e308,
  -1e-308,
  2 ** 53,
  99_999_999_999,
  1.5,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { a: { b: [] } },
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\uFFFF',
  '💥',
  'x'.repeat(6000),
  "'; drop table matter; --",
  '%',
  '_',
  '\\',
  '${7*7}',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '2026-03-20T25:00:00Z',
  '-000001-01-01T00:00:00Z',
  'NaN',
  'Infinity',
  '1e999',
  'null',
  'true',
  'WzFd',
  'WyJhIiwiYiJd',
  'WzFlMzA5LCJhIl0',
  'W251bGwsbnVsbF0',
];

/** Values of a size that pass most checks, for the depths behind them. */
const plainText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('甲', 'clue', '990101', '东一镇'),
);

const textOf = (node: Node): fc.Arbitrary<unknown> => {
  if (node['format'] === 'day')
    return fc.constantFrom('2026-03-20', '2026-03-31', '2000-02-29', '1970-01-01', '2099-12-31');
  if (node['format'] === 'instant')
    return fc.constantFrom('2026-03-20T09:00:00+08:00', '2026-03-01T00:00:00Z', '1999-12-31T23:59:59.999-12:00');
  if (node['format'] === 'uuid') return fc.uuid();
  return plainText;
};

const numberOf = (node: Node): fc.Arbitrary<unknown> => {
  const min = Number(node['minimum'] ?? -1000);
  const max = Number(node['maximum'] ?? Math.max(min, 1000));
  return node['type'] === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
};

const objectOf = (node: Node): fc.Arbitrary<unknown> => {
  const properties = Object.entries((node['properties'] ?? {}) as Record<string, Node>);
  const required = (node['required'] ?? []) as string[];
  if (properties.length === 0) return fc.dictionary(plainText, fc.constantFrom(...HOSTILE), { maxKeys: 3 });
  const model = Object.fromEntries(properties.map(([name, child]) => [name, arbitraryOf(child)]));
  // Now and then a field is missing, or there is one too many.
  const whole = fc.record(model, { requiredKeys: required });
  const lacking = fc.record(model, { requiredKeys: [] });
  const extra = fc
    .tuple(whole, plainText, fc.constantFrom(...HOSTILE))
    .map(([made, name, value]) => ({ ...made, [name]: value }));
  return fc.oneof({ arbitrary: whole, weight: 6 }, { arbitrary: lacking, weight: 1 }, { arbitrary: extra, weight: 1 });
};

const listOf = (node: Node): fc.Arbitrary<unknown> =>
  fc.array(arbitraryOf((node['items'] ?? {}) as Node), { minLength: Number(node['minItems'] ?? 0), maxLength: 4 });

const BY_TYPE: Readonly<Record<string, (node: Node) => fc.Arbitrary<unknown>>> = {
  string: textOf,
  integer: numberOf,
  number: numberOf,
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: listOf,
  object: objectOf,
};

const wellFormed = (node: Node): fc.Arbitrary<unknown> => {
  if (Array.isArray(node['enum'])) return fc.constantFrom(...(node['enum'] as unknown[]));
  if ('const' in node) return fc.constant(node['const']);
  const options = (node['anyOf'] ?? node['oneOf']) as Node[] | undefined;
  if (options) return fc.oneof(...options.map((option) => arbitraryOf(option)));
  return BY_TYPE[String(node['type'])]?.(node) ?? fc.constantFrom(...HOSTILE);
};

/** Values a caller might send for a schema: mostly well formed, some with a field too many or too few, some hostile anywhere. */
export const arbitraryOf = (schema: TSchema | Node): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: wellFormed(schema as Node), weight: 9 }, { arbitrary: fc.constantFrom(...HOSTILE), weight: 1 });

/** Texts no header, path or query should hold, and some it may. */
export const hostileText: fc.Arbitrary<string> = fc.constantFrom(
  ...HOSTILE.filter((value) => typeof value === 'string' && value.length < 100).map(String),
);
