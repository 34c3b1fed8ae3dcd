import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { DAY, isoOf, millisOf, useNow } from '../../lib/time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Due } from '../../ui/due.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Blank, RowsSkeleton } from '../../ui/states.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { type LicenceView, useLicences } from './api.ts';
import styles from './enterprise.module.css';
import { enterpriseWords } from './words.ts';

const SOON = 60 * DAY;
/** A licence is valid until the end of its last day. */
const endOf = (day: string): number => millisOf(day) + DAY;

const StateTag = ({ licence }: { licence: LicenceView }) => {
  const t = useWords(enterpriseWords);
  const now = useNow();
  const soon = licence.state === 'valid' && endOf(licence.validUntil) - now < SOON;
  const tone: Tone = licence.state === 'valid' ? (soon ? 'warn' : 'ok') : 'late';
  return <Tag tone={tone}>{soon ? t('expiringSoon') : t(licence.state)}</Tag>;
};

/** Licences (许可证件) one below the other, each with what is left of its validity. */
export const LicenceRows = ({ items, compact = false }: { items: readonly LicenceView[]; compact?: boolean }) => {
  const t = useWords(enterpriseWords);
  return (
    <ul className={styles.licences} data-compact={compact}>
      {items.map((licence) => (
        <li key={licence.id}>
          <div>
            <b>{licence.type}</b>
            <span className="meta">{licence.number}</span>
          </div>
          <div>
            <Num>{licence.validUntil}</Num>
            {licence.state === 'revoked' ? null : <Due at={isoOf(endOf(licence.validUntil))} />}
          </div>
          {compact ? null : (
            <div>
              <StateTag licence={licence} />
              {licence.matterId ? <Link to={paths.matter(licence.matterId)}>{t('seeMatter')}</Link> : null}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
};

/** The licences of an enterprise. */
export const Licences = ({ id }: { id: string }) => {
  const t = useWords(enterpriseWords);
  const licences = useLicences(id);
  return (
    <Panel title={t('licences')} flush>
      <Answer of={licences} loading={<RowsSkeleton rows={4} />}>
        {({ items }) =>
          items.length > 0 ? (
            <LicenceRows items={items} />
          ) : (
            <Blank text={t('noLicences')} action={<Link to={paths.imports()}>{t('toImport')}</Link>} />
          )
        }
      </Answer>
    </Panel>
  );
};
