import type { ReactNode } from 'react';
import { type AlarmView, type Curve, labels } from '../../../server/monitoring/electricity/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { useAnswer } from '../../lib/query.ts';
import { DAY, dayText, shortText, useNow } from '../../lib/time.ts';
import type { Links } from './links.ts';
import { MiniCurve } from './mini-curve.tsx';
import { overviewWords } from './words.ts';

/** At most so many curves stand beside each other. */
export const CURVES = 6;
const SPAN = 7 * DAY;

/** The open alarms with the curves that prove them (在办告警曲线). */
export const AlarmStrip = ({
  alarms,
  links,
}: {
  readonly alarms: readonly AlarmView[];
  readonly links: Links;
}): ReactNode => {
  const say = useWords(overviewWords);
  return (
    <section className="panel river-panel">
      <h2>
        <span>
          {say('curves')} <small>{say('curvesNote')}</small>
        </span>
      </h2>
      {alarms.length === 0 ? (
        <p className="quiet">{say('noAlarms')}</p>
      ) : (
        <ol className="strip">
          {alarms.slice(0, CURVES).map((alarm) => (
            <Card key={alarm.id} alarm={alarm} links={links} />
          ))}
        </ol>
      )}
    </section>
  );
};

const Card = ({ alarm, links }: { readonly alarm: AlarmView; readonly links: Links }): ReactNode => {
  const label = useLabels(labels);
  const today = useNow(60_000);
  const { data } = useAnswer<Curve>('curve', `/meters/${encodeURIComponent(alarm.meterNo)}/curve`, {
    from: dayText(today - SPAN),
    to: dayText(today),
    resolution: '1h',
    baseline: true,
  });
  const name = alarm.enterpriseName ?? alarm.meterNo;
  return (
    <li>
      <a href={links.matter(alarm.matterId)}>
        <strong>{name}</strong>
        <span className="line">
          <em>{label(alarm.type)}</em>
          <span className="num">{shortText(alarm.start)}</span>
        </span>
        <span className="curve-room">{data && <MiniCurve curve={data} name={name} span={alarm} />}</span>
      </a>
    </li>
  );
};
