import { useWords } from '../../lib/i18n.ts';
import { RiskGlyph } from '../../ui/glyph.tsx';
import { Panel } from '../../ui/page.tsx';
import { type Mode, PALETTES, type RiskLevel } from '../../ui/tokens.ts';
import { contrastOf } from './contrast.ts';
import styles from './design.module.css';
import { designWords } from './words.ts';

const MODES = ['light', 'dark', 'wall'] as const satisfies readonly Mode[];
const SHOWN = ['text', 'secondary', 'muted', 'primary', 'link', 'ok', 'warnText', 'late', 'trigger', 'curve'] as const;
const RISKS: readonly RiskLevel[] = ['red', 'orange', 'yellow', 'blue', 'unrated'];

/** One palette as it stands on its own ground, each colour of text with its contrast. */
const PaletteCard = ({ mode }: { mode: Mode }) => {
  const t = useWords(designWords);
  const colours = PALETTES[mode];
  // The wall's slabs are translucent; what stands behind them is its ground.
  const ground = mode === 'wall' ? colours.bg : colours.surface;
  return (
    <div className={styles.palette} style={{ background: ground, color: colours.text, borderColor: colours.line }}>
      <h3>{t(mode)}</h3>
      <ul>
        {SHOWN.map((name) => (
          <li key={name}>
            <i style={{ background: colours[name] }} aria-hidden />
            <span>{name}</span>
            <span className="num">{colours[name]}</span>
            <span className="num">{t('contrast', { n: contrastOf(colours[name], ground).toFixed(1) })}</span>
          </li>
        ))}
        {RISKS.map((level) => (
          <li key={level}>
            <i style={{ background: colours.risk[level] }} aria-hidden />
            <span>risk {level}</span>
            <span className="num">{colours.risk[level]}</span>
            <span className="num">{t('contrast', { n: contrastOf(colours.risk[level], ground).toFixed(1) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** The three palettes and the four risk colours. */
export const Colours = () => {
  const t = useWords(designWords);
  return (
    <>
      <Panel title={t('modes')}>
        <div className={styles.palettes}>
          {MODES.map((mode) => (
            <PaletteCard key={mode} mode={mode} />
          ))}
        </div>
      </Panel>
      <Panel title={t('risk')}>
        <div className={styles.row}>
          {RISKS.map((level) => (
            <RiskGlyph key={level} level={level} size={20} word />
          ))}
        </div>
      </Panel>
    </>
  );
};
