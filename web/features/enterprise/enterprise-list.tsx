import type { TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { useListing } from '../../lib/listing.ts';
import { paths } from '../../lib/paths.ts';
import { dayText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { AreaFilter, ChoiceFilter, ListPage, type Said, SearchFilter, useAreaName } from '../../ui/list-page.tsx';
import { RiskGlyph } from '../../ui/glyph.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import {
  type EnterpriseView,
  MISSING,
  RISKS,
  STATUSES,
  statusTone,
  useMissingLabel,
  useRiskLabel,
  useStatusLabel,
} from './api.ts';
import { useIndustryChoices, useIndustryName } from './industries.ts';
import { enterpriseWords } from './words.ts';

const NAMES = ['q', 'area', 'industry', 'status', 'grade', 'risk', 'missing', 'near', 'bbox'] as const;

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
      width: 220,
      render: (_, row) => (
        <Link to={paths.enterprise(row.id)} style={{ color: 'var(--text)', fontWeight: 500 }}>
          {row.name}
        </Link>
      ),
    },
    { title: t('creditCode'), key: 'code', width: 172, render: (_, row) => <Code row={row} /> },
    { title: t('area'), dataIndex: 'areaName', width: 86 },
    {
      title: t('industry'),
      key: 'industry',
      width: 122,
      render: (_, row) =>
        row.industryCode ? <span title={row.industryCode}>{industry(row.industryCode)}</span> : null,
    },
    {
      title: t('status'),
      key: 'status',
      width: 112,
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
      width: 100,
      align: 'center',
      render: (_, row) => (row.grade ? <Tag>{row.grade}</Tag> : <span className="meta">–</span>),
    },
    {
      title: t('risk'),
      key: 'risk',
      width: 92,
      render: (_, row) => <RiskGlyph level={row.riskLevel ?? 'unrated'} word />,
    },
    { title: t('updated'), key: 'updated', width: 102, render: (_, row) => <Num>{dayText(row.updatedAt)}</Num> },
    { title: t('regulator'), dataIndex: 'regulatorUnitName', width: 132 },
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

/** The filters of the list in words, also those that only links and the map set. */
const useSaid = (): Readonly<Record<string, Said>> => {
  const t = useWords(enterpriseWords);
  return {
    q: { label: t('search') },
    area: { label: t('area'), say: useAreaName() },
    status: { label: t('status'), say: useStatusLabel() },
    grade: { label: t('grade'), say: (g) => t('gradeOf', { g }) },
    industry: { label: t('industry'), say: useIndustryName() },
    risk: { label: t('risk'), say: useRiskLabel() },
    missing: { label: t('missing'), say: useMissingLabel() },
    near: { label: t('near') },
    bbox: { label: t('bbox') },
  };
};

const rowKey = (row: EnterpriseView): string => row.id;
const copyOf = (row: EnterpriseView): (string | null)[] => [
  row.name,
  row.creditCode,
  row.areaName,
  row.statusLabel,
  row.grade,
  row.regulatorUnitName,
];

/** The supervised enterprises (监管对象), with every filter in the address. */
export const EnterpriseList = () => {
  const t = useWords(enterpriseWords);
  const status = useStatusLabel();
  const risk = useRiskLabel();
  const missing = useMissingLabel();
  const listing = useListing<EnterpriseView>({
    name: 'enterprises',
    topic: 'enterprises',
    path: '/enterprises',
    filters: NAMES,
  });
  const { list, values, set, clear, any } = listing;
  const industries = useIndustryChoices();
  return (
    <ListPage
      list={list}
      listing={listing}
      columns={useColumns()}
      sorts={['name', 'grade', 'updated']}
      words={useSaid()}
      rowKey={rowKey}
      linkOf={(row) => paths.enterprise(row.id)}
      card={(row) => <EnterpriseCard row={row} />}
      copyOf={copyOf}
      anyFilter={any}
      onClear={clear}
      empty={<Blank text={t('empty')} action={<Link to={paths.imports()}>{t('toImport')}</Link>} />}
      filters={
        <>
          <SearchFilter value={values['q']} hint={t('search')} onChange={(q) => set({ q })} />
          <AreaFilter value={values['area']} onChange={(area) => set({ area })} />
          <ChoiceFilter
            value={values['status']}
            all={t('status')}
            width={116}
            options={STATUSES.map((value) => ({ value, label: status(value) }))}
            onChange={(value) => set({ status: value })}
          />
          <ChoiceFilter
            value={values['risk']}
            all={t('risk')}
            width={116}
            options={RISKS.map((value) => ({ value, label: risk(value) }))}
            onChange={(value) => set({ risk: value })}
          />
          <ChoiceFilter
            value={values['grade']}
            all={t('grade')}
            width={116}
            options={['A', 'B', 'C'].map((value) => ({ value, label: t('gradeOf', { g: value }) }))}
            onChange={(grade) => set({ grade })}
          />
          <ChoiceFilter
            value={values['industry']}
            all={t('industry')}
            options={industries}
            onChange={(code) => set({ industry: code })}
          />
          <ChoiceFilter
            value={values['missing']}
            all={t('missing')}
            width={116}
            options={MISSING.map((value) => ({ value, label: missing(value) }))}
            onChange={(value) => set({ missing: value })}
          />
        </>
      }
    />
  );
};
