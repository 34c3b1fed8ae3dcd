import type { TSchema } from 'typebox';

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object' && !Array.isArray(value);

/** `X or null` where X is a plain value, as one schema of two types: the writer of answers handles it two to three times faster. */
const flattened = (node: Node): Node | undefined => {
  const options = node['anyOf'];
  if (!Array.isArray(options) || options.length !== 2) return undefined;
  const plain = options.find((option) => isNode(option) && option['type'] !== 'null') as Node | undefined;
  const nothing = options.some((option) => isNode(option) && option['type'] === 'null');
  if (
    !plain ||
    !nothing ||
    !['string', 'number', 'integer', 'boolean'].includes(String(plain['type'])) ||
    'enum' in plain
  )
    return undefined;
  return { ...plain, type: [plain['type'], 'null'] };
};

/** The formats of the contract as other tools know them; a text is written as it is. */
const STANDARD: Readonly<Record<string, string>> = { day: 'date', instant: 'date-time' };

const rewritten = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(rewritten);
  if (!isNode(value)) return value;
  const node = flattened(value) ?? value;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [
      key,
      key === 'format' ? (STANDARD[String(child)] ?? child) : rewritten(child),
    ]),
  );
};

/** The schema of an answer in the form in which it is written fastest; it says the same. */
export const answerSchema = (schema: TSchema): TSchema => rewritten(schema) as TSchema;
