import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useState } from 'react';
import type { EvidenceView } from '../../../server/oversight/evidence/contract.ts';
import { evidenceAddress } from '../../lib/evidence.ts';
import { useWords } from '../../lib/i18n.ts';
import styles from './evidence.module.css';
import { sha256Of } from './sha256.ts';
import { evidenceWords } from './words.ts';

type Verdict = 'verifying' | 'verified' | 'differs' | 'unreadable';

const verdictOf = async (one: EvidenceView): Promise<Verdict> => {
  const answer = await fetch(evidenceAddress(one.id), { credentials: 'same-origin', cache: 'no-store' });
  if (!answer.ok) return 'unreadable';
  return (await sha256Of(await answer.arrayBuffer())) === one.sha256 ? 'verified' : 'differs';
};

const SIGNS = { verified: <CheckCircleFilled aria-hidden />, differs: <CloseCircleFilled aria-hidden /> } as const;

/** The digest of a piece of evidence: short, to be copied whole, and reckoned anew from the bytes as they are kept. */
export const Digest = ({ one }: { one: EvidenceView }) => {
  const t = useWords(evidenceWords);
  const [copied, setCopied] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const verify = (): void => {
    setVerdict('verifying');
    void verdictOf(one).then(setVerdict, () => setVerdict('unreadable'));
  };
  return (
    <span className={styles.digest}>
      <code title={`${t('hash')} ${one.sha256}`}>{one.sha256.slice(0, 8)}</code>
      <button type="button" onClick={() => void navigator.clipboard?.writeText(one.sha256).then(() => setCopied(true))}>
        {t(copied ? 'copied' : 'copy')}
      </button>
      <button type="button" onClick={verify} disabled={verdict === 'verifying'}>
        {t('verify')}
      </button>
      {verdict ? (
        <span role="status" data-verdict={verdict}>
          {verdict === 'verified' || verdict === 'differs' ? SIGNS[verdict] : null} {t(verdict)}
        </span>
      ) : null}
    </span>
  );
};
