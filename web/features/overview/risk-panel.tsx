import type { ReactNode } from 'react';
import type { Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { countText } from '../../ui/num.tsx';
import { RISK_SHAPES, shapePath } from '../../ui/tokens.ts';
import type { Links } from './links.ts';
import { Panel } from './panel.tsx';
import { overviewWords } from './words.ts';

const LEVELS = ['red', 'orange', 'yellow', 'blue'] as const;

/** The enterprises by their risk (风险四色): a bar of shares, and each level as shape, word and number. */
export const RiskPanel = ({ summary, links }: { readonly summary: Summary; readonly links: Links }): ReactNode => {
  const say = useWords(overviewWords);
  const { byRisk, total } = summary.enterprises;
  const note = say('risksNote', { rated: countText(total - byRisk.unrated), unrated: countText(byRisk.unrated) });
  return (
    <Panel title={say('risks')} aside={note}>
      <div className="risk-bar" aria-hidden="true">
        {LEVELS.map((level) => (
          <i key={level} style={{ flexGrow: byRisk[level], background: `var(--risk-${level})` }} />
        ))}
        <i style={{ flexGrow: byRisk.unrated }} />
      </div>
      <div className="figures four risks">
        {LEVELS.map((level) => (
          <a key={level} className="figure" href={links.enterprises({ risk: level })} data-risk={level}>
            <span>
              <svg viewBox="-10 -10 20 20" width="13" height="13" aria-hidden="true">
                <path d={shapePath(RISK_SHAPES[level], 8)} fill={`var(--risk-${level})`} />
              </svg>
              {say(level)}
            </span>
            <b className="num">{countText(byRisk[level])}</b>
          </a>
        ))}
      </div>
    </Panel>
  );
};
