import { useWords } from '../../lib/i18n.ts';
import type { MapConfig } from './api.ts';
import styles from './map.module.css';
import { mapWords } from './words.ts';

/** What the map stands on: the sentence that schematic shapes demand, and the review numbers of official ones. */
export const GroundNote = ({ config, broken }: { config: MapConfig; broken: boolean }) => {
  const t = useWords(mapWords);
  const numbers = [...new Map(config.official.map((one) => [one.reviewNumber, one])).values()];
  return (
    <div className={styles.note}>
      {broken ? <span role="status">{t('baseFailed')}</span> : null}
      {numbers.map(({ reviewNumber, source, surveyedOn }) => (
        <span key={reviewNumber} title={t('surveyed', { source, day: surveyedOn })}>
          {t('reviewed', { number: reviewNumber })}
        </span>
      ))}
      {config.schematic ? <span>{t('notBoundary')}</span> : null}
    </div>
  );
};
