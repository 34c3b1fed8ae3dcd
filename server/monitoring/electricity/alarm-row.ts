import { type Instant, parseInstant } from '../../kernel/time.ts';
import type { Finding } from './detectors.ts';
import type { Episode } from './episode.ts';
import type { ElectricityAlarm } from './tables.ts';
import type { WatchedMeter } from './windows.ts';

/** The event a stored alarm tells of; judging goes on from it. */
export const episodeOf = (alarm: ElectricityAlarm): Episode => ({
  type: alarm.type as Episode['type'],
  state: alarm.active ? 'active' : 'quiet',
  start: alarm.start_at.toISOString(),
  end: alarm.end_at.toISOString(),
  firstDetectedOn: alarm.first_detected_on,
  lastFiredOn: alarm.last_detected_on,
  lastJudgedOn: alarm.last_judged_on,
  firings: alarm.firings,
  quietDays: alarm.quiet_days,
});

/** A stored alarm with what a judged day made of its event; of a cleared one only whether its load still goes on. */
export const withEpisode = (alarm: ElectricityAlarm, episode: Episode, finding: Finding | null): ElectricityAlarm => {
  const judged = {
    ...alarm,
    last_judged_on: episode.lastJudgedOn,
    quiet_days: episode.quietDays,
    active: episode.state === 'active',
  };
  if (!alarm.open) return judged;
  const start = instantOf(episode.start);
  return {
    ...judged,
    start_at: start < alarm.start_at ? start : alarm.start_at,
    end_at: instantOf(episode.end),
    last_detected_on: episode.lastFiredOn,
    firings: Math.max(episode.firings, alarm.firings),
    threshold_version: finding?.evidence.threshold.version ?? alarm.threshold_version,
    evidence: finding
      ? { ...finding.evidence, confidence: rounded(finding.confidence), band: bandJson(finding.evidence.band) }
      : alarm.evidence,
  };
};

type Ids = { readonly id: string; readonly matterId: string };

/** A new alarm (用电告警) of a meter. */
export const newAlarm = (ids: Ids, one: WatchedMeter, finding: Finding, episode: Episode): ElectricityAlarm => {
  const nothingYet = { outcome: null, evidence: {}, clue_matter_id: null };
  const alarm = {
    ...nothingYet,
    id: ids.id,
    matter_id: ids.matterId,
    type: finding.type,
    meter_no: one.meter.meterNo,
    enterprise_id: one.enterprise.id,
    area_path: one.enterprise.areaPath,
    start_at: instantOf(episode.start),
    end_at: instantOf(episode.end),
    first_detected_on: episode.firstDetectedOn,
    last_detected_on: episode.lastFiredOn,
    last_judged_on: episode.lastJudgedOn,
    firings: episode.firings,
    quiet_days: episode.quietDays,
    active: true,
    open: true,
    threshold_version: finding.evidence.threshold.version,
  };
  return withEpisode(alarm, episode, finding);
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const bandJson = (band: Finding['evidence']['band']) => {
  const list = (values: Float32Array) => Array.from(values, (value) => (Number.isNaN(value) ? null : rounded(value)));
  return { low: list(band.low), mid: list(band.mid), high: list(band.high) };
};

const instantOf = (text: string): Instant => {
  const at = parseInstant(text);
  if (!at) throw new Error(`not an instant: ${text}`);
  return at;
};
