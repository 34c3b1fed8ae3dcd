import { DAY, HOUR, MINUTE } from '../../kernel/time.ts';

/** Quarter hours in a day. */
export const SLOTS = 96;
/** A quarter hour in milliseconds. */
export const SLOT = 15 * MINUTE;
const OFFSET = 8 * HOUR;
const YEAR_2000 = 946_656_000_000;
const LARGEST_KW = 1_000_000;

/** A reason for which a reading is refused; the texts stand in `contract.ts`. */
export type Refusal = 'unknownMeter' | 'badTime' | 'tooOld' | 'future' | 'notANumber' | 'negative' | 'tooLarge';

/** Days since 1970-01-01 of the Shanghai day on which a moment (epoch milliseconds) lies. */
export const dayNumber = (millis: number): number => Math.floor((millis + OFFSET) / DAY);

/** The quarter hour of its Shanghai day in which a moment lies, 0 to 95; the reading counts for the quarter it begins. */
export const slotOf = (millis: number): number => Math.floor((millis + OFFSET - dayNumber(millis) * DAY) / SLOT);

/** Epoch milliseconds at which a slot of a Shanghai day begins. */
export const startOfSlot = (day: number, slot: number): number => day * DAY - OFFSET + slot * SLOT;

/** Whether a moment and a power can be stored; `now` in epoch milliseconds, one slot of clock drift is forgiven. */
export const refusalOf = (millis: number, kw: number, now: number): Refusal | undefined => {
  if (Number.isNaN(millis)) return 'badTime';
  if (millis < YEAR_2000) return 'tooOld';
  if (millis > now + SLOT) return 'future';
  if (!Number.isFinite(kw)) return 'notANumber';
  if (kw < 0) return 'negative';
  return kw > LARGEST_KW ? 'tooLarge' : undefined;
};

/** The column a refusal speaks of. */
export const columnOf = (refusal: Refusal): 'meterNo' | 'at' | 'kw' => {
  if (refusal === 'unknownMeter') return 'meterNo';
  return refusal === 'badTime' || refusal === 'tooOld' || refusal === 'future' ? 'at' : 'kw';
};

/** Quarter hours of one meter and day that wait to be stored; NaN where none came. */
export type PendingDay = { readonly meter: string; readonly day: number; readonly kw: Float32Array };

/** What merging new quarter hours into a stored day came to. */
export type Merge = {
  stored: number;
  repeated: number;
  corrections: { slot: number; before: number; after: number }[];
};

/** Writes new values (NaN: none) over a day in place; equal values count as repeated, others replace and are noted. */
export const mergeDay = (day: Float32Array, news: Float32Array): Merge => {
  const merge: Merge = { stored: 0, repeated: 0, corrections: [] };
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const after = news[slot] as number;
    if (Number.isNaN(after)) continue;
    const before = day[slot] as number;
    if (before === after) {
      merge.repeated += 1;
      continue;
    }
    if (!Number.isNaN(before)) merge.corrections.push({ slot, before, after });
    day[slot] = after;
    merge.stored += 1;
  }
  return merge;
};
