import { useState } from 'react';
import type { EvidenceView } from '../../../server/oversight/evidence/contract.ts';
import { evidenceAddress } from '../../lib/evidence.ts';
import { useWords } from '../../lib/i18n.ts';
import { instantText } from '../../lib/time.ts';
import styles from './evidence.module.css';
import type { Pair } from './pairs.ts';
import { evidenceWords } from './words.ts';

const MIDDLE = 50;

const Half = ({ one, stage }: { one: EvidenceView; stage: 'before' | 'after' }) => {
  const t = useWords(evidenceWords);
  return (
    <span className={stage === 'before' ? styles.beforeTag : styles.afterTag}>
      {t(stage)} <span className="num">{instantText(one.takenAt ?? one.at)}</span>
    </span>
  );
};

/** Two pictures over each other; the line between them is drawn by pointer or by the arrow keys. */
const Slider = ({ pair }: { pair: Pair }) => {
  const t = useWords(evidenceWords);
  const [share, setShare] = useState(MIDDLE);
  return (
    <div className={styles.slider} style={{ '--share': `${share}%` } as Record<string, string>}>
      <img src={evidenceAddress(pair.after.id)} alt={`${t('after')}：${pair.after.note ?? pair.after.name}`} />
      <img
        className={styles.over}
        src={evidenceAddress(pair.before.id)}
        alt={`${t('before')}：${pair.before.note ?? pair.before.name}`}
      />
      <Half one={pair.before} stage="before" />
      <Half one={pair.after} stage="after" />
      <input
        type="range"
        min={0}
        max={100}
        value={share}
        aria-label={t('slide')}
        aria-valuetext={`${t('before')} ${share}%`}
        onChange={(event) => setShare(Number(event.target.value))}
      />
      <i aria-hidden />
    </div>
  );
};

/** What was found and what was made of it (整改前后对比), pair by pair. */
const Compare = ({ pairs }: { pairs: readonly Pair[] }) => {
  const t = useWords(evidenceWords);
  const [at, setAt] = useState(0);
  const pair = pairs[Math.min(at, pairs.length - 1)];
  if (!pair) return null;
  return (
    <figure className={styles.compare}>
      <figcaption>
        <b>{t('compare')}</b>
        {pairs.length > 1
          ? pairs.map((_, n) => (
              <button key={n} type="button" aria-pressed={n === at} onClick={() => setAt(n)}>
                {t('pair', { n: n + 1 })}
              </button>
            ))
          : null}
      </figcaption>
      <Slider key={`${pair.before.id} ${pair.after.id}`} pair={pair} />
    </figure>
  );
};

export default Compare;
