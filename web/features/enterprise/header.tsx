import { CopyOutlined, DownloadOutlined, EditOutlined, PrinterOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import { FILE_FORMATS } from '../../../server/accountability/file/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { RiskGlyph } from '../../ui/glyph.tsx';
import { Num } from '../../ui/num.tsx';
import { PageHead } from '../../ui/page.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { uiWords } from '../../ui/words.ts';
import { type EnterpriseView, statusTone } from './api.ts';
import styles from './file.module.css';
import { type FileFormat, type FileView, takeFile } from './file-api.ts';
import { fileWords } from './file-words.ts';
import { useIndustryName } from './industries.ts';
import { enterpriseWords } from './words.ts';
import { toast } from '../../ui/toast.tsx';

/** Making a file may take a while; the line goes when it is there. */
const LONGEST = 120_000;

const RISK_TONES: Readonly<Record<string, Tone>> = { red: 'late', orange: 'warn', yellow: 'plain', blue: 'info' };

const CreditCode = ({ code }: { code: string }) => {
  const t = useWords(fileWords);
  const [copied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard?.writeText(code).then(() => setCopied(true));
  return (
    <span className={styles.code}>
      <Num>{code}</Num>
      <Button type="text" size="small" aria-label={t('copy')} icon={<CopyOutlined aria-hidden />} onClick={copy} />
      <span role="status" className="meta">
        {copied ? t('copied') : null}
      </span>
    </span>
  );
};

const Tags = ({ one }: { one: EnterpriseView }) => {
  const t = useWords(enterpriseWords);
  const ui = useWords(uiWords);
  return (
    <>
      <Tag tone={RISK_TONES[one.riskLevel ?? ''] ?? 'plain'}>
        <span className={styles.riskWord}>
          <span aria-hidden>
            <RiskGlyph level={one.riskLevel ?? 'unrated'} size={11} />
          </span>
          {ui(one.riskLevel ?? 'unrated')}
        </span>
      </Tag>
      {one.grade ? <Tag>{t('gradeOf', { g: one.grade })}</Tag> : null}
      <Tag tone={statusTone(one.status)}>
        {one.statusLabel}
        {one.status !== 'operating' && one.statusSince ? ` · ${t('since', { day: one.statusSince })}` : ''}
      </Tag>
      {one.creditCodeValid ? null : <Tag tone="warn">{t('codeWrong')}</Tag>}
    </>
  );
};

/** Printing and taking away the whole file; each leaves an entry in the ledger. */
const TakeAway = ({ id }: { id: string }) => {
  const t = useWords(fileWords);
  const [busy, setBusy] = useState<FileFormat | 'print'>();
  const take = async (format: FileFormat, show?: Window | null): Promise<void> => {
    setBusy(show ? 'print' : format);
    const close = toast.plain(t('making'), { stays: LONGEST });
    try {
      await takeFile(id, format, show);
      toast.ok(t('made'));
    } catch (error) {
      show?.close();
      toast.bad(t('notMade', { why: error instanceof Error ? error.message : String(error) }));
    } finally {
      close();
      setBusy(undefined);
    }
  };
  const words = { pdf: 'exportPdf', docx: 'exportDocx', xlsx: 'exportXlsx' } as const;
  return (
    <>
      <Button
        icon={<PrinterOutlined aria-hidden />}
        loading={busy === 'print'}
        onClick={() => void take('pdf', window.open('', '_blank'))}
      >
        {t('print')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: FILE_FORMATS.map((format) => ({ key: format, label: t(words[format]) })),
          onClick: ({ key }) => void take(key as FileFormat),
        }}
      >
        <Button icon={<DownloadOutlined aria-hidden />} loading={busy !== undefined && busy !== 'print'}>
          {t('export')}
        </Button>
      </Dropdown>
    </>
  );
};

/** The head of an enterprise's file: its risk as colour, shape and word, who it is, and what the reader may do. */
export const FileHead = ({
  one,
  file,
  mayTake,
  onEdit,
  onReport,
  children,
}: {
  one: EnterpriseView;
  file: FileView | undefined;
  mayTake: boolean;
  onEdit: () => void;
  onReport: () => void;
  children: ReactNode;
}) => {
  const t = useWords(fileWords);
  const say = useWords(enterpriseWords);
  const industry = useIndustryName();
  const chain = file?.chain ?? [];
  const grid = chain.find(({ tier }) => tier === 'grid')?.units[0]?.name;
  return (
    <PageHead
      mark={
        <span className={styles.risk} data-risk={one.riskLevel ?? 'unrated'}>
          <RiskGlyph level={one.riskLevel ?? 'unrated'} size={26} />
        </span>
      }
      title={one.name}
      tags={<Tags one={one} />}
      sub={
        <>
          <CreditCode code={one.creditCode} />
          {one.industryCode ? <span>{industry(one.industryCode)}</span> : null}
          <span>{[one.areaName, grid].filter(Boolean).join(' · ')}</span>
          {one.regulatorUnitName ? (
            <span>
              {say('regulator')} {one.regulatorUnitName}
            </span>
          ) : null}
        </>
      }
      actions={
        <>
          {mayTake ? <TakeAway id={one.id} /> : null}
          {file?.mayEdit ? (
            <Button icon={<EditOutlined aria-hidden />} onClick={onEdit}>
              {t('edit')}
            </Button>
          ) : null}
          {file && file.openable.length > 0 ? (
            <Button type="primary" icon={<WarningOutlined aria-hidden />} onClick={onReport}>
              {t('report')}
            </Button>
          ) : null}
        </>
      }
    >
      {children}
    </PageHead>
  );
};
