import type { TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { ALARM_TYPES } from '../../../server/monitoring/electricity/contract.ts';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { shortText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { ChoiceFilter, ListPage, SearchFilter } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { type AlarmView, evidenceOf, useAlarmLabel, useAlarms, verdictOf } from './api.ts';
import { electricityWords } from './words.ts';

const NAMES = ['type', 'open', 'meterNo', 'enterpriseId', 'from', 'to'] as const;

const Outcome = ({ alarm }: { alarm: AlarmView }) => {
  const t = useWords(electricityWords);
  const label = useAlarmLabel();
  return <Tag tone={verdictOf(alarm)}>{alarm.outcome ? label(alarm.outcome) : t('unverified')}</Tag>;
};

const Standing = ({ alarm }: { alarm: AlarmView }) => {
  const t = useWords(electricityWords);
  return (
    <>
      <Dot tone={alarm.open ? 'info' : 'ok'}>{t(alarm.open ? 'openAlarm' : 'cleared')}</Dot>{' '}
      {alarm.open ? <span className="meta">{t(alarm.active ? 'active' : 'quiet')}</span> : null}
    </>
  );
};

const useColumns = (): TableColumnsType<AlarmView> => {
  const t = useWords(electricityWords);
  const label = useAlarmLabel();
  return [
    {
      title: t('type'),
      key: 'type',
      render: (_, row) => (
        <Link to={paths.matter(row.matterId)} style={{ color: 'var(--text)', fontWeight: 500 }}>
          {label(row.type)}
        </Link>
      ),
    },
    {
      title: t('enterprise'),
      key: 'enterprise',
      render: (_, row) =>
        row.enterpriseId ? <Link to={paths.enterprise(row.enterpriseId)}>{row.enterpriseName}</Link> : '–',
    },
    { title: t('meter'), key: 'meter', render: (_, row) => <Num>{row.meterNo}</Num> },
    {
      title: t('span'),
      key: 'span',
      render: (_, row) => (
        <Num>
          {shortText(row.start)} – {shortText(row.end)}
        </Num>
      ),
    },
    { title: t('detected'), key: 'detected', render: (_, row) => <Num>{row.firstDetectedOn}</Num> },
    {
      title: t('score'),
      key: 'score',
      align: 'right',
      render: (_, row) => <Num>{evidenceOf(row).points?.['total']?.toFixed(1) ?? '–'}</Num>,
    },
    { title: t('state'), key: 'state', render: (_, row) => <Standing alarm={row} /> },
    { title: '', key: 'outcome', render: (_, row) => <Outcome alarm={row} /> },
  ];
};

const AlarmCard = ({ row }: { row: AlarmView }) => {
  const label = useAlarmLabel();
  return (
    <CardRow to={paths.matter(row.matterId)} title={row.enterpriseName ?? row.meterNo} aside={<Outcome alarm={row} />}>
      <span>{label(row.type)}</span>
      <Num>
        {shortText(row.start)} – {shortText(row.end)}
      </Num>
      <Standing alarm={row} />
    </CardRow>
  );
};

/** The electricity alarms (用电告警) of the reader's area. */
export const AlarmList = () => {
  const t = useWords(electricityWords);
  const label = useAlarmLabel();
  const { values, set, clear, any } = useFilters(NAMES);
  const list = useAlarms(values);
  return (
    <ListPage
      list={list}
      columns={useColumns()}
      rowKey={(row) => row.id}
      linkOf={(row) => paths.matter(row.matterId)}
      card={(row) => <AlarmCard row={row} />}
      anyFilter={any}
      onClear={clear}
      empty={
        <Blank
          text={t('emptyAlarms')}
          action={<Link to={paths.enterprises({ status: 'closed' })}>{t('enterprise')}</Link>}
        />
      }
      filters={
        <>
          <ChoiceFilter
            value={values.open}
            all={t('stateAll')}
            width={120}
            onChange={(open) => set({ open })}
            options={[
              { value: 'true', label: t('openAlarm') },
              { value: 'false', label: t('cleared') },
            ]}
          />
          <ChoiceFilter
            value={values.type}
            all={t('type')}
            options={ALARM_TYPES.map((type) => ({ value: type, label: label(type) }))}
            onChange={(type) => set({ type })}
          />
          <SearchFilter value={values.meterNo} hint={t('meter')} onChange={(meterNo) => set({ meterNo })} />
        </>
      }
    />
  );
};
