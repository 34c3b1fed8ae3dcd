import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { dayText } from '../../lib/time.ts';
import { Facts } from '../../ui/facts.tsx';
import { Num } from '../../ui/num.tsx';
import { Columns, Panel } from '../../ui/page.tsx';
import { type EnterpriseView, useLicences } from './api.ts';
import { LicenceRows } from './licences.tsx';
import { useIndustryName } from './industries.ts';
import { enterpriseWords } from './words.ts';

const Basics = ({ one }: { one: EnterpriseView }) => {
  const t = useWords(enterpriseWords);
  const industry = useIndustryName();
  const notes = Object.entries(one.notes);
  return (
    <Panel title={t('basics')}>
      <Facts
        of={[
          [t('creditCode'), <Num key="code">{one.creditCode}</Num>],
          [t('status'), `${one.statusLabel}${one.statusSince ? `（${t('since', { day: one.statusSince })}）` : ''}`],
          [t('industry'), one.industryCode ? `${industry(one.industryCode)} ${one.industryCode}` : null],
          [t('entityKind'), one.entityKindLabel],
          [t('grade'), one.grade ? t('gradeOf', { g: one.grade }) : null],
          [t('regulator'), one.regulatorUnitName],
          [t('supervisedBy'), t(one.origin)],
          [t('address'), one.address],
          [
            t('position'),
            one.position ? (
              <Num>{t('openMap', { lon: one.position.lon.toFixed(5), lat: one.position.lat.toFixed(5) })}</Num>
            ) : null,
          ],
          [t('updated'), <Num key="updated">{dayText(one.updatedAt)}</Num>],
          ...notes.map(([name, value]) => [name, value] as const),
        ]}
      />
    </Panel>
  );
};

const LicenceRail = ({ id }: { id: string }) => {
  const t = useWords(enterpriseWords);
  const { data } = useLicences(id);
  if (!data || data.items.length === 0) return null;
  return (
    <Panel
      title={t('licences')}
      extra={<Link to={paths.enterprise(id, { tab: 'licences' })}>{t('seeAllN', { n: data.items.length })}</Link>}
      flush
    >
      <LicenceRows items={data.items.slice(0, 4)} compact />
    </Panel>
  );
};

/** What is known of an enterprise at one glance. */
export const Overview = ({
  one,
  recent,
  electricity,
}: {
  one: EnterpriseView;
  recent: ReactNode;
  electricity: ReactNode;
}) => (
  <Columns
    main={
      <>
        {electricity}
        {recent}
      </>
    }
    rail={
      <>
        <Basics one={one} />
        <LicenceRail id={one.id} />
      </>
    }
  />
);
