import { Button, Modal, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { actionLabels, type LedgerEntryView, subjectLabels } from '../../../server/accountability/audit/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { useListing } from '../../lib/listing.ts';
import { paths } from '../../lib/paths.ts';
import { instantText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { ChoiceFilter, ListPage, type Said, SearchFilter } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './audit.module.css';
import { auditWords } from './words.ts';

const NAMES = ['actor', 'action', 'subjectType', 'from', 'to', 'matterId', 'enterpriseId'] as const;
const NEWEST = { newest: true } as const;

/** Where an entry leads: the page of what it is about, as far as there is one. */
const subjectLink = (entry: LedgerEntryView): string | undefined => {
  if (entry.matterId) return paths.matter(entry.matterId);
  if (entry.subject.type === 'enterprise') return paths.enterprise(entry.subject.id);
  return entry.subject.type === 'directive' ? paths.directive(entry.subject.id) : undefined;
};

/** Who acted; nobody is known yet while a sign-in is being tried. */
const Who = ({ entry }: { entry: LedgerEntryView }) => {
  const t = useWords(auditWords);
  return entry.actor.id === 'nobody' ? <span className="meta">{t('nobody')}</span> : entry.actor.name;
};

const Subject = ({ entry }: { entry: LedgerEntryView }) => {
  const label = useLabels(subjectLabels);
  const to = subjectLink(entry);
  const name = label(entry.subject.type);
  return (
    <span style={{ display: 'grid' }}>
      {to ? <Link to={to}>{name}</Link> : <span>{name}</span>}
      <span className={`meta ${styles.id}`} title={entry.subject.id}>
        {entry.subject.id}
      </span>
    </span>
  );
};

const Entry = ({ entry, onClose }: { entry: LedgerEntryView; onClose: () => void }) => {
  const t = useWords(auditWords);
  return (
    <Modal open title={`${t('seq')} ${entry.seq} · ${entry.actionLabel}`} footer={null} width={680} onCancel={onClose}>
      <div className={styles.entry}>
        <span>
          {instantText(entry.at)} · <Who entry={entry} />
        </span>
        <Subject entry={entry} />
        <pre>{JSON.stringify(entry.data, null, 2)}</pre>
        <span>
          {t('own')} <code className="num">{entry.hash}</code>
        </span>
        <span>
          {t('previous')} <code className="num">{entry.previousHash}</code>
        </span>
      </div>
    </Modal>
  );
};

const useColumns = (onOpen: (entry: LedgerEntryView) => void): TableColumnsType<LedgerEntryView> => {
  const t = useWords(auditWords);
  return [
    { title: t('seq'), key: 'seq', width: 84, align: 'right', render: (_, row) => <Num>{row.seq}</Num> },
    { title: t('at'), key: 'at', width: 140, render: (_, row) => <Num>{instantText(row.at)}</Num> },
    { title: t('who'), key: 'who', width: 150, render: (_, row) => <Who entry={row} /> },
    { title: t('action'), key: 'action', width: 190, render: (_, row) => <b>{row.actionLabel}</b> },
    { title: t('subject'), key: 'subject', width: 180, render: (_, row) => <Subject entry={row} /> },
    {
      title: t('content'),
      key: 'content',
      width: 280,
      render: (_, row) => (
        <Button
          type="text"
          size="small"
          style={{ maxWidth: '100%' }}
          aria-label={t('details')}
          onClick={() => onOpen(row)}
        >
          <span className={styles.content}>{JSON.stringify(row.data)}</span>
        </Button>
      ),
    },
    {
      title: t('hash'),
      key: 'hash',
      width: 124,
      render: (_, row) => <code className="num meta">{row.hash?.slice(0, 12)}…</code>,
    },
  ];
};

const DayFilter = ({
  value,
  label,
  onChange,
}: {
  value: string | undefined;
  label: string;
  onChange: (day: string | undefined) => void;
}) => (
  <label className={styles.day}>
    {label}
    <input type="date" value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)} />
  </label>
);

const rowKey = (row: LedgerEntryView): string => String(row.seq);
const choices = (labels: Readonly<Record<string, unknown>>, label: (code: string) => string) =>
  Object.keys(labels).map((value) => ({ value, label: label(value) }));

const useSaid = (): Readonly<Record<string, Said>> => {
  const t = useWords(auditWords);
  return {
    actor: { label: t('who') },
    action: { label: t('action'), say: useLabels(actionLabels) },
    subjectType: { label: t('subject'), say: useLabels(subjectLabels) },
    from: { label: t('from') },
    to: { label: t('to') },
    matterId: { label: t('matter') },
    enterpriseId: { label: t('enterprise') },
  };
};

/** The ledger (台账链), newest first, with every filter in the address. */
export const LedgerList = () => {
  const t = useWords(auditWords);
  const action = useLabels(actionLabels);
  const subject = useLabels(subjectLabels);
  const [shown, setShown] = useState<LedgerEntryView>();
  const listing = useListing<LedgerEntryView>({
    name: 'ledger',
    topic: 'ledger',
    path: '/ledger',
    filters: NAMES,
    preset: NEWEST,
  });
  const { list, values, set, clear, any } = listing;
  return (
    <>
      <ListPage
        list={list}
        listing={listing}
        columns={useColumns(setShown)}
        words={useSaid()}
        rowKey={rowKey}
        onOpen={setShown}
        linkOf={(row) => subjectLink(row) ?? `?${new URLSearchParams({ subjectType: row.subject.type })}`}
        card={(row) => (
          <CardRow
            to={subjectLink(row) ?? `?${new URLSearchParams({ subjectType: row.subject.type })}`}
            title={row.actionLabel}
            aside={<Num>{row.seq}</Num>}
          >
            <Num>{instantText(row.at)}</Num>
            <Who entry={row} />
            <Tag>{subject(row.subject.type)}</Tag>
          </CardRow>
        )}
        anyFilter={any}
        onClear={clear}
        empty={<Blank text={t('empty')} action={<Link to={paths.inbox()}>{t('toInbox')}</Link>} />}
        filters={
          <>
            <SearchFilter value={values['actor']} hint={t('who')} width={160} onChange={(actor) => set({ actor })} />
            <ChoiceFilter
              value={values['action']}
              all={t('action')}
              options={choices(actionLabels, action)}
              onChange={(one) => set({ action: one })}
            />
            <ChoiceFilter
              value={values['subjectType']}
              all={t('subject')}
              width={120}
              options={choices(subjectLabels, subject)}
              onChange={(subjectType) => set({ subjectType })}
            />
            <DayFilter value={values['from']} label={t('from')} onChange={(from) => set({ from })} />
            <DayFilter value={values['to']} label={t('to')} onChange={(to) => set({ to })} />
          </>
        }
      />
      {shown ? <Entry entry={shown} onClose={() => setShown(undefined)} /> : null}
    </>
  );
};
