import { systemContext } from '../../infra/schedule.ts';
import { perform, type Platform } from '../../infra/verb.ts';
import { addMillis, type Day, daysBetween, endOfDay, HOUR, type Instant, shiftDay } from '../../kernel/time.ts';
import { type Judged, judgeDay } from './judge-day.ts';
import { loadWatched } from './windows.ts';

/** The nightly job judges a day at 06:30 of the next, when its readings have come in. */
export const judgedAt = (day: Day): Instant => addMillis(endOfDay(day), 6.5 * HOUR);

/** Days loaded at once: what stays in memory while a long span is judged. */
const PART = 60;

/** Runs the detectors day by day over a span, each day as its nightly job would have: nothing later is seen. */
export const detectSpan = async (
  platform: Platform,
  from: Day,
  to: Day,
  progress?: (share: number) => void,
): Promise<Judged> => {
  const total: Judged = { meters: 0, readings: 0, alarms: 0 };
  const span = daysBetween(from, to) + 1;
  for (let start = from; start <= to; start = shiftDay(start, PART)) {
    const end = shiftDay(start, PART - 1) < to ? shiftDay(start, PART - 1) : to;
    const watched = await loadWatched(platform.database.db, platform.services.telemetry, start, end);
    total.meters = Math.max(total.meters, watched.meters.length);
    for (let day = start; day <= end; day = shiftDay(day, 1)) {
      const judged = await perform(platform, judgeDay(watched), systemContext('electricity.nightly', judgedAt(day)), {
        day,
      });
      total.readings += judged.readings;
      total.alarms += judged.alarms;
      progress?.((daysBetween(from, day) + 1) / span);
    }
  }
  return total;
};
