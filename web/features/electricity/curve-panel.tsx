import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { downloadText } from '../../lib/download.ts';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { dayText, shortText, useNow } from '../../lib/time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Blank, RowsSkeleton } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type AlarmView, type Curve, type Meter, useAlarmLabel, useCurve, useMeters, verdictOf } from './api.ts';
import { CurveChart } from './curve-chart.tsx';
import type { CurveMark } from './curve-shape.ts';
import styles from './electricity.module.css';
import { type Comparison, COMPARISONS, csvOf, isRange, pointsOf, type Range, RANGES, spanOf } from './series.ts';
import { electricityWords } from './words.ts';

const inOrder = (alarms: readonly AlarmView[]): AlarmView[] =>
  [...alarms].sort((a, b) => a.start.localeCompare(b.start));
const marksOf = (alarms: readonly AlarmView[]): CurveMark[] =>
  alarms.map((alarm, index) => ({ number: index + 1, from: alarm.start, to: alarm.end, verdict: verdictOf(alarm) }));

/** The alarms of a curve under the numbers they have on it. */
const AlarmRows = ({ alarms }: { alarms: readonly AlarmView[] }) => {
  const t = useWords(electricityWords);
  const label = useAlarmLabel();
  return (
    <ol className={styles.alarms}>
      {alarms.map((alarm, index) => (
        <li key={alarm.id}>
          <Num>
            <b>#{index + 1}</b>
          </Num>
          <Link to={paths.matter(alarm.matterId)}>{label(alarm.type)}</Link>
          <Num>
            {shortText(alarm.start)} – {shortText(alarm.end)}
          </Num>
          <Tag tone={verdictOf(alarm)}>{alarm.outcome ? label(alarm.outcome) : t('unverified')}</Tag>
        </li>
      ))}
    </ol>
  );
};

const Drawn = ({ curve, compare }: { curve: Curve; compare: Comparison | undefined }) => {
  const t = useWords(electricityWords);
  const alarms = useMemo(() => inOrder(curve.alarms), [curve]);
  const points = useMemo(() => pointsOf(curve), [curve]);
  const marks = useMemo(() => marksOf(alarms), [alarms]);
  if (points.every(({ kw }) => kw === null)) return <Blank text={t('noReadings')} />;
  return (
    <>
      <CurveChart
        points={points}
        marks={marks}
        stands={curve.stands}
        beside={compare && curve.comparison.length > 0 ? t(compare) : undefined}
      />
      {compare === 'industry' && curve.comparison.length === 0 ? <p className="meta">{t('noIndustry')}</p> : null}
      {alarms.length > 0 ? <AlarmRows alarms={alarms} /> : null}
    </>
  );
};

const Tools = ({
  curve,
  range,
  compare,
  onSet,
}: {
  curve: Curve | undefined;
  range: Range;
  compare: Comparison | undefined;
  onSet: (values: { range?: string | undefined; compare?: string | undefined }) => void;
}) => {
  const t = useWords(electricityWords);
  const save = (): void =>
    curve && downloadText(`${curve.meterNo}-${dayText(curve.points.at(-1)?.at ?? 0)}.csv`, csvOf(pointsOf(curve)));
  return (
    <>
      <Segmented
        size="small"
        value={range}
        onChange={(name: Range) => onSet({ range: name === 'days14' ? undefined : name })}
        options={(Object.keys(RANGES) as Range[]).map((name) => ({ label: t(name), value: name }))}
      />
      <Select<Comparison | null>
        size="small"
        allowClear
        aria-label={t('compare')}
        placeholder={t('compare')}
        value={compare ?? null}
        popupMatchSelectWidth={false}
        options={COMPARISONS.map((name) => ({ value: name, label: t(name) }))}
        onChange={(name) => onSet({ compare: name ?? undefined })}
      />
      <Button size="small" icon={<DownloadOutlined aria-hidden />} disabled={!curve} onClick={save}>
        {t('exportCsv')}
      </Button>
    </>
  );
};

const MeterCurve = ({ meters }: { meters: readonly Meter[] }) => {
  const t = useWords(electricityWords);
  const now = useNow(15 * 60_000);
  const { values, set } = useFilters(['meter', 'range', 'compare']);
  const meter = meters.find((one) => one.meterNo === values.meter) ?? meters[0];
  const range: Range = isRange(values.range) ? values.range : 'days14';
  const compare = COMPARISONS.find((name) => name === values.compare);
  const curve = useCurve(meter?.meterNo, spanOf(range, now), compare);
  if (!meter)
    return (
      <Panel title={t('curve')}>
        <Blank text={t('noMeter')} action={<Link to={paths.imports()}>→</Link>} />
      </Panel>
    );
  const last = curve.data?.points.findLast(({ kw }) => kw !== null);
  return (
    <Panel title={t('curve')} extra={<Tools curve={curve.data} range={range} compare={compare} onSet={set} />}>
      <div className={styles.meter}>
        <span>{t('meter')}</span>
        {meters.length > 1 ? (
          <Select
            size="small"
            value={meter.meterNo}
            options={meters.map((one) => ({ value: one.meterNo, label: one.meterNo }))}
            onChange={(no: string) => set({ meter: no })}
          />
        ) : (
          <Num>{meter.meterNo}</Num>
        )}
        {meter.capacityKva ? <span>{t('capacity', { n: meter.capacityKva })}</span> : null}
        {last ? <span>{t('dataUntil', { at: shortText(last.at) })}</span> : null}
      </div>
      <Answer of={curve} loading={<RowsSkeleton rows={4} height={84} />}>
        {(found) => <Drawn curve={found} compare={compare} />}
      </Answer>
    </Panel>
  );
};

/** The load curves of an enterprise, meter by meter. */
const CurvePanel = ({ enterpriseId }: { enterpriseId: string }) => {
  const meters = useMeters(enterpriseId);
  return (
    <Answer of={meters} loading={<RowsSkeleton rows={4} height={84} />}>
      {({ items }) => <MeterCurve meters={items} />}
    </Answer>
  );
};

export default CurvePanel;
