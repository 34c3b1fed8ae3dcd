import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons';
import { Button, Segmented, Switch, Upload } from 'antd';
import { useState } from 'react';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { Answer } from '../../ui/answer.tsx';
import { Columns, Panel } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type ImportKind, mediaTypeOf, templateAddress, useImport, useImportKinds } from './api.ts';
import styles from './intake.module.css';
import { Outcome, Refusal } from './outcome.tsx';
import { intakeWords } from './words.ts';

const ColumnList = ({ kind }: { kind: ImportKind }) => {
  const t = useWords(intakeWords);
  return (
    <Panel
      title={kind.label}
      extra={
        <a href={templateAddress(kind.kind)} download>
          <DownloadOutlined aria-hidden /> {t('template')}
        </a>
      }
    >
      <p className="meta">{t('columns')}</p>
      <ul className={styles.columns}>
        {kind.columns.map((column) => (
          <li key={column.name}>
            <span>{column.label}</span>
            <code className="num">{column.name}</code>
            {column.required ? <Tag tone="brand">{t('required')}</Tag> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const sizeText = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} kB`);

const FileField = ({ file, onFile }: { file: File | null; onFile: (file: File | null) => void }) => {
  const t = useWords(intakeWords);
  const wrong = file !== null && mediaTypeOf(file.name) === undefined;
  return (
    <>
      <Upload.Dragger
        accept=".csv,.xlsx"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(chosen) => {
          onFile(chosen);
          return false;
        }}
      >
        <p className={styles.dropIcon}>
          <FileExcelOutlined aria-hidden />
        </p>
        <p>{file ? <b>{file.name}</b> : t('drop')}</p>
        <p className="meta">{file ? sizeText(file.size) : t('encodings')}</p>
      </Upload.Dragger>
      {wrong ? <p className="late">{t('wrongType')}</p> : null}
    </>
  );
};

const Form = ({ kinds }: { kinds: readonly ImportKind[] }) => {
  const t = useWords(intakeWords);
  const { values, set } = useFilters(['kind']);
  const kind =
    kinds.find((one) => one.kind === values.kind) ?? kinds.find((one) => one.kind === 'enterprises') ?? kinds[0];
  const [file, setFile] = useState<File | null>(null);
  const [whole, setWhole] = useState(true);
  const send = useImport();
  if (!kind) return null;
  const ready = file !== null && mediaTypeOf(file.name) !== undefined;
  const main = (
    <>
      <Panel title={t('what')}>
        <div className={styles.form}>
          <Segmented
            className={styles.kinds ?? ''}
            value={kind.kind}
            options={kinds.map((one) => ({ value: one.kind, label: one.label }))}
            onChange={(next) => {
              send.reset();
              set({ kind: next });
            }}
          />
          <FileField
            file={file}
            onFile={(chosen) => {
              send.reset();
              setFile(chosen);
            }}
          />
          <label className={styles.whole}>
            <Switch checked={whole} onChange={setWhole} />
            <span>
              {t('whole')}
              <small>{t('wholeHint')}</small>
            </span>
          </label>
          <Button
            type="primary"
            disabled={!ready}
            loading={send.isPending}
            onClick={() => file && send.mutate({ kind: kind.kind, file, whole })}
          >
            {t('start')}
          </Button>
          {send.isPending ? (
            <p className="secondary" role="status">
              {t('working')}
            </p>
          ) : null}
        </div>
      </Panel>
      {send.error ? <Refusal problem={send.error} /> : null}
      {send.data ? <Outcome summary={send.data} whole={whole} kind={kind} /> : null}
    </>
  );
  return <Columns main={main} rail={<ColumnList kind={kind} />} />;
};

/** The import of registers (数据导入): a file, what became of its rows, and what to correct. */
export const IntakePage = () => {
  const kinds = useImportKinds();
  return <Answer of={kinds}>{({ items }) => <Form kinds={items} />}</Answer>;
};
