import { readingsCounter } from '../../infra/metrics.ts';
import { fill, type Language } from '../../kernel/language.ts';
import { Batch } from './batch.ts';
import { type IngestSummary, labels } from './contract.ts';
import { columnOf, type Refusal, refusalOf } from './rules.ts';

/** Answers whether readings of a meter may be taken; unknown meters and those of strangers look alike. */
export type KnowsMeter = (meterNo: string) => boolean;

const SHOWN = 100;

/** Checks readings one by one (收数): good ones gather in a batch, bad ones in a list that says row, column and remedy. */
export class ReadingsIntake {
  batch = new Batch();
  rejected = 0;
  private readonly errors: { row: number; refusal: Refusal; meter: string }[] = [];
  private readonly knows: KnowsMeter;
  private readonly now: number;
  private lastMeter = '';
  private lastKnown = false;

  constructor(knows: KnowsMeter, now: number) {
    this.knows = knows;
    this.now = now;
  }

  /** Takes one reading: row as a person counts them, meter, epoch milliseconds and kW (NaN where unreadable). */
  take(row: number, meter: string, millis: number, kw: number): void {
    if (meter !== this.lastMeter) {
      this.lastMeter = meter;
      this.lastKnown = meter !== '' && this.knows(meter);
    }
    const refusal = this.lastKnown ? refusalOf(millis, kw, this.now) : 'unknownMeter';
    if (refusal) this.refuse(row, meter, refusal);
    else this.batch.add(meter, millis, kw);
  }

  /** Hands over what has gathered and starts a new batch. */
  cut(): Batch {
    const full = this.batch;
    this.batch = new Batch();
    return full;
  }

  /** The answer, once what was stored is known. */
  summary(stored: number, repeated: number, language: Language): IngestSummary {
    return {
      stored,
      repeated,
      rejected: this.rejected,
      errors: this.errors.map(({ row, refusal, meter }) => {
        const text = fill(labels[refusal] ?? { zh: refusal, en: refusal }, { meter });
        return {
          row,
          column: columnOf(refusal),
          message: refusal === 'unknownMeter' ? `${meter}: ${text[language]}` : text[language],
        };
      }),
    };
  }

  private refuse(row: number, meter: string, refusal: Refusal): void {
    this.rejected += 1;
    readingsCounter.inc({ outcome: 'rejected' });
    if (this.errors.length < SHOWN) this.errors.push({ row, refusal, meter: meter.slice(0, 40) });
  }
}
