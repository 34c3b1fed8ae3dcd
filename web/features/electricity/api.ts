import type { Static } from 'typebox';
import { type AlarmView, type Curve, labels } from '../../../server/monitoring/electricity/contract.ts';
import type { MeterList } from '../../../server/registry/meter/contract.ts';
import type { Query } from '../../lib/api.ts';
import { useLabels } from '../../lib/i18n.ts';
import { useAnswer, useList } from '../../lib/query.ts';

export type { AlarmView, Curve };
export type Meter = Static<typeof MeterList>['items'][number];

export const useAlarmLabel = (): ((code: string) => string) => useLabels(labels);
export const useAlarms = (filter: Query) => useList<AlarmView>('alarms', '/electricity/alarms', filter);
export const useMeters = (enterpriseId: string) =>
  useAnswer<{ items: readonly Meter[] }>('meters', '/meters', { enterpriseId });
export const useCurve = (
  meterNo: string | undefined,
  span: { from: string; to: string; resolution: string },
  compare?: string,
) =>
  useAnswer<Curve>('curve', meterNo ? `/meters/${encodeURIComponent(meterNo)}/curve` : null, {
    ...span,
    baseline: true,
    compare,
  });

/** The evidence an alarm keeps, as far as the page draws it. */
export type Evidence = {
  readonly window?: { readonly from: string; readonly to: string; readonly days: number };
  readonly band?: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] };
  readonly threshold?: { readonly version: string; readonly alarmAt: number };
  readonly points?: Readonly<Record<string, number>>;
  readonly decisive?: readonly string[];
  readonly daysAbove?: readonly string[];
  readonly refused?: readonly { readonly explanation: string; readonly facts: Readonly<Record<string, number>> }[];
  readonly confidence?: number;
};
export const evidenceOf = (alarm: AlarmView): Evidence => alarm.evidence as Evidence;

/** How an alarm is coloured: not verified yet, found illegal, or explained. */
export type Verdict = 'warn' | 'late' | 'ok';
export const verdictOf = (alarm: Pick<AlarmView, 'outcome'>): Verdict => {
  if (alarm.outcome === null) return 'warn';
  return alarm.outcome === 'illegalProduction' ? 'late' : 'ok';
};
