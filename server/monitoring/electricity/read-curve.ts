import { Type } from 'typebox';
import { covers } from '../../infra/scope.ts';
import { question } from '../../infra/verb.ts';
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
import { metersByNo } from '../../registry/meter/index.ts';
import { loadDays } from '../telemetry/index.ts';
import { type Curve, CurveQuery } from './contract.ts';
import { comparisonOf, plantOf, standsOf, thresholdOf } from './curve-beside.ts';
import { bandsOf, pointsOf } from './curve-points.ts';
import { seasonKindBy } from './day-kind.ts';
import { electricityFailures } from './failures.ts';
import { listAlarms } from './store.ts';
import { viewAlarms } from './views.ts';
import type { DayLoad } from './window.ts';

const LONGEST_DAYS = 400;
/** As many days before the first one shown as the longest memory of a detector. */
const MEMORY = 120;

/** The curve of one meter with its baseline band and alarms. */
export const meterCurve = question({
  name: 'electricity.curve',
  input: Type.Object({ meterNo: Type.String(), ...CurveQuery.properties }, { additionalProperties: false }),
  access: 'anyone',
  run: async (look, { meterNo, from, to, resolution = '15m', baseline = false, compare }): Promise<Curve> => {
    const [meter] = await metersByNo(look.db, [meterNo]);
    if (!meter || !covers(look.actor, meter)) throw electricityFailures.noSuchMeter();
    const span = spanOf(from, to, look.now);
    const grid = { first: dayOf(span.from), last: dayOf(instant(span.to.getTime() - 1)), resolution };
    const stored = await loadDays(
      look.services.telemetry,
      [meterNo],
      numberOfDay(shiftDay(grid.first, -MEMORY)),
      numberOfDay(grid.last),
    );
    const days: DayLoad[] = stored.map((day) => ({ date: dayOfNumber(day.day), kw: day.kw }));
    const alarms = await listAlarms(look.db, look.actor, { meterNo, from: grid.first, to: grid.last, limit: 500 });
    const dayKind = seasonKindBy(await calendarDays(look.db));
    const plant = await plantOf(look, meter);
    const beside = await comparisonOf(look, meter, plant, { grid, own: days, compare });
    const within = <T extends { at: Instant }>(steps: readonly T[]): T[] => steps.filter(({ at }) => inSpan(at, span));
    return {
      meterNo,
      resolution,
      points: within(pointsOf(days, grid)).map((p) => ({ at: formatInstant(p.at), kw: p.kw })),
      baseline: baseline ? within(bandsOf(days, grid, dayKind)).map((b) => ({ ...b, at: formatInstant(b.at) })) : [],
      alarms: await viewAlarms(look.db, alarms),
      threshold: plant ? thresholdOf(days, plant, dayKind) : null,
      stands: plant ? standsOf(look, plant, grid) : [],
      comparison: within(beside).map(({ kw }) => kw),
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
