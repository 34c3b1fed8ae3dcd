import { useCallback, useEffect, useRef, useState } from 'react';
import type { River, Summary, Trend } from '../../../server/accountability/overview/contract.ts';
import type { WarningView } from '../../../server/oversight/warning/contract.ts';
import type { Page } from '../../lib/api.ts';
import { useEvents, useStreamState } from '../../lib/live.ts';
import { renew, useAnswer } from '../../lib/query.ts';
import type { ServerEvent } from '../../lib/sse.ts';
import { setNow } from '../../lib/time.ts';

/** Countdowns and shares grow old without any event: figures are renewed this often at least. */
const RENEW_EVERY = 60_000;
/** Without news coming in, the wall asks by itself. */
const ASK_EVERY = 5000;
const PULSE_FOR = 20_000;
const SHOWN_WARNINGS = 20;

/** The last answer that was there: what was known stays in sight while it is read anew. */
const useKept = <T>(data: T | undefined): T | undefined => {
  const [kept, setKept] = useState(data);
  if (data !== undefined && data !== kept) setKept(data);
  return data ?? kept;
};

/** Everything the wall shows of an area in every mode, renewed by live events. */
export const useOverview = (areaCode: string | undefined) => {
  const summary = useAnswer<Summary>('overview', '/overview/summary', { areaCode });
  const river = useAnswer<River>('overview', '/overview/river', { areaCode });
  const trend = useAnswer<Trend>('overview', '/overview/trend', { areaCode });
  const warnings = useAnswer<Page<WarningView>>('warnings', '/warnings', {
    areaCode,
    active: true,
    limit: SHOWN_WARNINGS,
  });
  const { data } = summary;
  const lost = useStreamState() === 'lost';
  useEffect(() => {
    if (data) setNow(data.now, data.drill);
  }, [data]);
  useEffect(() => {
    const topics = ['overview', 'warnings', 'alarms', 'directives'] as const;
    const timer = setInterval(() => void renew(topics), lost ? ASK_EVERY : RENEW_EVERY);
    return () => clearInterval(timer);
  }, [lost]);
  return {
    summary,
    data: {
      summary: useKept(data),
      river: useKept(river.data),
      trend: useKept(trend.data),
      warnings: useKept(warnings.data)?.items ?? NOTHING,
    },
    errors: [summary.error, river.error],
  };
};
const NOTHING: readonly WarningView[] = [];

/** The matters for which a warning has just come in; each is forgotten after a while. */
export const usePulses = (): readonly string[] => {
  const [pulses, setPulses] = useState<readonly string[]>([]);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const hear = useCallback(({ type, data }: ServerEvent) => {
    const id = data.matterId;
    if (type !== 'warning' || !id) return;
    setPulses((before) => (before.includes(id) ? before : [...before, id]));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setPulses((before) => before.filter((other) => other !== id));
    }, PULSE_FOR);
    timers.current.add(timer);
  }, []);
  useEvents(hear);
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);
  return pulses;
};
