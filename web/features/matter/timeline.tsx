import { Button, Input } from 'antd';
import { useState } from 'react';
import { Problem } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { instantText, shortText } from '../../lib/time.ts';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { actionPath, type Entry, type MatterDetail, useAct, useWarningLabel } from './api.ts';
import styles from './matter.module.css';
import { useFacts } from './facts.ts';
import { matterWords } from './words.ts';

const toneOf = (entry: Entry): string => {
  if (/warning|ring|directive/.test(entry.action)) return 'warn';
  return /comment/.test(entry.action) ? 'plain' : 'brand';
};

const Line = ({ entry }: { entry: Entry }) => {
  const facts = useFacts();
  const measure = useWarningLabel();
  const known = facts(entry.data);
  const label = measure(entry.label);
  return (
    <li data-tone={toneOf(entry)}>
      <i aria-hidden />
      <div>
        <p className={styles.entryHead}>
          <b>{label}</b>
          <span>{entry.actor.name}</span>
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
