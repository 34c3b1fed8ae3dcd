import { bandOf } from './baseline.ts';
import type { Band } from './baseline.ts';
import { daysAbove, eligibleDays, featuresOf, judgeDays, pointsOf, total } from './rules.ts';
import type { Features, JudgedDay, Points } from './rules.ts';
import { CLOSED_PRODUCING } from './thresholds.ts';
import type { ClosedThresholds } from './thresholds.ts';
import type { DayLoad, MeterWindow } from './window.ts';
import { isExcused } from './window.ts';

export type { Band } from './baseline.ts';
export type { ClosedThresholds } from './thresholds.ts';
export { CLOSED_PRODUCING } from './thresholds.ts';
export type { DayKind, DayLoad, Filing, MeterWindow } from './window.ts';

/** Kinds of electricity alarm that are detected today (告警类型). */
export type AlarmType = 'closedProducing';

/** An innocent explanation that was tried and refused (排除的合理解释), with the numbers that refused it. */
export type Refusal = {
  readonly explanation: 'standby' | 'trial' | 'filing';
  readonly facts: Readonly<Record<string, number>>;
};

/** What made the alarm (告警依据): enough to draw it on the curve and to repeat the decision. */
export type Evidence = {
  readonly window: { readonly from: string; readonly to: string; readonly days: number };
  readonly band: Band;
  readonly threshold: { readonly version: string; readonly alarmAt: number };
  readonly points: Points & { readonly total: number };
  readonly features: Features;
  readonly decisive: readonly (keyof Points)[];
  readonly daysAbove: readonly string[];
  readonly refused: readonly Refusal[];
};

/** What a detector found on the judged day (研判结果); times are ISO 8601 at +08:00. */
export type Finding = {
  readonly type: AlarmType;
  readonly start: string;
  readonly end: string;
  readonly confidence: number;
  readonly evidence: Evidence;
};

/** A detector (研判模型): what it needs of a meter, how it fires, and the pure function that judges the window's last day. */
export type Detector<T extends { readonly version: string }> = {
  readonly name: AlarmType;
  readonly needs: (window: MeterWindow) => boolean;
  readonly condition: 'simple' | 'lasting' | 'repeated';
  readonly thresholds: T;
  readonly detect: (window: MeterWindow, thresholds: T) => Finding | null;
};

type Judged = {
  readonly days: readonly JudgedDay[];
  readonly features: Features;
  readonly points: Points;
  readonly above: readonly JudgedDay[];
};

const startOf = (date: string): string => `${date}T00:00:00.000+08:00`;
const endOf = (date: string): string => `${date}T23:59:59.999+08:00`;

/** The calmest days, at least three: their spread is what the plant draws when nobody works. */
const quietDays = (loads: readonly DayLoad[], days: readonly JudgedDay[], t: ClosedThresholds): DayLoad[] => {
  const count = Math.max(3, Math.ceil(days.length * t.quietShare * 2));
  const calm = new Set(
    [...days]
      .sort((a, b) => a.excess - b.excess)
      .slice(0, count)
      .map((day) => day.date),
  );
  return loads.filter((load) => calm.has(load.date));
};

/** The quiet band of a closed meter (静默基线带), as of the last day of the window. */
export const quietBand = (window: MeterWindow, t: ClosedThresholds = CLOSED_PRODUCING): Band => {
  const loads = eligibleDays(window, t);
  return bandOf(quietDays(loads, judgeDays(loads, window, t), t), 0.1, 0.9);
};

const refusalsOf = (window: MeterWindow, features: Features, above: readonly JudgedDay[]): Refusal[] => [
  { explanation: 'standby', facts: { level: features.level, rhythm: features.rhythm, contrast: features.contrast } },
  { explanation: 'trial', facts: { daysAbove: above.length } },
  {
    explanation: 'filing',
    facts: { daysLeftOut: window.days.filter((d) => isExcused(window.filings, d.date)).length },
  },
];

/** Features in the order of what they earned, until together they reach the threshold. */
const decisiveOf = (points: Points, alarmAt: number): (keyof Points)[] => {
  const ranked = (Object.entries(points) as [keyof Points, number][]).sort((a, b) => b[1] - a[1]);
  let sum = 0;
  return ranked
    .filter(([, value]) => {
      const needed = sum < alarmAt && value > 0;
      sum += value;
      return needed;
    })
    .map(([name]) => name);
};

/** Days that may speak, when the judged day is one of them and they are enough; otherwise nothing can be said. */
const speakingDays = (window: MeterWindow, t: ClosedThresholds): readonly DayLoad[] | null => {
  const loads = eligibleDays(window, t);
  const judgedSpeaks = loads.at(-1)?.date === window.days.at(-1)?.date;
  return judgedSpeaks && loads.length >= t.leastDays ? loads : null;
};

/** Whether the judged day can be judged at all: gaps neither raise an alarm nor count as quiet. */
export const canJudge = (window: MeterWindow, t: ClosedThresholds = CLOSED_PRODUCING): boolean =>
  window.days.length > 0 && speakingDays(window, t) !== null;

const evidenceOf = (window: MeterWindow, loads: readonly DayLoad[], judged: Judged, t: ClosedThresholds): Evidence => ({
  window: { from: loads[0]?.date ?? '', to: loads.at(-1)?.date ?? '', days: loads.length },
  band: bandOf(quietDays(loads, judged.days, t), 0.1, 0.9),
  threshold: { version: t.version, alarmAt: t.alarmAt },
  points: { ...judged.points, total: total(judged.points) },
  features: judged.features,
  decisive: decisiveOf(judged.points, t.alarmAt),
  daysAbove: judged.above.map((day) => day.date),
  refused: refusalsOf(window, judged.features, judged.above),
});

const judge = (window: MeterWindow, loads: readonly DayLoad[], t: ClosedThresholds): Judged => {
  const days = judgeDays(loads, window, t);
  const features = featuresOf(days, t);
  return { days, features, points: pointsOf(features, t), above: daysAbove(days, t) };
};

const detectClosedProducing = (window: MeterWindow, t: ClosedThresholds): Finding | null => {
  const loads = speakingDays(window, t);
  if (loads === null) return null;
  const judged = judge(window, loads, t);
  const first = judged.above[0];
  const last = judged.above.at(-1);
  if (total(judged.points) < t.alarmAt || !first || !last) return null;
  if (!judged.days.slice(-t.recentDays).includes(last)) return null;
  return {
    type: 'closedProducing',
    start: startOf(first.date),
    end: endOf(last.date),
    confidence: 1 / (1 + Math.exp(t.evenAt - total(judged.points))),
    evidence: evidenceOf(window, loads, judged, t),
  };
};

/** 关停企业生产用电: an enterprise recorded as closed draws production load. */
export const closedProducing: Detector<ClosedThresholds> = {
  name: 'closedProducing',
  needs: (window) => window.status === 'closed',
  condition: 'lasting',
  thresholds: CLOSED_PRODUCING,
  detect: detectClosedProducing,
};

/** All detectors (研判模型表): a new kind of alarm is a new row. */
export const DETECTORS = [closedProducing] as const;
