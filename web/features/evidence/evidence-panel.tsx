import { FileOutlined, PlusOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { type DragEvent, lazy, Suspense, useRef, useState } from 'react';
import type { EvidenceView, Stage } from '../../../server/oversight/evidence/contract.ts';
import { EVIDENCE_TYPES, evidenceAddress } from '../../lib/evidence.ts';
import { useWords } from '../../lib/i18n.ts';
import { useAnswer } from '../../lib/query.ts';
import { Answer } from '../../ui/answer.tsx';
import { Panel } from '../../ui/page.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { About } from './about.tsx';
import styles from './evidence.module.css';
import { pairsOf } from './pairs.ts';
import { type Sending, useUploads } from './upload.ts';
import { evidenceWords } from './words.ts';

const Compare = lazy(() => import('./compare.tsx'));
const Lightbox = lazy(() => import('./lightbox.tsx'));

const isPicture = (one: EvidenceView): boolean => one.mediaType.startsWith('image/');

const Piece = ({ one, onShow }: { one: EvidenceView; onShow: () => void }) => {
  const t = useWords(evidenceWords);
  return (
    <li>
      {isPicture(one) ? (
        <button type="button" className={styles.thumb} onClick={onShow} aria-label={one.name}>
          <img src={evidenceAddress(one.id)} alt={one.note ?? one.name} loading="lazy" />
        </button>
      ) : (
        <a className={styles.thumb} href={evidenceAddress(one.id)} target="_blank" rel="noreferrer" title={t('open')}>
          <span className={styles.icon} aria-hidden>
            {one.mediaType.startsWith('video/') ? <VideoCameraOutlined aria-hidden /> : <FileOutlined aria-hidden />}
          </span>
        </a>
      )}
      <b title={one.name}>{one.name}</b>
      {one.note ? <span className="secondary">{one.note}</span> : null}
      <About one={one} />
    </li>
  );
};

const Progress = ({ list, onAgain }: { list: readonly Sending[]; onAgain: (one: Sending) => void }) => {
  const t = useWords(evidenceWords);
  return (
    <ul className={styles.sending}>
      {list.map((one) => (
        <li key={one.key}>
          <span>{one.file.name}</span>
          {one.problem ? (
            <>
              <span className="late" role="alert">
                {one.problem.message}
              </span>
              <button type="button" onClick={() => onAgain(one)}>
                {t('again')}
              </button>
            </>
          ) : (
            <progress value={one.share} max={1} aria-label={t('uploading', { name: one.file.name })} />
          )}
        </li>
      ))}
    </ul>
  );
};

const STAGES = ['', 'before', 'after'] as const;

/** A place to drop files, or to choose them, and what the pictures among them show. */
const Drop = ({ matterId }: { matterId: string }) => {
  const t = useWords(evidenceWords);
  const chooser = useRef<HTMLInputElement>(null);
  const [stage, setStage] = useState<Stage>();
  const [over, setOver] = useState(false);
  const { list, add, again } = useUploads(matterId, {
    onRefused: (why, file) => void toast.bad(t(why, { name: file.name })),
    onKept: (n) => void toast.ok(t('kept', { n })),
  });
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files], stage);
  };
  return (
    <div className={styles.add}>
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <button type="button" onClick={() => chooser.current?.click()}>
          <PlusOutlined aria-hidden /> {t('drop')}
        </button>
        <label>
          {t('stage')}
          <select
            value={stage ?? ''}
            onChange={(event) => setStage(STAGES.find((one) => one !== '' && one === event.target.value) || undefined)}
          >
            <option value="">{t('anyStage')}</option>
            <option value="before">{t('before')}</option>
            <option value="after">{t('after')}</option>
          </select>
        </label>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={EVIDENCE_TYPES}
          onChange={(event) => {
            add([...(event.target.files ?? [])], stage);
            event.target.value = '';
          }}
        />
      </div>
      {list.length > 0 ? <Progress list={list} onAgain={(one) => again(one, stage)} /> : null}
    </div>
  );
};

const Pieces = ({ items }: { items: readonly EvidenceView[] }) => {
  const t = useWords(evidenceWords);
  const [shown, setShown] = useState<string>();
  const pairs = pairsOf(items);
  if (items.length === 0) return <p className="secondary">{t('none')}</p>;
  return (
    <>
      {pairs.length > 0 ? (
        <Suspense fallback={<RowsSkeleton rows={1} height={240} />}>
          <Compare pairs={pairs} />
        </Suspense>
      ) : null}
      <ul className={styles.pieces}>
        {items.map((one) => (
          <Piece key={one.id} one={one} onShow={() => setShown(one.id)} />
        ))}
      </ul>
      {shown ? (
        <Suspense>
          <Lightbox pictures={items.filter(isPicture)} first={shown} onClose={() => setShown(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
};

/** The evidence (证据) of a matter: photographs, documents and films as they came, and a way to add some. */
const EvidencePanel = ({ matterId, mayAdd }: { matterId: string; mayAdd: boolean }) => {
  const t = useWords(evidenceWords);
  const evidence = useAnswer<{ items: readonly EvidenceView[] }>(
    'evidence',
    `/matters/${encodeURIComponent(matterId)}/evidence`,
  );
  return (
    <Panel title={t('evidence')}>
      {mayAdd ? <Drop matterId={matterId} /> : null}
      <Answer of={evidence} loading={<RowsSkeleton rows={1} height={96} />}>
        {({ items }) => <Pieces items={items} />}
      </Answer>
    </Panel>
  );
};

export default EvidencePanel;
