import { Segmented, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useArticle } from '../../lib/article.ts';
import { useWords } from '../../lib/i18n.ts';
import { useListing } from '../../lib/listing.ts';
import { paths } from '../../lib/paths.ts';
import { instantText, shortText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { AreaFilter, ChoiceFilter, ListPage, type Said, useAreaName } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { measureTone, useKindLabel, useWarningLabel, type WarningView } from './api.ts';
import { warningWords } from './words.ts';

const NAMES = ['screen', 'areaCode', 'kind', 'measure', 'active', 'since', 'matterId'] as const;
const KINDS = ['generalHazard', 'suspectedMajorHazard', 'clue', 'expiredLicence', 'idlePrevention'] as const;

const Pair = ({ children, below }: { children: ReactNode; below: ReactNode }) => (
  <span style={{ display: 'grid' }}>
    <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{children}</span>
    <span className="meta">{below}</span>
  </span>
);

const useColumns = (): TableColumnsType<WarningView> => {
  const t = useWords(warningWords);
  const label = useWarningLabel();
  const kind = useKindLabel();
  const article = useArticle();
  return [
    {
      title: t('at'),
      key: 'at',
      width: 112,
      render: (_, row) => (
        <span title={`${t('recorded')} ${instantText(row.recordedAt)}`}>
          <Num>{shortText(row.nominalAt)}</Num>
        </span>
      ),
    },
    {
      title: t('measure'),
      key: 'measure',
      width: 138,
      render: (_, row) => (
        <>
          <Tag tone={measureTone(row.measure)}>{label(row.measure)}</Tag>{' '}
          <span className="meta">{t('rung', { n: row.rung })}</span>
        </>
      ),
    },
    {
      title: t('matter'),
      key: 'matter',
      width: 290,
      render: (_, row) => (
        <Pair below={kind(row.kind)}>
          <Link to={paths.matter(row.matterId)} style={{ color: 'var(--text)', fontWeight: 500 }}>
            {row.matterTitle}
          </Link>
        </Pair>
      ),
    },
    {
      title: t('enterprise'),
      key: 'enterprise',
      width: 215,
      render: (_, row) => <Pair below={row.areaName}>{row.enterpriseName ?? '–'}</Pair>,
    },
    {
      title: t('office'),
      key: 'office',
      width: 190,
      render: (_, row) => <Pair below={article(row.article)}>{row.office.name}</Pair>,
    },
    {
      title: t('state'),
      key: 'state',
      width: 88,
      render: (_, row) => <Dot tone={row.clearedAt ? 'ok' : 'late'}>{t(row.clearedAt ? 'cleared' : 'active')}</Dot>,
    },
    {
      title: t('directive'),
      key: 'directive',
      width: 178,
      render: (_, row) => {
        const standing = row.directiveNumber ?? label(row.directiveState ?? '');
        return row.directiveId ? (
          <Link to={paths.directive(row.directiveId)}>{standing}</Link>
        ) : (
          <span className="meta">{standing}</span>
        );
      },
    },
  ];
};

const WarningCard = ({ row }: { row: WarningView }) => {
  const t = useWords(warningWords);
  const label = useWarningLabel();
  const article = useArticle();
  return (
    <CardRow
      to={paths.matter(row.matterId)}
      title={row.matterTitle}
      aside={<Tag tone={measureTone(row.measure)}>{label(row.measure)}</Tag>}
    >
      <Num>{shortText(row.nominalAt)}</Num>
      <span>{row.office.name}</span>
      <span>{article(row.article)}</span>
      <Dot tone={row.clearedAt ? 'ok' : 'late'}>{t(row.clearedAt ? 'cleared' : 'active')}</Dot>
    </CardRow>
  );
};

/** The filters of the list in words, also those that only links set. */
const useSaid = (rows: readonly WarningView[]): Readonly<Record<string, Said>> => {
  const t = useWords(warningWords);
  const label = useWarningLabel();
  const kind = useKindLabel();
  return {
    screen: { label: t('ofScreen'), say: label },
    areaCode: { label: t('area'), say: useAreaName() },
    kind: { label: t('kind'), say: kind },
    measure: { label: t('measure'), say: label },
    active: { label: t('state'), say: (value) => t(value === 'true' ? 'active' : 'cleared') },
    since: { label: t('recorded'), say: (at) => t('sinceNote', { at: instantText(at) }) },
    matterId: { label: t('matter'), say: (id) => rows.find((row) => row.matterId === id)?.matterTitle ?? id },
  };
};

const rowKey = (row: WarningView): string => row.id;

/** The warnings (预警) as the big screens show them, newest first. */
export const WarningList = () => {
  const t = useWords(warningWords);
  const label = useWarningLabel();
  const kind = useKindLabel();
  const listing = useListing<WarningView>({ name: 'warnings', topic: 'warnings', path: '/warnings', filters: NAMES });
  const { list, values, set, clear, any } = listing;
  const screens = ['county', 'city'].map((value) => ({ value, label: t('screenOf', { screen: label(value) }) }));
  const copyOf = (row: WarningView): (string | null)[] => [
    instantText(row.nominalAt),
    label(row.measure),
    row.matterTitle,
    row.enterpriseName,
    row.areaName,
    row.office.name,
  ];
  return (
    <ListPage
      list={list}
      listing={listing}
      columns={useColumns()}
      words={useSaid(list.rows)}
      rowKey={rowKey}
      linkOf={(row) => paths.matter(row.matterId)}
      card={(row) => <WarningCard row={row} />}
      copyOf={copyOf}
      anyFilter={any}
      onClear={clear}
      empty={
        <Blank text={t('emptyWarnings')} action={<Link to={paths.matters({ open: true })}>{t('toMatters')}</Link>} />
      }
      filters={
        <>
          <Segmented
            value={values['screen'] ?? ''}
            onChange={(screen) => set({ screen: screen || undefined })}
            options={[{ value: '', label: t('all') }, ...screens]}
          />
          <ChoiceFilter
            value={values['measure']}
            all={t('measureAll')}
            width={116}
            onChange={(measure) => set({ measure })}
            options={['confirm', 'urge', 'circulate'].map((value) => ({ value, label: label(value) }))}
          />
          <ChoiceFilter
            value={values['kind']}
            all={t('kind')}
            onChange={(value) => set({ kind: value })}
            options={KINDS.map((value) => ({ value, label: kind(value) }))}
          />
          <AreaFilter value={values['areaCode']} onChange={(areaCode) => set({ areaCode })} />
          <ChoiceFilter
            value={values['active']}
            all={t('state')}
            width={108}
            onChange={(active) => set({ active })}
            options={[
              { value: 'true', label: t('active') },
              { value: 'false', label: t('cleared') },
            ]}
          />
        </>
      }
    />
  );
};
