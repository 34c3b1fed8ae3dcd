import { useWords } from '../../lib/i18n.ts';
import { RiskGlyph } from '../../ui/glyph.tsx';
import { countText, Num } from '../../ui/num.tsx';
import { LEVELS, toneOf, useEnterprise, useMapLabel } from './api.ts';
import styles from './map.module.css';
import type { Touched } from './use-picking.ts';
import { mapWords } from './words.ts';

/** A word about what lies under the pointer. */
export const TouchCard = ({ touched }: { touched: Touched }) => {
  const t = useWords(mapWords);
  const label = useMapLabel();
  const { layer, n, worst, levels, subject } = touched;
  const known = useEnterprise(touched.name ? undefined : subject).data;
  const name = touched.name ?? known?.name;
  const one = n === 1;
  return (
    <div
      className={styles.touch}
      style={{ transform: `translate(${touched.x + 14}px, ${touched.y + 14}px)` }}
      role="tooltip"
    >
      {subject ? <b>{name ?? '…'}</b> : null}
      {one && layer === 'enterprises' ? (
        <span>
          <RiskGlyph level={toneOf(layer, worst)} size={12} word />
        </span>
      ) : (
        <span>{t('clusterOf', { n: countText(n), layer: label(layer) })}</span>
      )}
      {n > 1
        ? LEVELS[layer]
            .map((level, index) => [level, index, levels[index] ?? 0] as const)
            .filter(([, , count]) => count > 0)
            .toReversed()
            .map(([level, index, count]) => (
              <span key={level} className={styles.touchLevel}>
                <RiskGlyph level={toneOf(layer, index)} size={12} /> {label(level)} <Num>{countText(count)}</Num>
              </span>
            ))
        : null}
      {one && layer !== 'enterprises' ? <span>{label(LEVELS[layer][worst] ?? '')}</span> : null}
    </div>
  );
};
