import { CheckCircleOutlined, DownloadOutlined } from '@ant-design/icons';
import { Button, Switch, Table } from 'antd';
import { useWords } from '../../lib/i18n.ts';
import { useFilters } from '../../lib/filters.ts';
import { useNarrow } from '../../lib/store.ts';
import { countText, Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Blank, Failed, RowsSkeleton } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { PHONE } from '../../ui/tokens.ts';
import { type CellProblem, files, type ImportCheck, useProblems } from './api.ts';
import styles from './intake.module.css';
import { intakeWords } from './words.ts';

/** A column by its heading in the file, else by its label. */
export const headingOf = ({ columns, reading }: ImportCheck) => {
  const headers = new Map(reading.headers.map(({ column, header }) => [column, header]));
  const labels = new Map(columns.map(({ name, label }) => [name, label]));
  return (column: string): string => headers.get(column) ?? labels.get(column) ?? column;
};

const Level = ({ level }: { level: CellProblem['level'] }) => {
  const t = useWords(intakeWords);
  return <Tag tone={level === 'error' ? 'late' : 'warn'}>{t(level)}</Tag>;
};

const Value = ({ value }: { value: string }) => {
  const t = useWords(intakeWords);
  return value === '' ? <span className="meta">{t('emptyCell')}</span> : <code className={styles.value}>{value}</code>;
};

type Keyed = CellProblem & { readonly index: number };

const Rows = ({ rows, heading }: { rows: readonly Keyed[]; heading: (column: string) => string }) => {
  const t = useWords(intakeWords);
  const narrow = useNarrow(PHONE);
  const place = (column: string): string => (column === '' ? t('wholeRow') : heading(column));
  if (narrow)
    return (
      <ul className={styles.cards}>
        {rows.map((one) => (
          <li key={one.index}>
            <p>
              <b>
                {t('row')} <Num>{one.row}</Num> · {place(one.column)}
              </b>{' '}
              <Level level={one.level} />
            </p>
            <p>
              <Value value={one.value} />
            </p>
            <p>{one.problem}</p>
            {one.suggestion ? <p className={styles.suggestion}>{one.suggestion}</p> : null}
          </li>
        ))}
      </ul>
    );
  return (
    <Table<Keyed>
      size="small"
      rowKey="index"
      pagination={false}
      dataSource={[...rows]}
      scroll={{ x: 760 }}
      columns={[
        { title: t('row'), dataIndex: 'row', width: 68, render: (row: number) => <Num>{row}</Num> },
        { title: t('column'), dataIndex: 'column', width: 140, render: place },
        { title: t('value'), dataIndex: 'value', width: 170, render: (value: string) => <Value value={value} /> },
        {
          title: t('problem'),
          dataIndex: 'problem',
          render: (problem: string, one) => (
            <>
              <Level level={one.level} /> {problem}
            </>
          ),
        },
        {
          title: t('suggestion'),
          dataIndex: 'suggestion',
          width: 230,
          render: (text: string | null) => <span className={styles.suggestion}>{text ?? ''}</span>,
        },
      ]}
    />
  );
};

/** What is wrong with a file, cell by cell, and what to do; the file itself, marked, to be corrected. */
export const Problems = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const { values, set } = useFilters(['show']);
  const onlyErrors = values.show !== 'all';
  const list = useProblems(check.id, onlyErrors);
  const marked = files.marked(check);
  const body = () => {
    if (list.isPending) return <RowsSkeleton rows={6} height={42} />;
    if (list.isError && list.rows.length === 0)
      return <Failed error={list.error} onRetry={() => void list.refetch()} />;
    if (list.rows.length === 0)
      return (
        <Blank icon={<CheckCircleOutlined aria-hidden />} text={t(check.counts?.hints ? 'noErrors' : 'noProblems')} />
      );
    return (
      <>
        <Rows rows={list.rows.map((one, index) => ({ ...one, index }))} heading={headingOf(check)} />
        <p className={styles.foot}>
          <span className="meta">
            <Num>
              {countText(list.rows.length)} / {countText(list.total ?? list.rows.length)}
            </Num>{' '}
            {check.unlisted > 0 ? t('unlisted', { n: countText(check.unlisted) }) : ''}
          </span>
          {list.hasNextPage ? (
            <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          ) : null}
        </p>
      </>
    );
  };
  const some = (list.total ?? 0) > 0 || !onlyErrors || (check.counts?.hints ?? 0) > 0;
  return (
    <Panel
      flush
      title={t('problems')}
      extra={
        some ? (
          <>
            <label className={styles.toggle}>
              <Switch
                size="small"
                checked={onlyErrors}
                onChange={(only) => set({ show: only ? undefined : 'all' })}
                aria-label={t('onlyErrors')}
              />
              {t('onlyErrors')}
            </label>
            <a href={files.problems(check.id)} download>
              {t('problemsCsv')}
            </a>
          </>
        ) : null
      }
    >
      {marked ? (
        <div className={styles.marked}>
          <Button type="primary" ghost icon={<DownloadOutlined aria-hidden />} href={marked} download>
            {t('marked')}
          </Button>
          <span className="meta">{t('markedHint')}</span>
        </div>
      ) : null}
      {body()}
    </Panel>
  );
};
