import { useWords } from '../../lib/i18n.ts';
import { Panel } from '../../ui/page.tsx';
import styles from './file.module.css';
import type { FileView } from './file-api.ts';
import { fileWords } from './file-words.ts';

const HIGH = 56;

/** The last twelve months of an enterprise: a column a month, matters with the alarms among them, warnings beside. */
export const Months = ({ months }: { months: FileView['months'] }) => {
  const t = useWords(fileWords);
  const top = Math.max(1, ...months.map(({ matters, warnings }) => Math.max(matters, warnings)));
  const quiet = months.every(({ matters, warnings }) => matters === 0 && warnings === 0);
  const high = (n: number): number => (n === 0 ? 0 : Math.max(4, Math.round((n / top) * HIGH)));
  return (
    <Panel title={t('year')}>
      <ol className={styles.months}>
        {months.map(({ month, matters, alarms, warnings }) => {
          const said = t('monthSaid', { month, matters, alarms, warnings });
          return (
            <li key={month} title={said}>
              <span className="hidden-text">{said}</span>
              <span className={styles.bars} style={{ height: HIGH }} aria-hidden>
                <i data-bar="matters" style={{ height: high(matters) }}>
                  <i data-bar="alarms" style={{ height: high(Math.min(alarms, matters)) }} />
                </i>
                <i data-bar="warnings" style={{ height: high(warnings) }} />
              </span>
              <span className="meta num" aria-hidden>
                {month.slice(5)}
              </span>
            </li>
          );
        })}
      </ol>
      <p className={styles.key} aria-hidden={!quiet}>
        {quiet ? t('quietYear') : null}
        {(quiet ? [] : (['matters', 'alarms', 'warnings'] as const)).map((bar) => (
          <span key={bar}>
            <i data-bar={bar} />
            {t(bar === 'matters' ? 'monthMatters' : bar === 'alarms' ? 'monthAlarms' : 'monthWarnings')}
          </span>
        ))}
      </p>
    </Panel>
  );
};
