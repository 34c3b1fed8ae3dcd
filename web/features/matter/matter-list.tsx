import type { TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { useListing } from '../../lib/listing.ts';
import { paths } from '../../lib/paths.ts';
import { dayText, instantText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { AreaFilter, ChoiceFilter, ListPage, type Said, SearchFilter, useAreaName } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { KINDS, type MatterView, useMatterLabel } from './api.ts';
import { KindMark } from './kind-mark.tsx';
import { Climbed, MatterDue } from './matter-row.tsx';
import { matterWords } from './words.ts';

const NAMES = ['q', 'kind', 'open', 'overdue', 'closedSince', 'origin', 'areaCode', 'enterpriseId', 'state'] as const;

const useColumns = (): TableColumnsType<MatterView> => {
  const t = useWords(matterWords);
  const label = useMatterLabel();
  return [
    {
      title: t('title'),
      key: 'title',
      width: 300,
      render: (_, row) => (
        <span
          style={{ display: 'grid', gridTemplateColumns: '18px minmax(0, 1fr)', gap: '0 8px', alignItems: 'center' }}
        >
          <KindMark kind={row.kind} size={14} />
          <Link to={paths.matter(row.id)} style={{ color: 'var(--text)', fontWeight: 500 }}>
            {row.title}
          </Link>
          <span className="meta" style={{ gridColumn: 2 }}>
            {label(row.kind)}
          </span>
        </span>
      ),
    },
    {
      title: t('enterprise'),
      key: 'enterprise',
      width: 210,
      render: (_, row) => (
        <span style={{ display: 'grid' }}>
          {row.enterpriseId ? (
            <Link to={paths.enterprise(row.enterpriseId)}>{row.enterpriseName}</Link>
          ) : (
            <span>–</span>
          )}
          <span className="meta">{row.areaName}</span>
        </span>
      ),
    },
    {
      title: t('owner'),
      key: 'owner',
      width: 168,
      render: (_, row) => (
        <span style={{ display: 'grid' }}>
          {row.ownerUnitName}
          <span className="meta">{row.assigneeName}</span>
        </span>
      ),
    },
    { title: t('openedBy'), key: 'opened', width: 104, render: (_, row) => <Num>{dayText(row.openedAt)}</Num> },
    { title: t('due'), key: 'due', width: 160, render: (_, row) => <MatterDue matter={row} /> },
    {
      title: t('state'),
      key: 'state',
      width: 170,
      render: (_, row) => (
        <span style={{ display: 'inline-flex', gap: 8 }}>
          <Dot tone={row.open ? 'info' : 'ok'}>{row.stateLabel}</Dot>
          <Climbed matter={row} />
        </span>
      ),
    },
  ];
};

const MatterCard = ({ row }: { row: MatterView }) => {
  const label = useMatterLabel();
  return (
    <CardRow
      to={paths.matter(row.id)}
      mark={<KindMark kind={row.kind} />}
      title={row.title}
      aside={<MatterDue matter={row} />}
    >
      <span>{row.enterpriseName ?? row.areaName}</span>
      <Tag>{label(row.kind)}</Tag>
      <Dot tone={row.open ? 'info' : 'ok'}>{row.stateLabel}</Dot>
      <Climbed matter={row} />
    </CardRow>
  );
};

/** The filters of the list in words, also those that only links set. */
const useSaid = (rows: readonly MatterView[]): Readonly<Record<string, Said>> => {
  const t = useWords(matterWords);
  const label = useMatterLabel();
  const area = useAreaName();
  const yes = (value: string): string => t(value === 'true' ? 'yes' : 'no');
  return {
    q: { label: t('search') },
    kind: { label: t('kind'), say: label },
    open: { label: t('state'), say: (value) => t(value === 'true' ? 'openOnly' : 'closedOnly') },
    overdue: { label: t('isOverdue'), say: yes },
    closedSince: { label: t('closedSince'), say: instantText },
    origin: { label: t('origin'), say: (value) => t(value === 'city' ? 'originCity' : 'originCounty') },
    areaCode: {
      label: t('area'),
      say: (code) => rows.find((row) => row.areaCode === code)?.areaName ?? area(code),
    },
    enterpriseId: {
      label: t('enterprise'),
      say: (id) => rows.find((row) => row.enterpriseId === id)?.enterpriseName ?? id,
    },
    state: { label: t('state'), say: (code) => rows.find((row) => row.state === code)?.stateLabel ?? code },
  };
};

const copyOf = (row: MatterView): (string | null)[] => [
  row.title,
  row.enterpriseName,
  row.areaName,
  row.stateLabel,
  row.dueAt && dayText(row.dueAt),
  row.ownerUnitName,
  `${location.origin}${paths.matter(row.id)}`,
];

/** The matters of an area or an enterprise, with every filter in the address. */
export const MatterList = ({ enterpriseId }: { enterpriseId?: string }) => {
  const t = useWords(matterWords);
  const label = useMatterLabel();
  const listing = useListing<MatterView>({
    name: 'matters',
    topic: 'matters',
    path: '/matters',
    filters: NAMES,
    ...(enterpriseId ? { fixed: { enterpriseId } } : {}),
  });
  const { list, values, set, clear, any } = listing;
  const columns = useColumns();
  return (
    <ListPage
      list={list}
      listing={listing}
      columns={columns}
      sorts={['opened', 'due']}
      words={useSaid(list.rows)}
      rowKey={rowKey}
      linkOf={(row) => paths.matter(row.id)}
      card={(row) => <MatterCard row={row} />}
      copyOf={copyOf}
      anyFilter={any}
      onClear={clear}
      empty={<Blank text={t('emptyList')} action={<Link to={paths.inbox()}>{t('todo')}</Link>} />}
      filters={
        <>
          <SearchFilter value={values['q']} hint={t('search')} onChange={(q) => set({ q })} />
          <ChoiceFilter
            value={values['kind']}
            all={t('kind')}
            options={KINDS.map((kind) => ({ value: kind, label: label(kind) }))}
            onChange={(kind) => set({ kind })}
          />
          <ChoiceFilter
            value={values['open']}
            all={t('state')}
            width={110}
            onChange={(open) => set({ open })}
            options={[
              { value: 'true', label: t('openOnly') },
              { value: 'false', label: t('closedOnly') },
            ]}
          />
          {enterpriseId ? null : <AreaFilter value={values['areaCode']} onChange={(areaCode) => set({ areaCode })} />}
          <ChoiceFilter
            value={values['origin']}
            all={t('origin')}
            onChange={(origin) => set({ origin })}
            options={[
              { value: 'county', label: t('originCounty') },
              { value: 'city', label: t('originCity') },
            ]}
          />
        </>
      }
    />
  );
};

const rowKey = (row: MatterView): string => row.id;
