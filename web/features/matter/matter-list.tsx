import type { TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { dayText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { ChoiceFilter, ListPage, type Option, SearchFilter } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { KINDS, type MatterView, useMatterLabel, useMatters } from './api.ts';
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
      render: (_, row) => (
        <span
          style={{ display: 'grid', gridTemplateColumns: '18px minmax(0, 380px)', gap: '0 8px', alignItems: 'center' }}
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
      render: (_, row) => (
        <span style={{ display: 'grid' }}>
          {row.ownerUnitName}
          <span className="meta">{row.assigneeName}</span>
        </span>
      ),
    },
    { title: t('openedBy'), key: 'openedAt', render: (_, row) => <Num>{dayText(row.openedAt)}</Num> },
    { title: t('due'), key: 'due', render: (_, row) => <MatterDue matter={row} /> },
    {
      title: t('state'),
      key: 'state',
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

/** The matters of an area or an enterprise, with every filter in the address. */
export const MatterList = ({ areas, enterpriseId }: { areas?: readonly Option[]; enterpriseId?: string }) => {
  const t = useWords(matterWords);
  const label = useMatterLabel();
  const { values, set, clear, any } = useFilters(NAMES);
  const list = useMatters({ ...values, ...(enterpriseId ? { enterpriseId } : {}) });
  const columns = useColumns();
  return (
    <ListPage
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      linkOf={(row) => paths.matter(row.id)}
      card={(row) => <MatterCard row={row} />}
      anyFilter={any}
      onClear={clear}
      empty={<Blank text={t('emptyList')} action={<Link to={paths.inbox()}>{t('todo')}</Link>} />}
      filters={
        <>
          <SearchFilter value={values.q} hint={t('search')} onChange={(q) => set({ q })} />
          <ChoiceFilter
            value={values.kind}
            all={t('kind')}
            options={KINDS.map((kind) => ({ value: kind, label: label(kind) }))}
            onChange={(kind) => set({ kind })}
          />
          <ChoiceFilter
            value={values.open}
            all={t('state')}
            width={110}
            onChange={(open) => set({ open })}
            options={[
              { value: 'true', label: t('openOnly') },
              { value: 'false', label: t('closedOnly') },
            ]}
          />
          {areas && areas.length > 0 ? (
            <ChoiceFilter
              value={values.areaCode}
              all={t('area')}
              options={areas}
              onChange={(areaCode) => set({ areaCode })}
            />
          ) : null}
          <ChoiceFilter
            value={values.origin}
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
