import { Type } from 'typebox';
import { type Verb, verb, type Work } from '../../infra/verb.ts';
import { episodeOf, withEpisode } from './alarm-row.ts';
import { canJudge, DETECTORS, type Finding } from './detectors.ts';
import { type Fold, fold } from './episode.ts';
import { raiseAlarm } from './raise-alarm.ts';
import { latestAlarms, markJudged, saveAlarms } from './store.ts';
import type { ElectricityAlarm } from './tables.ts';
import { type Watched, type WatchedMeter, windowOf } from './windows.ts';

const input = Type.Object({ day: Type.String({ format: 'day' }) });

/** What a judgement looked at, and how many alarms it raised. */
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
      const round: Round = {
        day,
        dayKind: watched.dayKind,
        latest: new Map(latest.map((alarm) => [`${alarm.type} ${alarm.meter_no}`, alarm])),
        changed: [],
        judged: { meters: 0, readings: 0, alarms: 0 },
      };
      for (const one of watched.meters) await judgeMeter(work, round, one);
      const { judged, changed } = round;
      await saveAlarms(work.db, changed);
      await markJudged(work.db, { day, at: work.now, meters: judged.meters, findings: changed.length });
      work.record({
        action: 'electricity.judgedDay',
        subject: { type: 'judgedDay', id: day },
        data: { day, ...judged },
      });
      return judged;
    },
  });

/** The judgement of one day: what is known before it, and what has come of it so far. */
type Round = {
  readonly day: string;
  readonly dayKind: Watched['dayKind'];
  readonly latest: ReadonlyMap<string, ElectricityAlarm>;
  readonly changed: ElectricityAlarm[];
  readonly judged: Judged;
};

const judgeMeter = async (work: Work, round: Round, one: WatchedMeter): Promise<void> => {
  const today = one.days.find((load) => load.date === round.day);
  if (!today) return;
  round.judged.meters += 1;
  round.judged.readings += today.kw.reduce((n, kw) => (Number.isNaN(kw) ? n : n + 1), 0);
  for (const detector of DETECTORS) {
    const previous = round.latest.get(`${detector.name} ${one.meter.meterNo}`);
    const judgement = judgementBy(detector, round, one, previous);
    if (judgement) await keep(work, round, one, { ...judgement, previous });
  }
};

type Judgement = Fold & { readonly finding: Finding | null };

/** What the day means for the alarm of a meter; nothing where the detector has no say or the day adds nothing. */
const judgementBy = (
  detector: (typeof DETECTORS)[number],
  { day, dayKind }: Round,
  one: WatchedMeter,
  previous: ElectricityAlarm | undefined,
): Judgement | undefined => {
  const window = windowOf(one, day, dayKind);
  if (!detector.needs(window)) return undefined;
  const finding = detector.detect(window, detector.thresholds);
  const counts = canJudge(window, detector.thresholds) && dayKind(day) !== 'springFestival';
  const folded = fold(previous ? episodeOf(previous) : null, finding, day, counts);
  return folded.change === 'none' && !previous?.active ? undefined : { ...folded, finding };
};

type Kept = Judgement & { readonly previous: ElectricityAlarm | undefined };

/** One open alarm per meter and type: a load that returns while the matter is open adds to it, else a new matter is opened. */
const keep = async (
  work: Work,
  { changed, judged }: Round,
  one: WatchedMeter,
  { episode, change, finding, previous }: Kept,
): Promise<void> => {
  if (!episode) return;
  if (change === 'opened' && finding && !previous?.open) {
    changed.push(await raiseAlarm(work, one, finding, episode));
    judged.alarms += 1;
  } else if (previous) changed.push(withEpisode(previous, episode, finding));
};
