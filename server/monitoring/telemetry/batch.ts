import { dayNumber, type PendingDay, slotOf, SLOTS } from './rules.ts';

/** Readings gathered per meter and day (批次). A reading given twice in one batch counts as repeated; the last value wins. */
export class Batch {
  readings = 0;
  repeated = 0;
  private readonly days = new Map<string, Map<number, Float32Array>>();
  private count = 0;
  private lastMeter = '';
  private lastDay = Number.NaN;
  private last: Float32Array | undefined;

  get dayCount(): number {
    return this.count;
  }

  /** Adds one checked reading. */
  add(meter: string, millis: number, kw: number): void {
    const day = dayNumber(millis);
    const row = this.last && day === this.lastDay && meter === this.lastMeter ? this.last : this.rowOf(meter, day);
    const slot = slotOf(millis);
    const before = row[slot] as number;
    if (Number.isNaN(before)) this.readings += 1;
    else this.repeated += 1;
    row[slot] = kw;
  }

  /** All gathered days, by meter and day. */
  *pending(): Generator<PendingDay> {
    for (const [meter, days] of this.days) for (const [day, kw] of days) yield { meter, day, kw };
  }

  private rowOf(meter: string, day: number): Float32Array {
    let days = this.days.get(meter);
    if (!days) this.days.set(meter, (days = new Map()));
    let row = days.get(day);
    if (!row) {
      row = new Float32Array(SLOTS).fill(Number.NaN);
      days.set(day, row);
      this.count += 1;
    }
    this.lastMeter = meter;
    this.lastDay = day;
    this.last = row;
    return row;
  }
}
