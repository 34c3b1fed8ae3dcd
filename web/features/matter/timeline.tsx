import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { instantText, shortText } from '../../lib/time.ts';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { actionPath, type Entry, type MatterDetail } from './api.ts';
import { CommentBox } from './conversation.tsx';
import styles from './matter.module.css';
import { useFacts } from './facts.ts';
import { useHeld } from './held.ts';
import { useActorName, useEntryLabel } from './names.ts';
import { matterWords } from './words.ts';

const SORTS = ['moves', 'warnings', 'comments', 'files'] as const;
type Sort = (typeof SORTS)[number];

/** What an entry of the history is about. */
const sortOf = ({ action }: Entry): Sort => {
  if (/^(warning|directive)\./.test(action)) return 'warnings';
  if (action.endsWith('.comment')) return 'comments';
  return action.startsWith('evidence.') ? 'files' : 'moves';
};
const TONES: Readonly<Record<Sort, string>> = { warnings: 'warn', comments: 'plain', files: 'plain', moves: 'brand' };

/** The document or the matter an entry speaks of. */
const EntryLink = ({ data }: { data: Entry['data'] }) => {
  const t = useWords(matterWords);
  const { directiveId, number, clueMatterId, sourceMatterId } = data;
  if (typeof directiveId === 'string')
    return <Link to={paths.directive(directiveId)}>{t('seeDocument', { number: String(number ?? '') })}</Link>;
  if (typeof clueMatterId === 'string') return <Link to={paths.matter(clueMatterId)}>{t('seeClue')}</Link>;
  return typeof sourceMatterId === 'string' ? <Link to={paths.matter(sourceMatterId)}>{t('seeSource')}</Link> : null;
};

const Line = ({ entry }: { entry: Entry }) => {
  const facts = useFacts();
  const label = useEntryLabel();
  const actor = useActorName();
  // The label of a warning already says what its data hold; states are named by their labels, not by their codes.
  const { from: _from, to: _to, ...data } = entry.data;
  const sort = sortOf(entry);
  // The number of a document stands in its link.
  const told = entry.action.startsWith('directive.') ? { text: data['text'], reason: data['reason'] } : data;
  const known = entry.action === 'warning.rung' ? [] : facts(sort === 'files' ? { note: data['name'] } : told);
  return (
    <li data-tone={TONES[sort]} data-sort={sort}>
      <i aria-hidden />
      <div>
        <p className={styles.entryHead}>
          <b>{label(entry)}</b>
          <span>{actor(entry.actor.id, entry.actor.name)}</span>
          <time dateTime={entry.at} title={instantText(entry.at)}>
            <Num>{shortText(entry.at)}</Num>
          </time>
        </p>
        {known.map(([name, value]) => (
          <p key={name} className={styles.entryText}>
            {name ? <span className="meta">{name} </span> : null}
            {value}
          </p>
        ))}
        <EntryLink data={entry.data} />
      </div>
    </li>
  );
};

/** What the reader has written and not yet sent: it can still be taken back. */
const Unsent = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const held = useHeld();
  if (!held || held.phase === 'done' || held.deed.path !== actionPath(matter.id, 'comment')) return null;
  const { text } = held.deed.body as { text: string };
  return (
    <li data-tone="plain" data-unsent>
      <i aria-hidden />
      <div>
        <p className={styles.entryHead}>
          <b>{t('comment')}</b>
          <span>{t('unsent')}</span>
        </p>
        <p className={styles.entryText}>{text}</p>
      </div>
    </li>
  );
};

/** What became of a matter so far (办理过程), newest first, as the ledger tells it; all of it, or one sort of entries. */
export const Timeline = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const [sort, setSort] = useState<Sort>();
  const entries = matter.timeline.toReversed();
  const of = (wanted: Sort | undefined) => entries.filter((entry) => !wanted || sortOf(entry) === wanted);
  const choices = [undefined, ...SORTS].filter((one) => !one || of(one).length > 0);
  return (
    <Panel title={t('history')} extra={t('historyNote')}>
      <CommentBox matter={matter} />
      {choices.length > 2 ? (
        <div className={styles.sorts} role="group" aria-label={t('historySorts')}>
          {choices.map((one) => (
            <button key={one ?? 'all'} type="button" aria-pressed={sort === one} onClick={() => setSort(one)}>
              {t(one ?? 'all')} <Num>{of(one).length}</Num>
            </button>
          ))}
        </div>
      ) : null}
      <ol className={styles.timeline}>
        {sort === undefined || sort === 'comments' ? <Unsent matter={matter} /> : null}
        {of(sort).map((entry, index) => (
          <Line key={`${entry.seq ?? entry.at}-${index}`} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
};
