import type { ReactNode } from 'react';
import type { Summary } from '../../../server/accountability/overview/contract.ts';
import { type AlarmView, labels, OUTCOMES } from '../../../server/monitoring/electricity/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { shortText } from '../../lib/time.ts';
import { useSize } from '../../lib/use-size.ts';
import { countText } from '../../ui/num.tsx';
import type { Links } from './links.ts';
import { Figure, Panel } from './panel.tsx';
import { percentText, shareOf } from './shade.ts';
import { overviewWords } from './words.ts';

/** One bar of a list: what is counted, how many, and the list behind the number. */
type Bar = { readonly key: string; readonly label: string; readonly n: number | undefined; readonly href: string };

const Bars = ({ bars, tone }: { readonly bars: readonly Bar[]; readonly tone?: string }): ReactNode => {
  const most = Math.max(1, ...bars.map(({ n }) => n ?? 0));
  return (
    <ul className="kinds" data-tone={tone}>
      {bars.map(({ key, label, n, href }) => (
        <li key={key}>
          <a href={href}>
            <span className="kind">{label}</span>
            <span className="track">
              <i style={{ width: `${((n ?? 0) / most) * 100}%` }} />
            </span>
            <b className="num">{n === undefined ? '—' : countText(n)}</b>
          </a>
        </li>
      ))}
    </ul>
  );
};

/** How many alarms stand in each state (按办理状态), with those that are open as the large number. */
export const AlarmStatesPanel = ({
  summary,
  states,
  links,
}: {
  readonly summary: Summary;
  readonly states: readonly { readonly state: string; readonly n: number | undefined }[];
  readonly links: Links;
}): ReactNode => {
  const say = useWords(overviewWords);
  const label = useLabels(labels);
  return (
    <Panel title={say('alarms')} aside={say('alarmsNote')}>
      <div className="objects">
        <a className="hero" href={links.alarms()}>
          <b className="num">{countText(summary.alarms.open)}</b>
          <span>{say('alarmsUnit')}</span>
        </a>
        <div className="figures">
          <Figure n={summary.alarms.today} href={links.alarms()} label={say('alarmsToday')} tone="soon" />
        </div>
      </div>
      <Bars
        bars={states.map(({ state, n }) => ({
          key: state,
          label: label(state),
          n,
          href: links.alarmsIn(state, label(state)),
        }))}
      />
    </Panel>
  );
};

/** One month and how many alarms touch it. */
export type AlarmMonth = { readonly from: string; readonly to: string; readonly n: number | undefined };

/** Alarms month by month (月度告警), each column the list of its days. */
export const AlarmMonthsPanel = ({
  months,
  aside,
  links,
}: {
  readonly months: readonly AlarmMonth[];
  readonly aside: string;
  readonly links: Links;
}): ReactNode => {
  const say = useWords(overviewWords);
  const most = Math.max(1, ...months.map(({ n }) => n ?? 0));
  return (
    <Panel title={say('months')} aside={aside} grow>
      <ul className="months">
        {months.map(({ from, to, n }) => (
          <li key={from}>
            <a href={links.alarms({ from, to })}>
              <b className="num">{n === undefined ? '—' : countText(n)}</b>
              <span className="column">
                <i style={{ height: `${((n ?? 0) / most) * 100}%` }} />
              </span>
              <span className="num">{say('month', { n: Number(from.slice(5, 7)) })}</span>
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

type Period = {
  readonly alarms: readonly AlarmView[];
  readonly from: string;
  readonly aside: string;
  readonly links: Links;
};

/** What verifications on site found (核实结论): illegal production, or an explanation; and how much is verified at all. */
export const OutcomesPanel = ({
  alarms,
  from,
  aside,
  links,
  enterprises,
}: Period & { readonly enterprises: number }): ReactNode => {
  const say = useWords(overviewWords);
  const label = useLabels(labels);
  const verified = alarms.filter(({ outcome }) => outcome !== null);
  const illegal = verified.filter(({ outcome }) => outcome === 'illegalProduction').length;
  const seen = new Set(alarms.flatMap(({ enterpriseId }) => enterpriseId ?? [])).size;
  const href = links.alarms({ from });
  const counted = OUTCOMES.map((outcome) => ({
    key: outcome as string,
    label: label(outcome),
    n: verified.filter((alarm) => alarm.outcome === outcome).length,
    href,
  })).filter(({ n }) => n > 0);
  return (
    <Panel title={say('outcomes')} aside={aside}>
      <div className="figures three">
        <Figure n={illegal} href={href} label={say('illegal')} tone="late" />
        <Figure n={verified.length - illegal} href={href} label={say('explained')} tone="ok" />
        <Figure n={alarms.length - verified.length} href={href} label={say('pending')} tone="soon" />
      </div>
      <div className="figures three slim">
        <Share label={say('verifiedShare')} share={shareOf(verified.length, alarms.length)} />
        <Share label={say('illegalShare')} share={shareOf(illegal, verified.length)} />
        <Share label={say('alarmRate')} share={shareOf(seen, enterprises)} />
      </div>
      <Bars bars={counted} />
    </Panel>
  );
};

const Share = ({ label, share }: { readonly label: string; readonly share: number | null }): ReactNode => (
  <span className="figure">
    <b className="num">{percentText(share)}</b>
    <span>{label}</span>
  </span>
);

/** The alarms of a period by type (告警类型), the most frequent first. */
export const AlarmTypesPanel = ({ alarms, from, aside, links }: Period): ReactNode => {
  const say = useWords(overviewWords);
  const label = useLabels(labels);
  const counts = new Map<string, number>();
  for (const { type } of alarms) counts.set(type, (counts.get(type) ?? 0) + 1);
  const bars = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([type, n]) => ({ key: type, label: label(type), n, href: links.alarms({ from, type }) }));
  return (
    <Panel title={say('types')} aside={aside}>
      {bars.length === 0 ? <p className="quiet">{say('noAlarms')}</p> : <Bars bars={bars} tone="orange" />}
    </Panel>
  );
};

const ROW = 58;

/** The alarms that came in last (最新告警). */
export const NewestAlarmsPanel = ({
  alarms,
  links,
}: {
  readonly alarms: readonly AlarmView[];
  readonly links: Links;
}): ReactNode => {
  const say = useWords(overviewWords);
  const label = useLabels(labels);
  const [holder, { height }] = useSize();
  return (
    <Panel title={say('newest')} grow>
      <div className="fill" ref={holder}>
        {alarms.length === 0 && <p className="quiet">{say('noAlarms')}</p>}
        <ol className="orders">
          {alarms.slice(0, Math.max(1, Math.floor(height / ROW))).map((alarm) => (
            <li key={alarm.id}>
              <a href={links.matter(alarm.matterId)}>
                <strong>{alarm.enterpriseName ?? alarm.meterNo}</strong>
                <span className="num when">{shortText(alarm.start)}</span>
                <span className="line">{label(alarm.type)}</span>
                <em>{alarm.outcome ? label(alarm.outcome) : alarm.open ? say('pending') : ''}</em>
              </a>
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  );
};
