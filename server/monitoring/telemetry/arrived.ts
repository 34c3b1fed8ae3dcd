import { parseInstant } from '../../kernel/time.ts';

/** Readings that arrived together, as columns: the row a person counts, meter, epoch milliseconds and kW. */
export class Arrived {
  readonly rows: number[] = [];
  readonly meters: string[] = [];
  readonly millis: number[] = [];
  readonly kw: number[] = [];

  /** Adds one reading as it came; NaN stands for a time or a power that cannot be read. */
  add(row: number, meter: string, millis: number, kw: number): void {
    this.rows.push(row);
    this.meters.push(meter);
    this.millis.push(millis);
    this.kw.push(kw);
  }
}

/** Reads `{meterNo, at, kw}` objects as they came in JSON; anything else in a field becomes a refusal with its row. */
export const arrivedFromObjects = (objects: readonly unknown[]): Arrived => {
  const arrived = new Arrived();
  for (const [i, object] of objects.entries()) {
    const { meterNo, at, kw, value } = (object ?? {}) as Record<string, unknown>;
    arrived.add(i + 1, typeof meterNo === 'string' ? meterNo : '', millisOf(at), numberOf(kw ?? value));
  }
  return arrived;
};

/** Reads newline-delimited JSON; a line that is no JSON is refused with its row. */
export const arrivedFromLines = (text: string): Arrived =>
  arrivedFromObjects(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        try {
          return JSON.parse(line) as unknown;
        } catch {
          return undefined;
        }
      }),
  );

const millisOf = (at: unknown): number =>
  typeof at === 'string' ? (parseInstant(at)?.getTime() ?? Number.NaN) : Number.NaN;

const numberOf = (kw: unknown): number => {
  if (typeof kw === 'number') return kw;
  return typeof kw === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(kw) ? Number(kw) : Number.NaN;
};
