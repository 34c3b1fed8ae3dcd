import { useWords } from '../../lib/i18n.ts';
import { countText } from '../../ui/num.tsx';
import type { Counts } from './api.ts';
import styles from './intake.module.css';
import { intakeWords } from './words.ts';

const FIGURES = ['rows', 'created', 'updated', 'unchanged', 'rejected'] as const;

/** What becomes of the rows of a file; the parts add up to the rows. */
export const Figures = ({ counts, hints, done }: { counts: Counts; hints?: number; done?: boolean }) => {
  const t = useWords(intakeWords);
  const word = (figure: (typeof FIGURES)[number]) => (figure === 'rejected' && done ? 'refusedRows' : figure);
  return (
    <dl className={styles.figures}>
      {FIGURES.map((figure) => (
        <div key={figure} data-bad={figure === 'rejected' && counts.rejected > 0} data-none={counts[figure] === 0}>
          <dt>{t(word(figure))}</dt>
          <dd className="num">{countText(counts[figure])}</dd>
        </div>
      ))}
      {hints ? (
        <div>
          <dt>{t('hints')}</dt>
          <dd className="num">{countText(hints)}</dd>
        </div>
      ) : null}
    </dl>
  );
};
