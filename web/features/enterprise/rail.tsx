import { Link } from 'react-router';
import { labels as matterLabels } from '../../../server/oversight/matter/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { dayText, monthDayText } from '../../lib/time.ts';
import { Due } from '../../ui/due.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import { StepLine } from '../../ui/step-line.tsx';
import { useLicences } from './api.ts';
import styles from './file.module.css';
import { type FileView, useOpenMatters } from './file-api.ts';
import { fileWords } from './file-words.ts';
import { LicenceRows } from './licences.tsx';

const SHOWN_LICENCES = 4;

/** What is open about an enterprise, the next deadline first. */
export const OpenMatters = ({ id }: { id: string }) => {
  const t = useWords(fileWords);
  const kind = useLabels(matterLabels);
  const { data } = useOpenMatters(id);
  if (!data) return <RowsSkeleton rows={2} />;
  const due = (at: string | null): string => at ?? '9999';
  const items = data.items.toSorted((a, b) => due(a.dueAt).localeCompare(due(b.dueAt)));
  return (
    <Panel
      title={t('openMatters')}
      extra={
        data.total ? (
          <Link to={paths.enterprise(id, { tab: 'matters', open: 'true' })}>{t('allN', { n: data.total })}</Link>
        ) : null
      }
    >
      {items.length === 0 ? (
        <p className="meta">{t('noOpenMatters')}</p>
      ) : (
        <StepLine
          steps={items.map((one) => ({
            key: one.id,
            phase: 'now' as const,
            when: <Num>{monthDayText(one.openedAt)}</Num>,
            title: <Link to={paths.matter(one.id)}>{one.title}</Link>,
            aside: one.dueAt ? <Due at={one.dueAt} /> : null,
            detail: [kind(one.kind), one.stateLabel, one.ownerUnitName].filter(Boolean).join(' · '),
          }))}
        />
      )}
    </Panel>
  );
};

type Link0 = FileView['chain'][number];

/** Who answers for an enterprise (责任链), from the city down to the enterprise itself. */
export const Chain = ({ chain, wide = false }: { chain: readonly Link0[]; wide?: boolean }) => {
  const t = useWords(fileWords);
  return (
    <Panel title={t('chain')}>
      <ol className={styles.chain} data-wide={wide}>
        {chain.map((link) => (
          <li key={link.tier}>
            <span className={styles.tier}>{link.label}</span>
            <div>
              {link.units.length === 0 ? (
                <p className="meta">
                  {link.areaName} {t('nobody')}
                </p>
              ) : (
                link.units.map((unit) => (
                  <div key={`${unit.duty} ${unit.name}`} className={styles.answers}>
                    <p>
                      {unit.name} <span className="meta">{unit.duty}</span>
                    </p>
                    <p className="meta">
                      {unit.posts.length > 0
                        ? unit.posts.map(({ role, name }) => (name ? `${name}（${role}）` : role)).join('、')
                        : t('noPost')}
                    </p>
                  </div>
                ))
              )}
            </div>
          </li>
        ))}
      </ol>
      {wide ? <p className="meta">{t('phonesNotKept')}</p> : null}
    </Panel>
  );
};

/** The licences that run out next. */
export const LicencesDue = ({ id }: { id: string }) => {
  const t = useWords(fileWords);
  const { data } = useLicences(id);
  if (!data || data.items.length === 0) return null;
  const running = data.items.filter(({ state }) => state !== 'revoked');
  const items = (running.length > 0 ? running : data.items).toSorted((a, b) =>
    dayText(a.validUntil).localeCompare(dayText(b.validUntil)),
  );
  return (
    <Panel
      title={t('licencesDue')}
      extra={<Link to={paths.enterprise(id, { tab: 'licences' })}>{t('allN', { n: data.items.length })}</Link>}
      flush
    >
      <LicenceRows items={items.slice(0, SHOWN_LICENCES)} compact />
    </Panel>
  );
};
