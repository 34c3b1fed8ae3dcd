import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons';
import { Button, Segmented, Select, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { useNarrow } from '../../lib/store.ts';
import { Answer } from '../../ui/answer.tsx';
import { Columns, Panel, Stack } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Tag } from '../../ui/tag.tsx';
import { PHONE } from '../../ui/tokens.ts';
import { files, type ImportKind, mediaTypeOf, useImportKinds } from './api.ts';
import { History } from './history.tsx';
import styles from './intake.module.css';
import { Refusal } from './refusal.tsx';
import { Steps } from './steps.tsx';
import { useUpload } from './upload.ts';
import { intakeWords } from './words.ts';

const ColumnList = ({ kind }: { kind: ImportKind }) => {
  const t = useWords(intakeWords);
  return (
    <Panel title={kind.label}>
      <p className="meta">{t('columns')}</p>
      <ul className={styles.columns}>
        {kind.columns.map((column) => (
          <li key={column.name}>
            <span>{column.label}</span>
            <code className="num">{column.name}</code>
            {column.required ? <Tag tone="brand">{t('required')}</Tag> : <span />}
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const KindChoice = ({
  kinds,
  kind,
  onChoose,
}: {
  kinds: readonly ImportKind[];
  kind: ImportKind;
  onChoose: (kind: string) => void;
}) => {
  const t = useWords(intakeWords);
  const narrow = useNarrow(PHONE);
  const options = kinds.map((one) => ({ value: one.kind, label: one.label }));
  if (narrow)
    return (
      <Select
        aria-label={t('what')}
        className={styles.wide ?? ''}
        value={kind.kind}
        options={options}
        onChange={onChoose}
      />
    );
  return (
    <Segmented
      aria-label={t('what')}
      className={styles.kinds ?? ''}
      value={kind.kind}
      options={options}
      onChange={onChoose}
    />
  );
};

const FileField = ({ kind }: { kind: ImportKind }) => {
  const t = useWords(intakeWords);
  const go = useNavigate();
  const [file, setFile] = useState<File>();
  const upload = useUpload((check) => void go(paths.import(check.id)));
  const wrong = file !== undefined && mediaTypeOf(file.name) === undefined;
  return (
    <>
      <Upload.Dragger
        accept=".csv,.xlsx"
        maxCount={1}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(chosen) => {
          setFile(chosen);
          upload.reset();
          if (mediaTypeOf(chosen.name) !== undefined) upload.mutate({ kind: kind.kind, file: chosen });
          return false;
        }}
      >
        <p className={styles.dropIcon}>
          <FileExcelOutlined aria-hidden />
        </p>
        <p>{t('drop')}</p>
        <p className="meta">{t('dropHint')}</p>
      </Upload.Dragger>
      {wrong ? (
        <p className="late" role="alert">
          {t('wrongType')}
        </p>
      ) : null}
      {upload.isPending && file ? (
        <div className={styles.sending} role="status">
          <span>{t('sending', { name: file.name })}</span>
          <Button size="small" type="text" onClick={upload.cancel}>
            {t('cancelSending')}
          </Button>
          <Progress share={upload.share} label={t('sending', { name: file.name })} />
        </div>
      ) : null}
      {upload.error ? <Refusal problem={upload.error} /> : null}
    </>
  );
};

const Start = ({ kinds }: { kinds: readonly ImportKind[] }) => {
  const t = useWords(intakeWords);
  const { values, set } = useFilters(['kind']);
  const kind =
    kinds.find((one) => one.kind === values.kind) ?? kinds.find((one) => one.kind === 'enterprises') ?? kinds[0];
  if (!kind) return null;
  const main = (
    <>
      <Panel title={t('what')}>
        <div className={styles.form}>
          <KindChoice kinds={kinds} kind={kind} onChoose={(next) => set({ kind: next })} />
          <div className={styles.templates}>
            <Button icon={<DownloadOutlined aria-hidden />} href={files.template(kind.kind, 'xlsx')} download>
              {t('templateXlsx')}
            </Button>
            <a href={files.template(kind.kind, 'csv')} download>
              {t('templateCsv')}
            </a>
            <span className="meta">{t('templateHint')}</span>
          </div>
        </div>
      </Panel>
      <Panel title={t('upload')}>
        <div className={styles.form}>
          <FileField kind={kind} key={kind.kind} />
        </div>
      </Panel>
      <History />
    </>
  );
  return <Columns main={main} rail={<ColumnList kind={kind} />} />;
};

/** The import of registers (数据导入), its first two steps: what to import, the template, the file; and what was imported before. */
export const IntakePage = () => {
  const kinds = useImportKinds();
  return (
    <Stack>
      <Steps at={0} />
      <Answer of={kinds}>{({ items }) => <Start kinds={items} />}</Answer>
    </Stack>
  );
};
