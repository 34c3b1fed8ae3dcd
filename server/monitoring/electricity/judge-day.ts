import { Type } from 'typebox';
import { type Verb, verb, type Work } from '../../infra/verb.ts';
import { parseInstant } from '../../kernel/time.ts';
import { openMatter } from '../../oversight/matter/index.ts';
import { canJudge, DETECTORS, type Finding } from './detectors.ts';
import { type Episode, fold } from './episode.ts';
import { labels } from './contract.ts';
import { latestAlarms, markJudged, saveAlarms } from './store.ts';
import type { ElectricityAlarm } from './tables.ts';
import { type Watched, type WatchedMeter, windowOf } from './windows.ts';

const input = Type.Object({ day: Type.String({ format: 'day' }) });
export type Judged = { meters: number; readings: number; alarms: number };

/** 研判: judges one day of all watched meters; findings open alarms or add to open ones. Judging a day again changes nothing. */
export const judgeDay = (watched: Watched): Verb<typeof input, Judged> =>
  verb({
    name: 'electricity.judgeDay',
    input,
    access: 'system',
    run: async (work, { day }) => {
      const latest = await latestAlarms(
        work.db,
        watched.meters.map((one) => one.meter.meterNo),
      );
      const byMeter = new Map(latest.map((alarm) => [`${alarm.type} ${alarm.meter_no}`, alarm]));
      const changed: ElectricityAlarm[] = [];
      const judged: Judged = { meters: 0, readings: 0, alarms: 0 };
      for (const one of watched.meters) await judgeMeter(work, { one, day, watched, byMeter, changed, judged });
      await saveAlarms(work.db, changed);
      await markJudged(work.db, day, work.now, judged.meters, changed.length);
      work.record({
        action: 'electricity.judgedDay',
        subject: { type: 'judgedDay', id: day },
        data: { day, ...judged },
      });
      return judged;
    },
  });

type Round = {
  one: WatchedMeter;
  day: string;
  watched: Watched;
  byMeter: ReadonlyMap<string, ElectricityAlarm>;
  changed: ElectricityAlarm[];
  judged: Judged;
};

const judgeMeter = async (work: Work, { one, day, watched, byMeter, changed, judged }: Round): Promise<void> => {
  const today = one.days.find((load) => load.date === day);
  if (!today) return;
  judged.meters += 1;
  judged.readings += today.kw.reduce((n, kw) => (Number.isNaN(kw) ? n : n + 1), 0);
  for (const detector of DETECTORS) {
    const previous = byMeter.get(`${detector.name} ${one.meter.meterNo}`);
    const window = windowOf(
      one,
      day,
      watched.dayKind,
      laterOf(one.enterprise.statusSince, previous?.cleared_on ?? null),
    );
    if (!detector.needs(window)) continue;
    const finding = detector.detect(window, detector.thresholds);
    const counts = canJudge(window, detector.thresholds) && watched.dayKind(day) !== 'springFestival';
    const { episode, change } = fold(previous ? episodeOf(previous) : null, finding, day, counts);
    if (!episode || (change === 'none' && !previous?.active)) continue;
    const alarm = change === 'opened' ? await opened(work, one, finding, episode, previous) : undefined;
    if (alarm && alarm !== previous) judged.alarms += alarm.firings === 1 ? 1 : 0;
    changed.push(withEpisode(alarm ?? (previous as ElectricityAlarm), episode, finding));
  }
};

/** A cleared alarm was looked into: what was found there is the meter's normal from then on. */
const laterOf = (a: string | null, b: string | null): string | null => (a !== null && (b === null || a > b) ? a : b);

const episodeOf = (alarm: ElectricityAlarm): Episode => ({
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

/** One open alarm per meter and type: a load that returns while the matter is open adds to it, else a new matter is opened. */
const opened = async (
  work: Work,
  one: WatchedMeter,
  finding: Finding | null,
  episode: Episode,
  previous: ElectricityAlarm | undefined,
): Promise<ElectricityAlarm | undefined> => {
  if (!finding || previous?.open) return previous;
  const { enterprise, meter } = one;
  const name = labels[finding.type] ?? { zh: finding.type, en: finding.type };
  const matter = await openMatter(work, {
    kind: 'electricityAlarm',
    enterpriseId: enterprise.id,
    areaCode: enterprise.areaCode,
    origin: enterprise.origin,
    title: `${name.zh}：${enterprise.name}`,
    description: `表号 ${meter.meterNo}，${finding.start.slice(0, 10)} 起用电符合生产特征`,
    ...(enterprise.regulatorUnitId ? { ownerUnitId: enterprise.regulatorUnitId } : {}),
    detail: {},
  });
  const id = work.newId();
  work.record({
    action: 'electricity.alarmRaised',
    subject: { type: 'electricityAlarm', id },
    matterId: matter.id,
    enterpriseId: enterprise.id,
    areaPath: enterprise.areaPath,
    event: 'alarm',
    data: {
      alarmId: id,
      type: finding.type,
      meterNo: meter.meterNo,
      start: finding.start,
      end: finding.end,
      thresholdVersion: finding.evidence.threshold.version,
    },
  });
  return {
    id,
    matter_id: matter.id,
    type: finding.type,
    meter_no: meter.meterNo,
    enterprise_id: enterprise.id,
    area_path: enterprise.areaPath,
    start_at: instantOf(episode.start),
    end_at: instantOf(episode.end),
    first_detected_on: episode.firstDetectedOn,
    last_detected_on: episode.lastFiredOn,
    last_judged_on: episode.lastJudgedOn,
    firings: 1,
    quiet_days: 0,
    active: true,
    outcome: null,
    open: true,
    threshold_version: finding.evidence.threshold.version,
    evidence: {},
    clue_matter_id: null,
    cleared_on: null,
  };
};

const withEpisode = (alarm: ElectricityAlarm, episode: Episode, finding: Finding | null): ElectricityAlarm => {
  const start = instantOf(episode.start);
  return {
    ...alarm,
    start_at: start < alarm.start_at ? start : alarm.start_at,
    end_at: instantOf(episode.end),
    last_detected_on: episode.lastFiredOn,
    last_judged_on: episode.lastJudgedOn,
    firings: Math.max(episode.firings, alarm.firings),
    quiet_days: episode.quietDays,
    active: episode.state === 'active',
    evidence: finding
      ? { ...finding.evidence, confidence: rounded(finding.confidence), band: bandJson(finding.evidence.band) }
      : alarm.evidence,
  };
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const bandJson = (band: Finding['evidence']['band']) => {
  const list = (values: Float32Array) => Array.from(values, (value) => (Number.isNaN(value) ? null : rounded(value)));
  return { low: list(band.low), mid: list(band.mid), high: list(band.high) };
};

const instantOf = (text: string) => {
  const at = parseInstant(text);
  if (!at) throw new Error(`not an instant: ${text}`);
  return at;
};
