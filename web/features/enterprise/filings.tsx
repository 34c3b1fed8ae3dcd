import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Blank, RowsSkeleton } from '../../ui/states.tsx';
import { useAccountLabel, useFilingLabel, useFilings, useMeters } from './api.ts';
import styles from './enterprise.module.css';
import { enterpriseWords } from './words.ts';

/** What an enterprise declared or was ordered (报备). */
export const Filings = ({ id }: { id: string }) => {
  const t = useWords(enterpriseWords);
  const label = useFilingLabel();
  const filings = useFilings(id);
  return (
    <Panel title={t('filingsOnly')} flush>
      <Answer of={filings} loading={<RowsSkeleton rows={3} height={44} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank text={t('noFilings')} action={<Link to={paths.imports()}>{t('toImport')}</Link>} />
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{t('filingType')}</th>
                  <th>{t('from')}</th>
                  <th>{t('until')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((filing) => (
                  <tr key={filing.id}>
                    <td>{label(filing.type)}</td>
                    <td>
                      <Num>{filing.from}</Num>
                    </td>
                    <td>{filing.until ? <Num>{filing.until}</Num> : t('openEnded')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
    </Panel>
  );
};

/** The meters (计量点) of an enterprise. */
export const Meters = ({ id }: { id: string }) => {
  const t = useWords(enterpriseWords);
  const account = useAccountLabel();
  const meters = useMeters(id);
  return (
    <Panel title={t('metersCount')} flush>
      <Answer of={meters} loading={<RowsSkeleton rows={3} height={44} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank text={t('noMeters')} action={<Link to={paths.imports()}>{t('toImport')}</Link>} />
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{t('meterNo')}</th>
                  <th>{t('capacity')}</th>
                  <th>{t('account')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {items.map((meter) => (
                  <tr key={meter.meterNo}>
                    <td>
                      <Num>{meter.meterNo}</Num>
                    </td>
                    <td>
                      <Num>{meter.capacityKva ?? '–'}</Num>
                    </td>
                    <td>{meter.accountType ? account(meter.accountType) : '–'}</td>
                    <td>
                      <Link to={paths.enterprise(id, { tab: 'electricity', meter: meter.meterNo })}>{t('curve')}</Link>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
    </Panel>
  );
};
