import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Problem } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { instantText, shortText } from '../../lib/time.ts';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { actionPath, type Entry, type MatterDetail, useAct } from './api.ts';
import styles from './matter.module.css';
import { useFacts } from './facts.ts';
import { useActorName, useEntryLabel } from './names.ts';
import { matterWords } from './words.ts';

const toneOf = (entry: Entry): string => {
  if (/^(warning|directive)\./.test(entry.action)) return 'warn';
  return entry.action.endsWith('.comment') ? 'plain' : 'brand';
};

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
  const known = entry.action === 'warning.rung' ? [] : facts(data);
  return (
    <li data-tone={toneOf(entry)}>
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

const CommentBox = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const [text, setText] = useState('');
  const act = useAct(() => setText(''));
  if (!matter.allowedActions.includes('comment')) return null;
  return (
    <div className={styles.comment}>
      <Input.TextArea
        aria-label={t('comment')}
        placeholder={t('commentHint')}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        disabled={text.trim() === ''}
        loading={act.isPending}
        onClick={() => act.mutate({ path: actionPath(matter.id, 'comment'), body: { text: text.trim() } })}
      >
        {t('send')}
      </Button>
      {act.error instanceof Problem ? <p className="late">{act.error.message}</p> : null}
    </div>
  );
};

/** What became of a matter so far (办理过程), newest first, as the ledger tells it. */
export const Timeline = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const entries = [...matter.timeline].reverse();
  return (
    <Panel title={t('history')} extra={t('historyNote')}>
      <CommentBox matter={matter} />
      <ol className={styles.timeline}>
        {entries.map((entry, index) => (
          <Line key={`${entry.seq ?? entry.at}-${index}`} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
};
