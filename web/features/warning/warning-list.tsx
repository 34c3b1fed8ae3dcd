import { Segmented, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useArticle } from '../../lib/article.ts';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { instantText, shortText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { ChoiceFilter, ListPage, type Option } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { measureTone, useKindLabel, useWarningLabel, useWarnings, type WarningView } from './api.ts';
import { warningWords } from './words.ts';

const NAMES = ['screen', 'areaCode', 'kind', 'measure', 'active', 'since', 'matterId'] as const;
const KINDS = ['generalHazard', 'suspectedMajorHazard', 'clue', 'expiredLicence', 'idlePrevention'] as const;

const Pair = ({ children, below }: { children: ReactNode; below: ReactNode }) => (
  <span style={{ display: 'grid', maxWidth: 380 }}>
    <span>{children}</span>
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
      render: (_, row) => (
        <span title={`${t('recorded')} ${instantText(row.recordedAt)}`}>
          <Num>{shortText(row.nominalAt)}</Num>
        </span>
      ),
    },
    {
      title: t('measure'),
      key: 'measure',
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
      render: (_, row) => <Pair below={row.areaName}>{row.enterpriseName ?? '–'}</Pair>,
    },
    {
      title: t('office'),
      key: 'office',
      render: (_, row) => <Pair below={article(row.article)}>{row.office.name}</Pair>,
    },
    {
      title: t('state'),
      key: 'state',
      render: (_, row) => <Dot tone={row.clearedAt ? 'ok' : 'late'}>{t(row.clearedAt ? 'cleared' : 'active')}</Dot>,
    },
    {
      title: t('directive'),
      key: 'directive',
      render: (_, row) =>
        row.directiveId ? <Link to={paths.directive(row.directiveId)}>{t('seeDirective')}</Link> : null,
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

/** The warnings (预警) as the big screens show them, newest first. */
export const WarningList = ({ areas }: { areas: readonly Option[] }) => {
  const t = useWords(warningWords);
  const label = useWarningLabel();
  const kind = useKindLabel();
  const { values, set, clear, any } = useFilters(NAMES);
  const list = useWarnings(values);
  const screens = ['county', 'city'].map((value) => ({ value, label: t('screenOf', { screen: label(value) }) }));
  return (
    <ListPage
      list={list}
      columns={useColumns()}
      rowKey={(row) => row.id}
      linkOf={(row) => paths.matter(row.matterId)}
      card={(row) => <WarningCard row={row} />}
      anyFilter={any}
      onClear={clear}
      empty={
        <Blank text={t('emptyWarnings')} action={<Link to={paths.matters({ open: true })}>{t('toMatters')}</Link>} />
      }
      filters={
        <>
          <Segmented
            value={values.screen ?? ''}
            onChange={(screen) => set({ screen: screen || undefined })}
            options={[{ value: '', label: t('all') }, ...screens]}
          />
          <ChoiceFilter
            value={values.measure}
            all={t('measureAll')}
            width={116}
            onChange={(measure) => set({ measure })}
            options={['confirm', 'urge', 'circulate'].map((value) => ({ value, label: label(value) }))}
          />
          <ChoiceFilter
            value={values.kind}
            all={t('kind')}
            onChange={(value) => set({ kind: value })}
            options={KINDS.map((value) => ({ value, label: kind(value) }))}
          />
          {areas.length > 0 ? (
            <ChoiceFilter
              value={values.areaCode}
              all={t('area')}
              options={areas}
              onChange={(areaCode) => set({ areaCode })}
            />
          ) : null}
          <ChoiceFilter
            value={values.active}
            all={t('state')}
            width={108}
            onChange={(active) => set({ active })}
            options={[
              { value: 'true', label: t('active') },
              { value: 'false', label: t('cleared') },
            ]}
          />
          {values.since ? <Tag tone="brand">{t('sinceNote', { at: instantText(values.since) })}</Tag> : null}
        </>
      }
    />
  );
};
