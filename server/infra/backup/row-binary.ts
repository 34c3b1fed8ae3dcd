import { PIECE } from './archive-format.ts';
import type { Rows } from './copy.ts';

/** Steps over one value; the position after it, beyond the end of the buffer when it is not all there. */
type Step = (buffer: Buffer, at: number) => number;

const WIDTHS: Readonly<Record<string, number>> = {
  Bool: 1,
  Int8: 1,
  UInt8: 1,
  Enum8: 1,
  Int16: 2,
  UInt16: 2,
  Enum16: 2,
  Date: 2,
  Int32: 4,
  UInt32: 4,
  Float32: 4,
  Date32: 4,
  DateTime: 4,
  IPv4: 4,
  Int64: 8,
  UInt64: 8,
  Float64: 8,
  DateTime64: 8,
  UUID: 16,
  IPv6: 16,
  Int128: 16,
  UInt128: 16,
  Int256: 32,
  UInt256: 32,
};

const fixed =
  (width: number): Step =>
  (_buffer, at) =>
    at + width;

const MISSING = Number.MAX_SAFE_INTEGER;

/** A length and the position after it. */
const lengthAt = (buffer: Buffer, from: number): { length: number; at: number } => {
  let length = 0;
  for (let at = from, factor = 1; at < buffer.length; at += 1, factor *= 128) {
    const byte = buffer[at] as number;
    length += (byte & 127) * factor;
    if (byte < 128) return { length, at: at + 1 };
  }
  return { length: 0, at: MISSING };
};

const text: Step = (buffer, from) => {
  const { length, at } = lengthAt(buffer, from);
  return at + length;
};

const arrayOf =
  (item: Step, width: number | undefined): Step =>
  (buffer, from) => {
    const { length, at } = lengthAt(buffer, from);
    if (width !== undefined) return at + length * width;
    let end = at;
    for (let i = 0; i < length && end <= buffer.length; i += 1) end = item(buffer, end);
    return end;
  };

const nullable =
  (item: Step): Step =>
  (buffer, at) => {
    if (at >= buffer.length) return MISSING;
    return buffer[at] === 1 ? at + 1 : item(buffer, at + 1);
  };

const all =
  (steps: readonly Step[]): Step =>
  (buffer, from) => {
    let at = from;
    for (const step of steps) {
      if (at > buffer.length) return MISSING;
      at = step(buffer, at);
    }
    return at;
  };

const decimalWidth = (precision: number): number =>
  precision <= 9 ? 4 : precision <= 18 ? 8 : precision <= 38 ? 16 : 32;

/** The parts of `A, B(c, d)` between the commas that stand in no brackets. */
const argumentsOf = (inner: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < inner.length; i += 1) {
    if (inner[i] === '(') depth += 1;
    else if (inner[i] === ')') depth -= 1;
    else if (inner[i] === ',' && depth === 0) {
      parts.push(inner.slice(start, i).trim());
      start = i + 1;
    }
  }
  return [...parts, inner.slice(start).trim()];
};

const composed: Readonly<Record<string, (args: readonly string[]) => Step>> = {
  String: () => text,
  FixedString: ([width]) => fixed(Number(width)),
  Decimal: ([precision]) => fixed(decimalWidth(Number(precision))),
  LowCardinality: ([inner = '']) => stepOf(inner),
  SimpleAggregateFunction: ([, inner = '']) => stepOf(inner),
  Nullable: ([inner = '']) => nullable(stepOf(inner)),
  Array: ([inner = '']) => arrayOf(stepOf(inner), widthOf(inner)),
  Map: ([key = '', value = '']) => arrayOf(all([stepOf(key), stepOf(value)]), undefined),
  // A named tuple says `name Type`.
  Tuple: (parts) => all(parts.map((part) => stepOf(part.replace(/^\w+ (?=[A-Z])/, '')))),
};

const nameOf = (type: string): string => /^\w+/.exec(type)?.[0] ?? '';
const widthOf = (type: string): number | undefined => WIDTHS[nameOf(type)];

const stepOf = (type: string): Step => {
  const width = widthOf(type);
  if (width !== undefined) return fixed(width);
  const make = composed[nameOf(type)];
  if (!make) throw new Error(`Backups do not know the telemetry type ${type}; teach row-binary.ts its length.`);
  return make(argumentsOf(/\((.*)\)$/s.exec(type)?.[1] ?? ''));
};

/** Cuts a stream of rows in ClickHouse's RowBinary into pieces of whole rows; fails when it ends within one. */
export async function* wholeRows(types: readonly string[], source: AsyncIterable<Uint8Array>): AsyncGenerator<Rows> {
  const row = all(types.map(stepOf));
  let held: Buffer[] = [];
  let size = 0;
  let rows = 0;
  let rest: Buffer = Buffer.alloc(0);
  const flush = (): Rows => {
    const piece = { bytes: Buffer.concat(held), rows };
    held = [];
    size = rows = 0;
    return piece;
  };
  for await (const chunk of source) {
    const buffer = Buffer.concat([rest, chunk]);
    let end = 0;
    for (let next = row(buffer, 0); next <= buffer.length; next = row(buffer, end)) {
      end = next;
      rows += 1;
      if (end === buffer.length) break;
    }
    held.push(buffer.subarray(0, end));
    size += end;
    rest = buffer.subarray(end);
    if (size >= PIECE) yield flush();
  }
  if (rest.length > 0) throw new Error('The telemetry engine broke off within a row; start the backup again.');
  if (rows > 0) yield flush();
}
