import { useWords } from '../lib/i18n.ts';
import { RISK_SHAPES, type RiskLevel, shapePath } from './tokens.ts';
import { uiWords } from './words.ts';

/** A risk level as colour and shape; `word` says it in words beside. */
export const RiskGlyph = ({ level, size = 14, word = false }: { level: RiskLevel; size?: number; word?: boolean }) => {
  const t = useWords(uiWords);
  const shape = RISK_SHAPES[level];
  const ring = shape === 'ring';
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, flex: 'none' }}>
      <svg width={size} height={size} viewBox="-10 -10 20 20" role="img" aria-label={t(level)} style={{ flex: 'none' }}>
        <path
          d={shapePath(shape, 8)}
          fill={ring ? 'none' : `var(--risk-${level})`}
          stroke={ring ? 'var(--risk-unrated)' : level === 'yellow' ? 'var(--outline)' : 'none'}
          strokeWidth={ring ? 2.4 : 1.4}
        />
      </svg>
      {word ? <span>{t(level)}</span> : null}
    </span>
  );
};
