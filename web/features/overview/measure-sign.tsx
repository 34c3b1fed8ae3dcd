import type { ReactNode } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { RISK_SHAPES, shapePath } from '../../ui/tokens.ts';
import { overviewWords } from './words.ts';

const levelOf = (tier: string, measure: string): 'red' | 'orange' | 'yellow' => {
  if (measure === 'circulate') return 'red';
  return tier === 'city' ? 'orange' : 'yellow';
};
const MEASURES = ['confirm', 'urge', 'circulate'] as const;

/** What an office does, as colour, shape and word: 区县督办, 市级督办, 市级通报. */
export const MeasureSign = ({ tier, measure }: { readonly tier: string; readonly measure: string }): ReactNode => {
  const say = useWords(overviewWords);
  const level = levelOf(tier, measure);
  const known = MEASURES.find((one) => one === measure);
  return (
    <span className="measure" data-level={level}>
      <svg viewBox="-10 -10 20 20" width="13" height="13" aria-hidden="true">
        <path d={shapePath(RISK_SHAPES[level], 8)} fill={`var(--risk-${level})`} />
      </svg>
      {say('measure', { tier: say(tier === 'city' ? 'city' : 'county'), what: known ? say(known) : measure })}
    </span>
  );
};
