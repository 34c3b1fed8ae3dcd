import { Switch, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { DAY, dayText, isoOf, millisOf } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { Due } from '../../ui/due.tsx';
import { ChoiceFilter, ListPage } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type DirectiveView, measureTone, useDirectives, useWarningLabel } from './api.ts';
import { warningWords } from './words.ts';

const NAMES = ['kind', 'mine', 'matterId'] as const;
const KINDS = ['confirmation', 'urgeOrder', 'circular'] as const;

/** How many recipients have received and answered. */
export const Progress = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(warningWords);
  const total = directive.recipients.length;
  const received = directive.recipients.filter((one) => one.receivedAt !== null).length;
  const answered = directive.recipients.filter((one) => one.feedbackAt !== null).length;
  return (
    <span style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
      <Tag tone={received === total ? 'ok' : 'plain'}>{t('receivedOf', { n: received, total })}</Tag>
      {directive.kind === 'circular' ? null : (
        <Tag tone={answered === total ? 'ok' : 'plain'}>{t('answeredOf', { n: answered, total })}</Tag>
      )}
    </span>
  );
};

/** The day by which recipients must answer, unless all have. */
export const AnswerDue = ({ directive }: { directive: DirectiveView }) => {
  if (!directive.feedbackBy) return <span className="meta">–</span>;
  const open = directive.recipients.some((one) => one.feedbackAt === null);
  return open ? <Due at={isoOf(millisOf(directive.feedbackBy) + DAY)} /> : <Num>{directive.feedbackBy}</Num>;
};

const useColumns = (): TableColumnsType<DirectiveView> => {
  const t = useWords(warningWords);
  const label = useWarningLabel();
  return [
    {
      title: t('number'),
      key: 'number',
      render: (_, row) => (
        <Link to={paths.directive(row.id)} style={{ whiteSpace: 'nowrap', fontWeight: 500 }}>
          {row.number}
        </Link>
      ),
    },
    { title: t('kind'), key: 'kind', render: (_, row) => <Tag tone={measureTone(row.kind)}>{label(row.kind)}</Tag> },
    {
      title: t('titleOf'),
      key: 'title',
      render: (_, row) => (
        <span style={{ display: 'inline-block', maxWidth: 460, overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {row.title}
        </span>
      ),
    },
    { title: t('office'), key: 'office', render: (_, row) => row.office.name },
    { title: t('issued'), key: 'issued', render: (_, row) => <Num>{dayText(row.issuedAt)}</Num> },
    { title: t('feedbackBy'), key: 'by', render: (_, row) => <AnswerDue directive={row} /> },
    { title: t('recipients'), key: 'recipients', render: (_, row) => <Progress directive={row} /> },
  ];
};

const DirectiveCard = ({ row }: { row: DirectiveView }) => {
  const label = useWarningLabel();
  return (
    <CardRow
      to={paths.directive(row.id)}
      title={row.title}
      aside={<Tag tone={measureTone(row.kind)}>{label(row.kind)}</Tag>}
    >
      <span>{row.number}</span>
      <AnswerDue directive={row} />
      <Progress directive={row} />
    </CardRow>
  );
};

/** Urge orders, circulars and notices to confirm (督办通报). */
export const DirectiveList = () => {
  const t = useWords(warningWords);
  const label = useWarningLabel();
  const { values, set, clear, any } = useFilters(NAMES);
  const list = useDirectives(values);
  return (
    <ListPage
      list={list}
      columns={useColumns()}
      rowKey={(row) => row.id}
      linkOf={(row) => paths.directive(row.id)}
      card={(row) => <DirectiveCard row={row} />}
      anyFilter={any}
      onClear={clear}
      empty={<Blank text={t('emptyDirectives')} action={<Link to={paths.inbox()}>{t('toInbox')}</Link>} />}
      filters={
        <>
          <ChoiceFilter
            value={values.kind}
            all={t('kindAll')}
            width={132}
            onChange={(kind) => set({ kind })}
            options={KINDS.map((value) => ({ value, label: label(value) }))}
          />
          <label style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
            <Switch
              size="small"
              checked={values.mine === 'true'}
              onChange={(mine) => set({ mine: mine ? 'true' : undefined })}
            />
            {t('mine')}
          </label>
        </>
      }
    />
  );
};
