import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import styles from './file.module.css';
import type { FileView } from './file-api.ts';
import { fileWords } from './file-words.ts';

const R = 42;
const AROUND = 2 * Math.PI * R;

/** A share as a ring with its number inside. */
const Ring = ({ percent }: { percent: number }) => {
  const t = useWords(fileWords);
  return (
    <svg viewBox="0 0 100 100" className={styles.ring} role="img" aria-label={t('percentWhole', { n: percent })}>
      <circle cx="50" cy="50" r={R} className={styles.ringTrack} />
      <circle
        cx="50"
        cy="50"
        r={R}
        className={styles.ringShare}
        data-whole={percent === 100}
        strokeDasharray={`${(AROUND * percent) / 100} ${AROUND}`}
        transform="rotate(-90 50 50)"
      />
      <text x="50" y="54" textAnchor="middle" className={styles.ringText}>
        {percent}
        <tspan className={styles.ringUnit}>%</tspan>
      </text>
    </svg>
  );
};

/** Where a missing part is filled in; parts that are no fields of the form have a tab of their own. */
const TABS: Readonly<Record<string, string>> = {
  licences: 'licences',
  meters: 'electricity',
  prevention: 'prevention',
  people: 'people',
};

type Missing = FileView['completeness']['missing'][number];

const Gap = ({ id, one, mayEdit }: { id: string; one: Missing; mayEdit: boolean }) => {
  const t = useWords(fileWords);
  const tab = TABS[one.part];
  const said = (
    <>
      <b>{one.label}</b>
      <span className="meta">{t('filledBy', { who: one.byLabel })}</span>
    </>
  );
  if (!tab && !mayEdit) return <li>{said}</li>;
  const to = tab ? paths.enterprise(id, { tab }) : paths.enterprise(id, { edit: one.part });
  return (
    <li>
      <Link to={to} data-missing={one.part}>
        {said}
      </Link>
    </li>
  );
};

/** How complete a file is (完整率), and what is missing, each with the way to fill it in. */
export const CompletenessPanel = ({ file }: { file: FileView }) => {
  const t = useWords(fileWords);
  const { percent, missing } = file.completeness;
  return (
    <Panel
      title={t('completeness')}
      extra={missing.length > 0 ? <Num>{t('missingN', { n: missing.length })}</Num> : null}
    >
      <div className={styles.completeness}>
        <Ring percent={percent} />
        {missing.length === 0 ? (
          <p className="secondary">{t('complete')}</p>
        ) : (
          <ul className={styles.gaps}>
            {missing.map((one) => (
              <Gap key={one.part} id={file.enterpriseId} one={one} mayEdit={file.mayEdit} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
};
