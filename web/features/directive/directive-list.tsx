import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { shortText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { Num } from '../../ui/num.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { type DirectiveView, kindTone, stateTone, useDirectiveLabel } from './api.ts';
import styles from './desk.module.css';
import { AnswerDue, Progress, ProgressLines } from './progress.tsx';
import { Waiting } from './waiting.tsx';
import { directiveWords } from './words.ts';

/** Whether a document still waits for its signature. */
export const isWaiting = ({ state }: Pick<DirectiveView, 'state'>): boolean =>
  state === 'draft' || state === 'submitted' || state === 'review';

/** What follows the kind in a title: the matter, or the first of several. */
const subjectOf = (row: DirectiveView): string => row.title.replace(/^[^：:]+[：:]\s*/u, '');

const NumberOf = ({ row }: { row: DirectiveView }) => {
  const t = useWords(directiveWords);
  return row.number ? <>{row.number}</> : <span className="meta">{t('noNumber')}</span>;
};

const Standing = ({ row }: { row: DirectiveView }): ReactNode => {
  const label = useDirectiveLabel();
  return <Dot tone={stateTone(row.state)}>{label(row.state)}</Dot>;
};

/** The columns of a list of documents: of those that wait how long, of the others number, day of answer and receipts. */
export const useColumns = (waiting: boolean, mixed: boolean): TableColumnsType<DirectiveView> => {
  const t = useWords(directiveWords);
  const label = useDirectiveLabel();
  const title: TableColumnsType<DirectiveView> = [
    {
      title: t('kind'),
      key: 'kind',
      width: 158,
      render: (_, row) => <Tag tone={kindTone(row.kind)}>{label(row.kind)}</Tag>,
    },
    {
      title: t('titleOf'),
      key: 'title',
      width: 284,
      render: (_, row) => (
        <Link
          to={paths.directive(row.id)}
          className={styles.title ?? ''}
          style={{ color: 'var(--text)', fontWeight: 500 }}
          title={row.title}
        >
          {row.state === 'revoked' && !mixed ? <Tag tone="late">{label('revoked')}</Tag> : null} {subjectOf(row)}
        </Link>
      ),
    },
  ];
  const end: TableColumnsType<DirectiveView> = waiting
    ? [
        {
          title: t('recipients'),
          key: 'to',
          width: 250,
          render: (_, row) => (
            <span className={`${styles.title} secondary`} style={{ maxWidth: 260 }}>
              {row.recipients.map(({ name }) => name).join('、')}
            </span>
          ),
        },
        { title: t('office'), key: 'office', width: 168, render: (_, row) => row.office.name },
        { title: t('waiting'), key: 'waiting', width: 150, render: (_, row) => <Waiting directive={row} /> },
      ]
    : [
        { title: t('office'), key: 'office', width: 180, render: (_, row) => row.office.name },
        {
          title: t('issued'),
          key: 'issued',
          width: 112,
          render: (_, row) => (row.issuedAt ? <Num>{shortText(row.issuedAt)}</Num> : <span className="meta">–</span>),
        },
        { title: t('feedbackBy'), key: 'by', width: 112, render: (_, row) => <AnswerDue directive={row} /> },
        { title: t('progress'), key: 'recipients', width: 116, render: (_, row) => <ProgressLines directive={row} /> },
      ];
  const number: TableColumnsType<DirectiveView> = waiting
    ? []
    : [
        {
          title: t('number'),
          key: 'number',
          width: 196,
          render: (_, row) => (
            <Link to={paths.directive(row.id)} style={{ whiteSpace: 'nowrap' }}>
              <NumberOf row={row} />
            </Link>
          ),
        },
      ];
  const standing: TableColumnsType<DirectiveView> = mixed
    ? [{ title: t('steps'), key: 'state', width: 92, render: (_, row) => <Standing row={row} /> }]
    : [];
  return [...number, ...title, ...standing, ...end];
};

/** A document where there is no room for columns. */
export const DirectiveCard = ({ row, mixed }: { row: DirectiveView; mixed: boolean }) => {
  const label = useDirectiveLabel();
  return (
    <CardRow
      to={paths.directive(row.id)}
      title={subjectOf(row)}
      aside={<Tag tone={kindTone(row.kind)}>{label(row.kind)}</Tag>}
    >
      {isWaiting(row) ? (
        <>
          <span>{row.office.name}</span>
          <Waiting directive={row} />
        </>
      ) : (
        <>
          <NumberOf row={row} />
          <AnswerDue directive={row} />
          <Progress directive={row} />
        </>
      )}
      {mixed ? <Standing row={row} /> : null}
    </CardRow>
  );
};
