import type { EvidenceView } from '../../../server/oversight/evidence/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { instantText, shortText } from '../../lib/time.ts';
import { Tag } from '../../ui/tag.tsx';
import { Digest } from './digest.tsx';
import styles from './evidence.module.css';
import { evidenceWords } from './words.ts';

/** Who added a piece of evidence, when and where it was taken, and its digest. */
export const About = ({ one }: { one: EvidenceView }) => {
  const t = useWords(evidenceWords);
  const place = one.lon !== null && one.lat !== null ? `${one.lon.toFixed(5)}, ${one.lat.toFixed(5)}` : null;
  return (
    <span className={styles.about}>
      {one.stage ? <Tag tone={one.stage === 'after' ? 'ok' : 'warn'}>{t(one.stage)}</Tag> : null}
      {one.takenAt ? <span>{t('takenAt', { at: instantText(one.takenAt) })}</span> : null}
      {place ? <span className="num">{t('place', { at: place })}</span> : null}
      <span>
        {t('by', { who: one.uploadedByName })} <span className="num">{shortText(one.at)}</span>
      </span>
      <Digest one={one} />
    </span>
  );
};
