import { useWords } from '../../lib/i18n.ts';
import { instantText, nowMillis } from '../../lib/time.ts';
import { RiskGlyph } from '../../ui/glyph.tsx';
import type { MapConfig } from './api.ts';
import { GroundNote } from './ground-note.tsx';
import styles from './map.module.css';
import { mapWords } from './words.ts';

/** The sheet that is printed: the picture, what it shows, on what ground, and when. */
export const PrintSheet = ({ picture, config }: { picture: string; config: MapConfig }) => {
  const t = useWords(mapWords);
  return (
    <div className={styles.sheet}>
      <h1>{t('map')}</h1>
      <img src={picture} alt={t('map')} />
      <p>
        {(['red', 'orange', 'yellow', 'blue', 'unrated'] as const).map((level) => (
          <RiskGlyph key={level} level={level} word />
        ))}
      </p>
      <GroundNote config={config} broken={false} />
      <p>{t('printedAt', { at: instantText(nowMillis()) })}</p>
    </div>
  );
};
