import { BankOutlined } from '@ant-design/icons';
import { Tabs } from 'antd';
import { type ReactNode } from 'react';
import { useFilters } from '../../lib/filters.ts';
import { useWords, type PlainKey } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/title.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { PageHead, Stack } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type EnterpriseView, statusTone, useEnterprise } from './api.ts';
import { FilingsAndMeters } from './filings.tsx';
import styles from './enterprise.module.css';
import { useIndustryName } from './industries.ts';
import { Licences } from './licences.tsx';
import { Overview } from './overview.tsx';
import { PreventionPanel } from './prevention.tsx';
import { enterpriseWords } from './words.ts';

const TABS = [
  'overview',
  'electricity',
  'matters',
  'licences',
  'prevention',
  'filings',
] as const satisfies readonly PlainKey<typeof enterpriseWords>[];
type Tab = (typeof TABS)[number];
/** What other rooms show on the page of an enterprise. */
export type Rooms = {
  readonly electricity: (id: string) => ReactNode;
  readonly matters: (id: string) => ReactNode;
  readonly recent: (id: string) => ReactNode;
};

const Head = ({ one, tab, onTab }: { one: EnterpriseView; tab: Tab; onTab: (tab: Tab) => void }) => {
  const t = useWords(enterpriseWords);
  const industry = useIndustryName();
  return (
    <PageHead
      mark={<BankOutlined aria-hidden />}
      title={one.name}
      tags={
        <>
          <Tag tone={statusTone(one.status)}>
            {one.statusLabel}
            {one.statusSince ? ` · ${t('since', { day: one.statusSince })}` : ''}
          </Tag>
          {one.grade ? <Tag>{t('gradeOf', { g: one.grade })}</Tag> : null}
          {one.creditCodeValid ? null : <Tag tone="warn">{t('codeWrong')}</Tag>}
        </>
      }
      sub={
        <>
          <Num>{one.creditCode}</Num>
          {one.industryCode ? <span>{industry(one.industryCode)}</span> : null}
          <span>{one.areaName}</span>
          {one.regulatorUnitName ? (
            <span>
              {t('regulator')} {one.regulatorUnitName}
            </span>
          ) : null}
        </>
      }
    >
      <Tabs
        className={styles.tabs ?? ''}
        activeKey={tab}
        onChange={(key) => onTab(key as Tab)}
        items={TABS.map((key) => ({ key, label: t(key) }))}
      />
    </PageHead>
  );
};

const bodyOf = (tab: Tab, one: EnterpriseView, rooms: Rooms): ReactNode => {
  switch (tab) {
    case 'electricity':
      return rooms.electricity(one.id);
    case 'matters':
      return rooms.matters(one.id);
    case 'licences':
      return <Licences id={one.id} />;
    case 'prevention':
      return <PreventionPanel id={one.id} />;
    case 'filings':
      return <FilingsAndMeters id={one.id} />;
    default:
      return <Overview one={one} recent={rooms.recent(one.id)} electricity={rooms.electricity(one.id)} />;
  }
};

/** One enterprise, one file (一企一档). */
export const EnterprisePage = ({ id, rooms }: { id: string; rooms: Rooms }) => {
  const enterprise = useEnterprise(id);
  const { values, set } = useFilters(['tab', 'meter', 'range', 'q', 'kind', 'open', 'origin']);
  const tab = TABS.find((name) => name === values.tab) ?? 'overview';
  usePageTitle(enterprise.data?.name);
  const go = (next: Tab): void =>
    set({
      tab: next === 'overview' ? undefined : next,
      q: undefined,
      kind: undefined,
      open: undefined,
      origin: undefined,
    });
  return (
    <Answer of={enterprise}>
      {(one) => (
        <Stack>
          <Head one={one} tab={tab} onTab={go} />
          {bodyOf(tab, one, rooms)}
        </Stack>
      )}
    </Answer>
  );
};
