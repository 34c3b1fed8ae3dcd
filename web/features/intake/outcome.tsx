import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Table } from 'antd';
import type { Problem } from '../../lib/api.ts';
import { downloadText } from '../../lib/download.ts';
import { useLanguage, useWords } from '../../lib/i18n.ts';
import { countText, Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { uiWords } from '../../ui/words.ts';
import type { ImportKind, Summary } from './api.ts';
import styles from './intake.module.css';
import { intakeWords } from './words.ts';

const FIGURES = ['rows', 'created', 'updated', 'unchanged', 'rejected'] as const;
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csvOf = (errors: Summary['errors']): string =>
  [
    'row,column,message',
    ...errors.map((error) => [error.row, quoted(error.column), quoted(error.message)].join(',')),
  ].join('\r\n');

/** A column by its heading in the table; in English its code is the heading. */
const useHeading = ({ columns }: ImportKind): ((column: string) => string) => {
  const language = useLanguage();
  return (column) => (language === 'zh' && columns.find(({ name }) => name === column)?.label) || column;
};

const ErrorTable = ({ summary, kind }: { summary: Summary; kind: ImportKind }) => {
  const heading = useHeading(kind);
  const t = useWords(intakeWords);
  const { errors } = summary;
  return (
    <>
      <div className={styles.errorsHead}>
        <span className="meta">{errors.length < summary.rejected ? t('onlyFirst', { n: errors.length }) : ''}</span>
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          onClick={() => downloadText(`${kind.kind}-errors.csv`, csvOf(errors))}
        >
          {t('exportErrors')}
        </Button>
      </div>
      <Table
        size="small"
        dataSource={errors.map((error, index) => ({ ...error, index }))}
        rowKey="index"
        pagination={errors.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={[
          { title: t('row'), dataIndex: 'row', width: 60, render: (row: number) => <Num>{row}</Num> },
          { title: t('column'), dataIndex: 'column', width: 124, render: heading },
          { title: t('problem'), dataIndex: 'message' },
        ]}
      />
    </>
  );
};

/** What became of the rows of a file. */
export const Outcome = ({ summary, whole, kind }: { summary: Summary; whole: boolean; kind: ImportKind }) => {
  const t = useWords(intakeWords);
  const verdict = (): { type: 'success' | 'warning' | 'error'; text: string } => {
    if (summary.rejected === 0) return { type: 'success', text: t('allTaken') };
    return whole
      ? { type: 'error', text: t('noneTaken') }
      : { type: 'warning', text: t('someTaken', { n: summary.rejected }) };
  };
  const { type, text } = verdict();
  return (
    <Panel title={<span role="status">{text}</span>}>
      <dl className={styles.figures}>
        {FIGURES.map((figure) => (
          <div key={figure} data-bad={figure === 'rejected' && summary.rejected > 0} data-verdict={type}>
            <dt>{t(figure)}</dt>
            <dd className="num">{countText(summary[figure])}</dd>
          </div>
        ))}
      </dl>
      {summary.errors.length > 0 ? <ErrorTable summary={summary} kind={kind} /> : null}
    </Panel>
  );
};

/** Why a file was not read at all. */
export const Refusal = ({ problem }: { problem: Problem }) => {
  const t = useWords(intakeWords);
  const say = useWords(uiWords);
  return (
    <Alert
      type="error"
      showIcon
      title={`${t('refused')}：${problem.message}`}
      description={
        <>
          {problem.errors.map((error) => (
            <p key={error.path + error.message}>
              {error.path}：{error.message}
            </p>
          ))}
          {problem.requestId ? (
            <p className="meta">
              {say('requestId')} {problem.requestId}
            </p>
          ) : null}
        </>
      }
    />
  );
};
