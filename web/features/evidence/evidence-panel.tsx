import { FileOutlined, PlusOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { App, Button, Upload } from 'antd';
import { useState } from 'react';
import type { EvidenceView } from '../../../server/oversight/evidence/contract.ts';
import { Problem } from '../../lib/api.ts';
import { addEvidence, EVIDENCE_TYPES, evidenceAddress, refusalOf } from '../../lib/evidence.ts';
import { useWords } from '../../lib/i18n.ts';
import { renew, useAnswer } from '../../lib/query.ts';
import { shortText } from '../../lib/time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import styles from './evidence.module.css';
import { evidenceWords } from './words.ts';

const Picture = ({ one }: { one: EvidenceView }) => {
  if (one.mediaType.startsWith('image/'))
    return <img src={evidenceAddress(one.id)} alt={one.note ?? one.name} loading="lazy" />;
  return (
    <span className={styles.icon} aria-hidden>
      {one.mediaType.startsWith('video/') ? <VideoCameraOutlined aria-hidden /> : <FileOutlined aria-hidden />}
    </span>
  );
};

const Piece = ({ one }: { one: EvidenceView }) => {
  const t = useWords(evidenceWords);
  return (
    <li title={t('digest', { hash: one.sha256.slice(0, 16) })}>
      <a href={evidenceAddress(one.id)} target="_blank" rel="noreferrer">
        <Picture one={one} />
        <b>{one.name}</b>
      </a>
      <span className="meta">
        {t('by', { who: one.uploadedByName })} <Num>{shortText(one.at)}</Num>
      </span>
    </li>
  );
};

/** Sends files one after the other, and says which were refused and why. */
const useUpload = (matterId: string) => {
  const t = useWords(evidenceWords);
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const send = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    let kept = 0;
    for (const file of files) {
      const why = refusalOf(file);
      if (why) {
        void message.error(t(why, { name: file.name }));
        continue;
      }
      await addEvidence(matterId, file).then(
        () => (kept += 1),
        (error: unknown) => message.error(`${file.name}：${error instanceof Problem ? error.message : String(error)}`),
      );
    }
    setBusy(false);
    if (kept > 0) void message.success(t('kept', { n: kept }));
    void renew(['evidence', 'matters']);
  };
  return { busy, send };
};

/** The evidence (证据) of a matter: photographs, documents and films as they came, and a way to add some. */
const EvidencePanel = ({ matterId, mayAdd }: { matterId: string; mayAdd: boolean }) => {
  const t = useWords(evidenceWords);
  const evidence = useAnswer<{ items: readonly EvidenceView[] }>(
    'evidence',
    `/matters/${encodeURIComponent(matterId)}/evidence`,
  );
  const { busy, send } = useUpload(matterId);
  const add = (
    <Upload
      multiple
      showUploadList={false}
      accept={EVIDENCE_TYPES}
      beforeUpload={(file, all) => {
        if (all.at(-1) === file) void send(all);
        return false;
      }}
    >
      <Button size="small" icon={<PlusOutlined aria-hidden />} loading={busy}>
        {t('add')}
      </Button>
    </Upload>
  );
  return (
    <Panel title={t('evidence')} extra={mayAdd ? add : null}>
      <Answer of={evidence} loading={<RowsSkeleton rows={1} height={96} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="secondary">{t('none')}</p>
          ) : (
            <ul className={styles.pieces}>
              {items.map((one) => (
                <Piece key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
};

export default EvidencePanel;
