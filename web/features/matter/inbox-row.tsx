import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { shortText } from '../../lib/time.ts';
import { Num } from '../../ui/num.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { type InboxRow, useMatterLabel } from './api.ts';
import styles from './inbox.module.css';
import { inboxWords } from './inbox-words.ts';
import { KindMark } from './kind-mark.tsx';
import { Climbed, MatterDue } from './matter-row.tsx';
import { useActorName } from './names.ts';

/** The reasons that say more than the state does, and how loudly. */
const TONES: Readonly<Record<string, Tone>> = {
  assigned: 'brand',
  mentioned: 'brand',
  returned: 'warn',
  dispatched: 'info',
  addressed: 'info',
};

/** Why a matter is here; that it was urged is said by how often it climbed, that it was sent by its being assigned. */
const Why = ({ row }: { row: InboxRow }) => {
  const label = useMatterLabel();
  return row.reasons
    .filter((reason) => reason !== 'urged' && !(reason === 'dispatched' && row.reasons.includes('assigned')))
    .slice(0, 2)
    .map((reason) => (
      <Tag key={reason} tone={TONES[reason] ?? 'plain'}>
        {label(reason)}
      </Tag>
    ));
};

/** What comes next, or where a matter stands when it does not wait for the reader. */
const Next = ({ row, waits }: { row: InboxRow; waits: boolean }) => {
  const t = useWords(inboxWords);
  const what = waits ? row.waitingFor.map((action) => action.label).join(' / ') : '';
  return <span className={styles.waiting}>{what ? t('next', { what }) : row.stateLabel}</span>;
};

/** One matter in the inbox: shape, title, object, next step, who sent it and when, its clock; and a box to choose it. */
export const InboxItem = ({
  row,
  to,
  here,
  chosen,
  choosing,
  waits,
  onChoose,
}: {
  row: InboxRow;
  to: string;
  here: boolean;
  chosen: boolean;
  choosing: boolean;
  /** Whether the rows of this tab wait for the reader. */
  waits: boolean;
  onChoose: (range: boolean) => void;
}) => {
  const t = useWords(inboxWords);
  const actor = useActorName();
  const classes = [
    styles.row,
    here ? styles.rowHere : '',
    chosen ? styles.rowChosen : '',
    choosing ? styles.choosing : '',
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')} data-matter={row.id}>
      <span className={styles.rowMark}>
        <KindMark kind={row.kind} />
        <input
          type="checkbox"
          className={styles.rowBox}
          aria-label={`${t('select')} ${row.title}`}
          checked={chosen}
          onChange={() => undefined}
          onClick={(event) => onChoose(event.shiftKey)}
        />
      </span>
      <Link to={to} preventScrollReset className={styles.rowLink} aria-current={here ? 'true' : undefined}>
        <span className={styles.rowLine}>
          <span className={styles.rowTitle} title={row.title}>
            {row.title}
          </span>
          <span className={styles.rowDue}>
            {row.snoozedUntil ? (
              <span className="secondary">{t('snoozedUntil', { at: shortText(row.snoozedUntil) })}</span>
            ) : (
              <MatterDue matter={row} />
            )}
          </span>
        </span>
        <span className={styles.rowLine}>
          <span className={styles.rowObject}>{[row.enterpriseName, row.areaName].filter(Boolean).join(' · ')}</span>
          <span className={styles.rowSent}>
            <span>{t('sent', { who: actor(row.sent.by, row.sent.byName), what: row.sent.label })}</span>
            <Num>{shortText(row.sent.at)}</Num>
          </span>
        </span>
        <span className={styles.rowWhy}>
          <Climbed matter={row} />
          <Why row={row} />
          <Next row={row} waits={waits} />
        </span>
      </Link>
    </div>
  );
};
