import type { TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { ALARM_TYPES } from '../../../server/monitoring/electricity/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { useListing } from '../../lib/listing.ts';
import { paths } from '../../lib/paths.ts';
import { shortText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { ChoiceFilter, ListPage, type Said, SearchFilter } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { type AlarmView, evidenceOf, useAlarmLabel, verdictOf } from './api.ts';
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
      width: 150,
      render: (_, row) => (
        <Link to={paths.matter(row.matterId)} style={{ color: 'var(--text)', fontWeight: 500 }}>
          {label(row.type)}
        </Link>
      ),
    },
    {
      title: t('enterprise'),
      key: 'enterprise',
      width: 215,
      render: (_, row) =>
        row.enterpriseId ? <Link to={paths.enterprise(row.enterpriseId)}>{row.enterpriseName}</Link> : '–',
    },
    { title: t('meter'), key: 'meter', width: 115, render: (_, row) => <Num>{row.meterNo}</Num> },
    {
      title: t('span'),
      key: 'span',
      width: 200,
      render: (_, row) => (
        <Num>
          {shortText(row.start)} – {shortText(row.end)}
        </Num>
      ),
    },
    { title: t('detected'), key: 'detected', width: 105, render: (_, row) => <Num>{row.firstDetectedOn}</Num> },
    {
      title: t('score'),
      key: 'score',
      width: 75,
      align: 'right',
      render: (_, row) => <Num>{evidenceOf(row).points?.['total']?.toFixed(1) ?? '–'}</Num>,
    },
    { title: t('state'), key: 'state', width: 145, render: (_, row) => <Standing alarm={row} /> },
    { title: t('verdict'), key: 'outcome', width: 105, render: (_, row) => <Outcome alarm={row} /> },
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

/** The filters of the list in words, also those that only links set. */
const useSaid = (rows: readonly AlarmView[]): Readonly<Record<string, Said>> => {
  const t = useWords(electricityWords);
  return {
    type: { label: t('type'), say: useAlarmLabel() },
    open: { label: t('state'), say: (value) => t(value === 'true' ? 'openAlarm' : 'cleared') },
    meterNo: { label: t('meter') },
    enterpriseId: {
      label: t('enterprise'),
      say: (id) => rows.find((row) => row.enterpriseId === id)?.enterpriseName ?? id,
    },
    from: { label: t('fromDay') },
    to: { label: t('toDay') },
  };
};

const rowKey = (row: AlarmView): string => row.id;

/** The electricity alarms (用电告警) of the reader's area. */
export const AlarmList = () => {
  const t = useWords(electricityWords);
  const label = useAlarmLabel();
  const listing = useListing<AlarmView>({
    name: 'alarms',
    topic: 'alarms',
    path: '/electricity/alarms',
    filters: NAMES,
  });
  const { list, values, set, clear, any } = listing;
  const copyOf = (row: AlarmView): (string | null)[] => [
    label(row.type),
    row.enterpriseName,
    row.meterNo,
    `${shortText(row.start)} – ${shortText(row.end)}`,
    row.outcome && label(row.outcome),
  ];
  return (
    <ListPage
      list={list}
      listing={listing}
      columns={useColumns()}
      words={useSaid(list.rows)}
      rowKey={rowKey}
      linkOf={(row) => paths.matter(row.matterId)}
      card={(row) => <AlarmCard row={row} />}
      copyOf={copyOf}
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
            value={values['open']}
            all={t('stateAll')}
            width={120}
            onChange={(open) => set({ open })}
            options={[
              { value: 'true', label: t('openAlarm') },
              { value: 'false', label: t('cleared') },
            ]}
          />
          <ChoiceFilter
            value={values['type']}
            all={t('type')}
            options={ALARM_TYPES.map((type) => ({ value: type, label: label(type) }))}
            onChange={(type) => set({ type })}
          />
          <SearchFilter value={values['meterNo']} hint={t('meter')} onChange={(meterNo) => set({ meterNo })} />
        </>
      }
    />
  );
};
