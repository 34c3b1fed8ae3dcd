import { useQueries } from '@tanstack/react-query';
import type { AlarmView } from '../../../server/monitoring/electricity/contract.ts';
import { get, type Page, type Query } from '../../lib/api.ts';
import { type Topic, useAnswer } from '../../lib/query.ts';
import { DAY, dayText, millisOf } from '../../lib/time.ts';

/** The states of an alarm in the order in which it passes them. */
const STATES = ['raised', 'dispatched', 'verified', 'caseFiled', 'cleared'] as const;
const PERIOD = 90 * DAY;
const MONTHS = 6;
const OPEN = 12;
const MOST = 1000;

type Count = { readonly topic: Topic; readonly path: string; readonly query: Query };

/** How long lists are, counted by the platform without reading them. */
const useCounts = (counts: readonly Count[]): readonly (number | undefined)[] =>
  useQueries({
    queries: counts.map(({ topic, path, query }) => ({
      queryKey: [topic, path, 'count', query],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<Page<unknown>>(path, { ...query, count: true, limit: 1 }, signal),
    })),
  }).map(({ data }) => data?.total);

/** The last months up to a day, the present one last: first and last day of each. */
export const monthsTo = (day: string, howMany: number): { readonly from: string; readonly to: string }[] => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const firstOf = (back: number): string => {
    const count = year * 12 + month - 1 - back;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  };
  return Array.from({ length: howMany }, (_, index) => {
    const back = howMany - 1 - index;
    return { from: firstOf(back), to: dayText(millisOf(firstOf(back - 1)) - DAY) };
  });
};

/** What the electric eye has seen: by state and month, of the last 90 days one by one, and what is open. */
export const useAlarms = (areaCode: string, now: string) => {
  const from = dayText(millisOf(now) - PERIOD);
  const months = monthsTo(dayText(now), MONTHS);
  const states = useCounts(
    STATES.map((state) => ({
      topic: 'alarms',
      path: '/matters',
      query: { kind: 'electricityAlarm', state, areaCode },
    })),
  );
  const touched = useCounts(
    months.map((month) => ({ topic: 'alarms', path: '/electricity/alarms', query: { ...month } })),
  );
  const open = useAnswer<Page<AlarmView>>('alarms', '/electricity/alarms', { open: true, limit: OPEN });
  const period = useAnswer<Page<AlarmView>>('alarms', '/electricity/alarms', { from, limit: MOST });
  return {
    from,
    states: STATES.map((state, index) => ({ state, n: states[index] })),
    months: months.map((month, index) => ({ ...month, n: touched[index] })),
    open: open.data?.items ?? NOTHING,
    period: period.data?.items ?? NOTHING,
  };
};
const NOTHING: readonly AlarmView[] = [];
