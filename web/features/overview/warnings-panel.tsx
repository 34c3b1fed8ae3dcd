import type { ReactNode } from 'react';
import type { Summary } from '../../../server/accountability/overview/contract.ts';
import type { WarningView } from '../../../server/oversight/warning/contract.ts';
import { useArticle } from '../../lib/article.ts';
import { useWords } from '../../lib/i18n.ts';
import { shortText } from '../../lib/time.ts';
import { countText } from '../../ui/num.tsx';
import { useSize } from '../../lib/use-size.ts';
import type { Links } from './links.ts';
import { MeasureSign } from './measure-sign.tsx';
import { Figure, Panel } from './panel.tsx';
import { overviewWords } from './words.ts';

const ROW = 76;

type Props = {
  readonly summary: Summary;
  readonly warnings: readonly WarningView[];
  /** Matters for which a warning has just come in. */
  readonly pulses: readonly string[];
  readonly links: Links;
};

/** Warnings as they come in (实时预警), newest on top: what, where, by whose office and which article, and when. */
export const WarningsPanel = ({ summary, warnings, pulses, links }: Props): ReactNode => {
  const say = useWords(overviewWords);
  const [holder, { height }] = useSize();
  const shown = warnings.slice(0, Math.max(1, Math.floor(height / ROW)));
  const note = say('warningsNote', {
    active: countText(summary.warnings.active),
    fresh: countText(summary.warnings.last24h),
  });
  return (
    <Panel title={say('warnings')} aside={note} grow>
      <div className="figures four slim">
        <Figure
          n={summary.warnings.byScreen.county}
          href={links.warnings({ screen: 'county' })}
          label={say('countyScreen')}
        />
        <Figure
          n={summary.warnings.byScreen.city}
          href={links.warnings({ screen: 'city' })}
          label={say('cityScreen')}
          tone="soon"
        />
        <Figure n={summary.alarms.open} href={links.alarms()} label={say('alarmsOpen')} tone="soon" />
        <Figure n={summary.alarms.today} href={links.alarms()} label={say('alarmsToday')} />
      </div>
      <div className="fill" ref={holder}>
        {warnings.length === 0 ? (
          <p className="quiet">{say('noWarnings')}</p>
        ) : (
          <ol className="warnings" aria-live="polite">
            {shown.map((warning) => (
              <Row key={warning.id} warning={warning} fresh={pulses.includes(warning.matterId)} links={links} />
            ))}
          </ol>
        )}
      </div>
    </Panel>
  );
};

const Row = ({
  warning,
  fresh,
  links,
}: {
  readonly warning: WarningView;
  readonly fresh: boolean;
  readonly links: Links;
}): ReactNode => {
  const say = useWords(overviewWords);
  const article = useArticle();
  return (
    <li data-fresh={fresh || undefined}>
      <a href={links.matter(warning.matterId)}>
        <MeasureSign tier={warning.office.tier} measure={warning.measure} />
        <strong>{warning.matterTitle}</strong>
        <span className="line">
          {[warning.areaName, warning.office.name].filter(Boolean).join(' · ')} · {article(warning.article)}
        </span>
        <span className="line times">
          {say('nominal')} <b className="num">{shortText(warning.nominalAt)}</b>
          {say('recorded')} <b className="num">{shortText(warning.recordedAt)}</b>
        </span>
      </a>
    </li>
  );
};
