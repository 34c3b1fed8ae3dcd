import { Type } from 'typebox';
import { question } from '../../infra/verb.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { decodeCursor, type Page, pageOf } from '../../kernel/page.ts';
import {
  addDays,
  DAY,
  dayOf,
  dayOfNumber,
  endOfDay,
  formatInstant,
  type Instant,
  instant,
  isDay,
  numberOfDay,
  parseInstant,
  shiftDay,
  startOfDay,
} from '../../kernel/time.ts';
import { calendarDays } from '../../registry/calendar/index.ts';
import { coversMeter, metersByNo } from '../../registry/meter/index.ts';
import { loadDays, SLOTS, startOfSlot } from '../telemetry/index.ts';
import { baselineBand } from './baseline.ts';
import { AlarmFilter, type AlarmView, type Curve, CurveQuery } from './contract.ts';
import { dayKindBy } from './day-kind.ts';
import { electricityFailures } from './failures.ts';
import { listAlarms } from './store.ts';
import { viewAlarms } from './views.ts';
import type { DayLoad } from './window.ts';

/** Electricity alarms within the asker's posts, newest first. */
export const listElectricityAlarms = question({
  name: 'electricity.alarms',
  input: AlarmFilter,
  access: 'anyone',
  run: async (look, { cursor, limit = 100, ...filter }): Promise<Page<AlarmView>> => {
    const keys = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !keys) {
      throw invalidFields([
        { path: 'cursor', message: { zh: '游标无效，请从第一页开始', en: 'not a cursor; start from the first page' } },
      ]);
    }
    const after = keys ? { at: String(keys[0]), id: String(keys[1]) } : undefined;
    const rows = await listAlarms(look.db, look.actor, { ...filter, limit: limit + 1, after });
    const views = new Map((await viewAlarms(look.db, rows.slice(0, limit))).map((view) => [view.id, view]));
    return pageOf(
      rows,
      limit,
      (row) => [row.start_at.toISOString(), row.id],
      (row) => views.get(row.id) as AlarmView,
    );
  },
});

const LONGEST_DAYS = 400;
const BASELINE_MEMORY = 35;

/** The curve of one meter with its baseline band and alarms. */
export const meterCurve = question({
  name: 'electricity.curve',
  input: Type.Object({ meterNo: Type.String(), ...CurveQuery.properties }, { additionalProperties: false }),
  access: 'anyone',
  run: async (look, { meterNo, from, to, resolution = '15m', baseline = false }): Promise<Curve> => {
    const [meter] = await metersByNo(look.db, [meterNo]);
    if (!meter || !coversMeter(look.actor, meter)) throw electricityFailures.noSuchMeter();
    const span = spanOf(from, to, look.now);
    const first = dayOf(span.from);
    const last = dayOf(instant(span.to.getTime() - 1));
    const stored = await loadDays(
      look.services.telemetry,
      [meterNo],
      numberOfDay(shiftDay(first, -BASELINE_MEMORY)),
      numberOfDay(last),
    );
    const days: DayLoad[] = stored.map((day) => ({ date: dayOfNumber(day.day), kw: day.kw }));
    const alarms = await listAlarms(look.db, look.actor, { meterNo, from: first, to: last, limit: 500 });
    return {
      meterNo,
      resolution,
      points: pointsOf(days, first, last, resolution)
        .filter((point) => inSpan(point.at, span))
        .map((p) => ({ at: formatInstant(p.at), kw: p.kw })),
      baseline: baseline
        ? bandsOf(days, first, last, dayKindBy(await calendarDays(look.db)), resolution)
            .filter((b) => inSpan(b.at, span))
            .map((b) => ({ ...b, at: formatInstant(b.at) }))
        : [],
      alarms: await viewAlarms(look.db, alarms),
    };
  },
});

type Span = { from: Instant; to: Instant };
const inSpan = (at: Instant, span: Span): boolean => at >= span.from && at < span.to;

const spanOf = (from: string | undefined, to: string | undefined, now: Instant): Span => {
  const end = to === undefined ? now : isDay(to) ? endOfDay(to) : parseInstant(to);
  const start =
    from === undefined ? (end ? addDays(end, -14) : undefined) : isDay(from) ? startOfDay(from) : parseInstant(from);
  if (!start || !end || start >= end) throw electricityFailures.badSpan();
  if (end.getTime() - start.getTime() > LONGEST_DAYS * DAY)
    throw electricityFailures.spanTooLong({ days: LONGEST_DAYS });
  return { from: start, to: end };
};

const STEP = { '15m': 1, '1h': 4, '1d': SLOTS } as const;
type Resolution = keyof typeof STEP;

const eachStep = function* (
  first: string,
  last: string,
  step: number,
): Generator<{ date: string; slot: number; at: Instant }> {
  for (let day = numberOfDay(first); day <= numberOfDay(last); day += 1) {
    for (let slot = 0; slot < SLOTS; slot += step)
      yield { date: dayOfNumber(day), slot, at: instant(startOfSlot(day, slot)) };
  }
};

const meanOf = (values: Float32Array | undefined, slot: number, step: number): number | null => {
  let sum = 0;
  let count = 0;
  for (let i = slot; values && i < slot + step; i += 1) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) {
      sum += value;
      count += 1;
    }
  }
  return count === 0 ? null : Math.round((sum / count) * 1000) / 1000;
};

const pointsOf = (days: readonly DayLoad[], first: string, last: string, resolution: Resolution) => {
  const byDate = new Map(days.map((day) => [day.date, day.kw]));
  const step = STEP[resolution];
  return [...eachStep(first, last, step)].map(({ date, slot, at }) => ({
    at,
    kw: meanOf(byDate.get(date), slot, step),
  }));
};

const bandsOf = (
  days: readonly DayLoad[],
  first: string,
  last: string,
  dayKind: ReturnType<typeof dayKindBy>,
  resolution: Resolution,
) => {
  const step = STEP[resolution];
  const bands = new Map<string, ReturnType<typeof baselineBand>>();
  return [...eachStep(first, last, step)].map(({ date, slot, at }) => {
    const band = bands.get(date) ?? baselineBand(days, date, dayKind);
    bands.set(date, band);
    return {
      at,
      low: meanOf(band.low, slot, step),
      mid: meanOf(band.mid, slot, step),
      high: meanOf(band.high, slot, step),
    };
  });
};
