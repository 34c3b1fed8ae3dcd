import { type KeyboardEvent, useRef, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { actionPath, type MatterDetail } from './api.ts';
import { hold } from './held.ts';
import styles from './matter.module.css';
import { mentionAt, type Mention, mentionsIn } from './mention.ts';
import { useMentionable } from './units.ts';
import { matterWords } from './words.ts';

const MOST = 6;

/** The persons and units that fit what stands behind the `@`; chosen by arrow keys and Enter, or by pointer. */
const Suggestions = ({
  found,
  at,
  onChoose,
}: {
  found: readonly Mention[];
  at: number;
  onChoose: (one: Mention) => void;
}) => {
  const t = useWords(matterWords);
  return (
    <ul className={styles.suggestions} role="listbox" id="mention-choices" aria-label={t('mention')}>
      {found.map((one, index) => (
        <li key={one.key} role="option" id={`mention-${index}`} aria-selected={index === at}>
          <button
            type="button"
            tabIndex={-1}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(one)}
          >
            {one.name} <span className="meta">{one.about}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};

/** Where people talk about a matter (留言): Ctrl+Enter sends, `@` names a person or a unit, who then finds it among the copies. */
export const CommentBox = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [named, setNamed] = useState<readonly Mention[]>([]);
  const [at, setAt] = useState(0);
  const open = mentionAt(text, caret);
  const all = useMentionable(open !== undefined);
  const found = open === undefined ? [] : all.filter(({ name }) => name.includes(open.words)).slice(0, MOST);
  if (!matter.allowedActions.includes('comment')) return null;

  const choose = (one: Mention): void => {
    if (!open) return;
    const next = `${text.slice(0, open.from)}@${one.name} ${text.slice(caret)}`;
    setText(next);
    setNamed([...named, one]);
    const end = open.from + one.name.length + 2;
    setCaret(end);
    requestAnimationFrame(() => field.current?.setSelectionRange(end, end));
  };
  const send = (): void => {
    if (text.trim() === '') return;
    const mentions = mentionsIn(text, named);
    hold({
      ids: [matter.id],
      what: t('comment'),
      path: actionPath(matter.id, 'comment'),
      body: { text: text.trim(), ...(mentions.length > 0 ? { mentions } : {}) },
      leaves: false,
    });
    setText('');
    setNamed([]);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return send();
    if (found.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((at + step + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(found[Math.min(at, found.length - 1)]!);
    else if (event.key === 'Escape') setCaret(0);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.comment}>
      <textarea
        ref={field}
        rows={2}
        maxLength={5000}
        aria-label={t('comment')}
        placeholder={t('commentHint')}
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? 'mention-choices' : undefined}
        aria-activedescendant={found.length > 0 ? `mention-${at}` : undefined}
        role="combobox"
        aria-autocomplete="list"
        value={text}
        onKeyDown={press}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart);
          setAt(0);
        }}
      />
      <div className={styles.commentFoot}>
        <span className="meta">{t('commentKeys')}</span>
        <button type="button" disabled={text.trim() === ''} onClick={send}>
          {t('send')}
        </button>
      </div>
      {found.length > 0 ? <Suggestions found={found} at={Math.min(at, found.length - 1)} onChoose={choose} /> : null}
    </div>
  );
};
