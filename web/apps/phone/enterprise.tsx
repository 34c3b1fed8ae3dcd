import type { EnterpriseView } from '../../../server/registry/enterprise/contract.ts';
import { useMatters } from '../../features/matter/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { useAnswer } from '../../lib/query.ts';
import { MatterCard } from './matter-card.tsx';
import { Facts, Head, Section, Shown } from './pieces.tsx';
import { phoneWords } from './words.ts';

/** What an inspector at the gate needs of an enterprise, and what is open there. */
export const EnterprisePage = ({ id }: { id: string }) => {
  const t = useWords(phoneWords);
  const enterprise = useAnswer<EnterpriseView>('enterprises', `/enterprises/${encodeURIComponent(id)}`);
  const matters = useMatters({ enterpriseId: id, open: true });
  return (
    <main>
      <Head title={enterprise.data?.name ?? ''} back="/search" />
      <Shown of={enterprise}>
        {(found) => (
          <>
            <Section title={t('facts')}>
              <Facts
                of={[
                  [
                    t('code18'),
                    <span key="code" className="num">
                      {found.creditCode}
                    </span>,
                  ],
                  [t('status'), found.statusLabel],
                  [t('area'), found.areaName],
                  [t('address'), found.address],
                  [t('supervisor'), found.regulatorUnitName],
                ]}
              />
              {found.position ? (
                <a
                  className="button"
                  href={`geo:${found.position.lat},${found.position.lon}?q=${found.position.lat},${found.position.lon}(${encodeURIComponent(found.name)})`}
                >
                  {t('navigate')}
                </a>
              ) : null}
            </Section>
            <Section title={`${t('openMatters')} ${matters.total ?? ''}`}>
              {matters.rows.map((row) => (
                <MatterCard key={row.id} matter={row} />
              ))}
            </Section>
          </>
        )}
      </Shown>
    </main>
  );
};
