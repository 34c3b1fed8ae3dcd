import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { type KeyboardEvent, useState } from 'react';
import type { EvidenceView } from '../../../server/oversight/evidence/contract.ts';
import { evidenceAddress } from '../../lib/evidence.ts';
import { useWords } from '../../lib/i18n.ts';
import { Overlay } from '../../ui/overlay.tsx';
import { About } from './about.tsx';
import styles from './evidence.module.css';
import { evidenceWords } from './words.ts';

/** The pictures of a matter at full size, one after the other: arrow keys turn, Escape closes. */
const Lightbox = ({
  pictures,
  first,
  onClose,
}: {
  pictures: readonly EvidenceView[];
  first: string;
  onClose: () => void;
}) => {
  const t = useWords(evidenceWords);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      pictures.findIndex(({ id }) => id === first),
    ),
  );
  const one = pictures[at];
  if (!one) return null;
  const turn = (by: number): void => setAt((at + by + pictures.length) % pictures.length);
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by !== undefined) turn(by);
  };
  return (
    <Overlay label={one.name} place="middle" onClose={onClose}>
      <div className={styles.lightbox} onKeyDown={press}>
        <img src={evidenceAddress(one.id)} alt={one.note ?? one.name} />
        <div className={styles.lightboxFoot}>
          <button type="button" aria-label={t('previous')} disabled={pictures.length < 2} onClick={() => turn(-1)}>
            <LeftOutlined aria-hidden />
          </button>
          <div>
            <b>{one.name}</b> <span className="meta">{t('nth', { n: at + 1, all: pictures.length })}</span>
            <About one={one} />
          </div>
          <button type="button" aria-label={t('next')} disabled={pictures.length < 2} onClick={() => turn(1)} autoFocus>
            <RightOutlined aria-hidden />
          </button>
          <button type="button" onClick={onClose}>
            {t('close')}
          </button>
        </div>
      </div>
    </Overlay>
  );
};

export default Lightbox;
