import type { ReactNode } from 'react';
import { RIVER_KINDS, type Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { countText } from '../../ui/num.tsx';
import { RISK_SHAPES, shapePath } from '../../ui/tokens.ts';
import type { Links } from './links.ts';
import { Panel } from './panel.tsx';
import { overviewWords } from './words.ts';

type Step = {
  readonly key: 'ladderCounty' | 'ladderConfirm' | 'ladderUrge' | 'ladderCirculate';
  readonly screen: 'county' | 'city';
  readonly measure?: string;
  readonly level: 'yellow' | 'orange' | 'red';
};
const STEPS: readonly Step[] = [
  { key: 'ladderCounty', screen: 'county', level: 'yellow' },
  { key: 'ladderConfirm', screen: 'city', measure: 'confirm', level: 'orange' },
  { key: 'ladderUrge', screen: 'city', measure: 'urge', level: 'orange' },
  { key: 'ladderCirculate', screen: 'city', measure: 'circulate', level: 'red' },
];

/** From so many on a number is set smaller. */
const LONG = 10_000;

/** How many warnings stand on each rung, kind by kind (逐级督办); every number is the length of its list. */
export const LadderPanel = ({ summary, links }: { readonly summary: Summary; readonly links: Links }): ReactNode => {
  const say = useWords(overviewWords);
  const label = new Map(summary.matters.byKind.map((one) => [one.kind, one.label]));
  return (
    <Panel title={say('ladder')} aside={say('ladderNote')}>
      <table className="ladder">
        <thead>
          <tr>
            <th aria-hidden="true" />
            {STEPS.map(({ key, level }) => (
              <th key={key} data-level={level} scope="col">
                <svg viewBox="-10 -10 20 20" width="11" height="11" aria-hidden="true">
                  <path d={shapePath(RISK_SHAPES[level], 8)} fill={`var(--risk-${level})`} />
                </svg>
                {say(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...RIVER_KINDS, undefined].map((kind) => (
            <tr key={kind ?? 'sum'} data-sum={kind === undefined || undefined}>
              <th scope="row">{kind === undefined ? say('ladderSum') : (label.get(kind) ?? kind)}</th>
              {STEPS.map((step) => (
                <Cell key={step.key} summary={summary} kind={kind} step={step} links={links} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
};

const Cell = ({
  summary,
  kind,
  step: { screen, measure, level },
  links,
}: {
  readonly summary: Summary;
  readonly kind: string | undefined;
  readonly step: Step;
  readonly links: Links;
}): ReactNode => {
  const n = summary.warnings.byRung
    .filter((one) => one.screen === screen)
    .filter((one) => kind === undefined || one.kind === kind)
    .filter((one) => measure === undefined || one.measure === measure)
    .reduce((sum, one) => sum + one.active, 0);
  return (
    <td className="num" data-level={n > 0 ? level : undefined} data-long={n >= LONG || undefined}>
      <a href={links.warnings({ screen, measure, kind })}>{countText(n)}</a>
    </td>
  );
};
