import type { TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { ChoiceFilter, ListPage, type Option, SearchFilter } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { type EnterpriseView, STATUSES, statusTone, useEnterprises, useStatusLabel } from './api.ts';
import { useIndustryChoices, useIndustryName } from './industries.ts';
import { enterpriseWords } from './words.ts';

const NAMES = ['q', 'area', 'industry', 'status', 'grade'] as const;

const Code = ({ row }: { row: EnterpriseView }) => {
  const t = useWords(enterpriseWords);
  return (
    <>
      <Num>{row.creditCode}</Num> {row.creditCodeValid ? null : <Tag tone="warn">{t('codeWrong')}</Tag>}
    </>
  );
};

const useColumns = (): TableColumnsType<EnterpriseView> => {
  const t = useWords(enterpriseWords);
  const industry = useIndustryName();
  return [
    {
      title: t('name'),
      key: 'name',
      render: (_, row) => (
        <Link to={paths.enterprise(row.id)} style={{ color: 'var(--text)', fontWeight: 500 }}>
          {row.name}
        </Link>
      ),
    },
    { title: t('creditCode'), key: 'code', render: (_, row) => <Code row={row} /> },
    { title: t('area'), dataIndex: 'areaName' },
    {
      title: t('industry'),
      key: 'industry',
      render: (_, row) =>
        row.industryCode ? <span title={row.industryCode}>{industry(row.industryCode)}</span> : null,
    },
    {
      title: t('status'),
      key: 'status',
      render: (_, row) => (
        <>
          <Dot tone={statusTone(row.status)}>{row.statusLabel}</Dot>{' '}
          {row.status !== 'operating' && row.statusSince ? (
            <span className="meta">{t('since', { day: row.statusSince })}</span>
          ) : null}
        </>
      ),
    },
    {
      title: t('grade'),
      key: 'grade',
      align: 'center',
      render: (_, row) => (row.grade ? <Tag>{row.grade}</Tag> : <span className="meta">–</span>),
    },
    { title: t('regulator'), dataIndex: 'regulatorUnitName' },
  ];
};

const EnterpriseCard = ({ row }: { row: EnterpriseView }) => {
  const t = useWords(enterpriseWords);
  return (
    <CardRow
      to={paths.enterprise(row.id)}
      title={row.name}
      aside={<Dot tone={statusTone(row.status)}>{row.statusLabel}</Dot>}
    >
      <span>{row.areaName}</span>
      <Num>{row.creditCode}</Num>
      {row.grade ? <Tag>{t('gradeOf', { g: row.grade })}</Tag> : null}
    </CardRow>
  );
};

/** The supervised enterprises (监管对象), with every filter in the address. */
export const EnterpriseList = ({ areas }: { areas: readonly Option[] }) => {
  const t = useWords(enterpriseWords);
  const status = useStatusLabel();
  const { values, set, clear, any } = useFilters(NAMES);
  const industries = useIndustryChoices();
  const list = useEnterprises(values);
  return (
    <ListPage
      list={list}
      columns={useColumns()}
      rowKey={(row) => row.id}
      linkOf={(row) => paths.enterprise(row.id)}
      card={(row) => <EnterpriseCard row={row} />}
      anyFilter={any}
      onClear={clear}
      empty={<Blank text={t('empty')} action={<Link to={paths.imports()}>{t('toImport')}</Link>} />}
      filters={
        <>
          <SearchFilter value={values.q} hint={t('search')} onChange={(q) => set({ q })} />
          {areas.length > 0 ? (
            <ChoiceFilter value={values.area} all={t('area')} options={areas} onChange={(area) => set({ area })} />
          ) : null}
          <ChoiceFilter
            value={values.status}
            all={t('status')}
            width={116}
            options={STATUSES.map((value) => ({ value, label: status(value) }))}
            onChange={(value) => set({ status: value })}
          />
          <ChoiceFilter
            value={values.grade}
            all={t('grade')}
            width={116}
            options={['A', 'B', 'C'].map((value) => ({ value, label: t('gradeOf', { g: value }) }))}
            onChange={(grade) => set({ grade })}
          />
          <ChoiceFilter
            value={values.industry}
            all={t('industry')}
            options={industries}
            onChange={(code) => set({ industry: code })}
          />
        </>
      }
    />
  );
};
