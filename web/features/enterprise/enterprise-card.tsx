import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { Facts } from '../../ui/facts.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import { Dot } from '../../ui/tag.tsx';
import { statusTone, useEnterprise } from './api.ts';
import { useIndustryName } from './industries.ts';
import { enterpriseWords } from './words.ts';

/** An enterprise beside something else that concerns it. */
const EnterpriseCard = ({ id }: { id: string }) => {
  const t = useWords(enterpriseWords);
  const industry = useIndustryName();
  const { data } = useEnterprise(id);
  if (!data) return <RowsSkeleton rows={2} />;
  return (
    <Panel
      title={<Link to={paths.enterprise(id)}>{data.name}</Link>}
      extra={<Link to={paths.matters({ enterpriseId: id })}>{t('matters')}</Link>}
    >
      <Facts
        of={[
          [
            t('status'),
            <Dot key="status" tone={statusTone(data.status)}>
              {data.statusLabel}
              {data.statusSince ? ` · ${t('since', { day: data.statusSince })}` : ''}
            </Dot>,
          ],
          [t('creditCode'), <Num key="code">{data.creditCode}</Num>],
          [t('area'), data.areaName],
          [t('industry'), data.industryCode ? `${industry(data.industryCode)} ${data.industryCode}` : null],
          [t('regulator'), data.regulatorUnitName],
          [t('address'), data.address],
        ]}
      />
    </Panel>
  );
};

export default EnterpriseCard;
