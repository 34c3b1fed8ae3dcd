import { useMemo } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { DAY, dayText, millisOf, useNow } from '../../lib/time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failed, RowsSkeleton } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import {
  type AlarmView,
  type Curve,
  type Evidence,
  evidenceOf,
  useAlarmLabel,
  useAlarms,
  useCurve,
  verdictOf,
} from './api.ts';
import { CurveChart } from './curve-chart.tsx';
import type { CurveMark } from './curve-shape.ts';
import styles from './electricity.module.css';
import { pointsOf, stretches } from './series.ts';
import { electricityWords } from './words.ts';

const FEATURES = ['rhythm', 'level', 'contrast', 'rise'] as const;
const BEFORE = 10 * DAY;
const LONGEST = 35 * DAY;

/** What each feature earned, the deciding ones in full colour. */
const Points = ({ evidence }: { evidence: Evidence }) => {
  const t = useWords(electricityWords);
  const points = evidence.points ?? {};
  const most = Math.max(1, ...FEATURES.map((name) => points[name] ?? 0));
  return (
    <ul className={styles.points}>
      {FEATURES.map((name) => (
        <li key={name} data-decisive={evidence.decisive?.includes(name)}>
          <span>
            {t(name)}
            <small>{t(`${name}Why`)}</small>
          </span>
          <i>
            <b style={{ width: `${Math.max(0, ((points[name] ?? 0) / most) * 100)}%` }} />
          </i>
          <span className="num">{t('points', { n: (points[name] ?? 0).toFixed(1) })}</span>
        </li>
      ))}
    </ul>
  );
};

const Refused = ({ evidence }: { evidence: Evidence }) => {
  const t = useWords(electricityWords);
  const facts = (name: string): Readonly<Record<string, number>> =>
    evidence.refused?.find((one) => one.explanation === name)?.facts ?? {};
  const lines = [
    t('standby'),
    t('trial', { n: facts('trial')['daysAbove'] ?? 0 }),
    t('filing', { n: facts('filing')['daysLeftOut'] ?? 0 }),
  ];
  return (
    <div className={styles.refused}>
      <p className="meta">{t('refused')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
};

/** The rule, its version and what it saw, in one sentence. */
const Sentence = ({ evidence }: { evidence: Evidence }) => {
  const t = useWords(electricityWords);
  if (!evidence.window || !evidence.threshold) return null;
  const { from, to, days } = evidence.window;
  return (
    <p className={styles.sentence}>
      {t('evidenceSentence', {
        from,
        to,
        days,
        n: evidence.daysAbove?.length ?? 0,
        score: (evidence.points?.['total'] ?? 0).toFixed(1),
        limit: evidence.threshold.alarmAt.toFixed(1),
      })}{' '}
      <span className="meta">
        {evidence.confidence === undefined
          ? null
          : `${t('confidence', { n: Math.round(evidence.confidence * 100) })} · `}
        {t('version', { v: evidence.threshold.version })}
      </span>
    </p>
  );
};

const marksOf = (alarm: AlarmView, evidence: Evidence): CurveMark[] => {
  const spans = evidence.daysAbove?.length ? stretches(evidence.daysAbove) : [{ from: alarm.start, to: alarm.end }];
  return spans.map((span, index) => ({ number: index + 1, ...span, verdict: verdictOf(alarm) }));
};

const Proof = ({ alarm, curve }: { alarm: AlarmView; curve: Curve }) => {
  const evidence = evidenceOf(alarm);
  const points = useMemo(() => pointsOf(curve, evidence.band), [curve, evidence]);
  const marks = useMemo(() => marksOf(alarm, evidence), [alarm, evidence]);
  return (
    <CurveChart points={points} marks={marks} stands={curve.stands} quiet={evidence.band !== undefined} height={280} />
  );
};

/** The span that shows an alarm with the days before it. */
const useSpan = (alarm: AlarmView | undefined) => {
  const now = useNow(15 * 60_000);
  if (!alarm) return { from: '', to: '', resolution: '15m' };
  const end = Math.min(Math.max(millisOf(alarm.end) + DAY, millisOf(alarm.end)), now);
  const start = Math.max(millisOf(alarm.start) - BEFORE, end - LONGEST);
  return { from: dayText(start), to: dayText(end), resolution: end - start > 20 * DAY ? '1h' : '15m' };
};

const Loaded = ({ alarm }: { alarm: AlarmView }) => {
  const t = useWords(electricityWords);
  const label = useAlarmLabel();
  const curve = useCurve(alarm.meterNo, useSpan(alarm));
  const evidence = evidenceOf(alarm);
  const link = alarm.enterpriseId ? (
    <Link to={paths.enterprise(alarm.enterpriseId, { tab: 'electricity', meter: alarm.meterNo })}>
      {t('openCurve')}
    </Link>
  ) : null;
  return (
    <Panel
      title={t('evidence')}
      extra={
        <>
          <Tag tone={verdictOf(alarm)}>{label(alarm.type)}</Tag>
          {link}
        </>
      }
    >
      <Sentence evidence={evidence} />
      <Answer of={curve} loading={<RowsSkeleton rows={4} height={76} />}>
        {(found) => <Proof alarm={alarm} curve={found} />}
      </Answer>
      {evidence.points ? (
        <div className={styles.why}>
          <Points evidence={evidence} />
          <Refused evidence={evidence} />
        </div>
      ) : null}
    </Panel>
  );
};

/** The curve that proves an electricity alarm, with the rule and the numbers that made it. */
const AlarmEvidence = ({ matterId, enterpriseId }: { matterId: string; enterpriseId: string }) => {
  const alarms = useAlarms({ enterpriseId });
  const alarm = alarms.rows.find((one) => one.matterId === matterId);
  if (alarms.isError && !alarm) return <Failed error={alarms.error} onRetry={() => void alarms.refetch()} />;
  if (alarms.isPending) return <RowsSkeleton rows={4} height={84} />;
  return alarm ? <Loaded alarm={alarm} /> : null;
};

export default AlarmEvidence;
