import {
  type KeyboardEvent,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Found, SearchAnswer } from '../../../server/accountability/search/contract.ts';
import { get } from '../../lib/api.ts';
import { useLanguage, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { Overlay } from '../../ui/overlay.tsx';
import { recentlyFound, rememberFound } from './recent.ts';
import styles from './search.module.css';
import { searchWords } from './words.ts';

/** A page of the desk that can be opened by its name. */
export type PageEntry = { readonly path: string; readonly name: string; readonly icon?: ReactNode };

type Choice = {
  readonly key: string;
  readonly title: string;
  readonly note?: string | null;
  readonly ended?: boolean;
  readonly icon?: ReactNode;
  readonly to: string;
  readonly found?: Found;
};
type Group = { readonly label: string; readonly choices: readonly Choice[] };

const linkOf = ({ type, id, title }: Found): string => {
  if (type === 'enterprise') return paths.enterprise(id);
  if (type === 'matter') return paths.matter(id);
  if (type === 'directive') return paths.directive(id);
  return paths.matters({ q: title });
};

const listOf = (type: Found['type'], q: string): string | undefined => {
  if (type === 'enterprise') return paths.enterprises({ q });
  if (type === 'matter') return paths.matters({ q });
  if (type === 'directive') return paths.directives({ q });
  return undefined;
};

const choiceOf = (found: Found): Choice => ({
  key: `${found.type} ${found.id}`,
  title: found.title,
  note: found.note,
  ended: !found.open,
  to: linkOf(found),
  found,
});

const useGroups = (q: string, pages: readonly PageEntry[]): { groups: Group[]; busy: boolean; error: Error | null } => {
  const t = useWords(searchWords);
  const language = useLanguage();
  const answer = useQuery({
    queryKey: ['search', q, language],
    queryFn: ({ signal }) => get<SearchAnswer>('/search', { q }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const groups = useMemo(() => {
    const named = pages
      .filter((page) => q === '' || page.name.toLowerCase().includes(q.toLowerCase()))
      .map((page): Choice => ({ key: page.path, title: page.name, icon: page.icon, to: page.path }));
    const found = (q === '' ? [] : (answer.data?.groups ?? [])).map(({ type, label, items, more }): Group => {
      const all = listOf(type, q);
      const rest = more && all ? [{ key: `all ${type}`, title: t('all', { what: label }), to: all }] : [];
      return { label, choices: [...items.map(choiceOf), ...rest] };
    });
    const recent = q === '' ? recentlyFound().map(choiceOf) : [];
    return [{ label: t('recent'), choices: recent }, ...found, { label: t('pages'), choices: named }].filter(
      (group) => group.choices.length > 0,
    );
  }, [q, pages, answer.data, t]);
  return { groups, busy: answer.isFetching, error: q === '' ? null : answer.error };
};

/** Finds anything by a part of its name (全局搜索, Ctrl K): enterprises, matters, documents, people and pages. */
export const Palette = ({ pages, onClose }: { pages: readonly PageEntry[]; onClose: () => void }) => {
  const t = useWords(searchWords);
  const go = useNavigate();
  const list = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const q = useDeferredValue(text.trim());
  const { groups, busy, error } = useGroups(q, pages);
  const choices = groups.flatMap((group) => group.choices);
  const chosen = choices[Math.min(at, choices.length - 1)];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => setAt(0), [q]);
  useEffect(() => {
    void box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const open = (choice: Choice): void => {
    if (choice.found) rememberFound(choice.found);
    onClose();
    void go(choice.to);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && choices.length > 0) {
      event.preventDefault();
      setAt((now) => (Math.min(now, choices.length - 1) + move + choices.length) % choices.length);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      open(chosen);
    }
  };
  return (
    <Overlay label={t('title')} onClose={onClose}>
      <input
        className={styles.field}
        // The dialog is opened to type into.
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={chosen ? `${list}-${chosen.key}` : undefined}
        aria-label={t('hint')}
        placeholder={t('hint')}
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <div className={styles.found} id={list} role="listbox" aria-label={t('title')} aria-busy={busy} ref={box}>
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label}>
            <p className={styles.group} aria-hidden>
              {group.label}
            </p>
            {group.choices.map((choice) => (
              <div
                key={choice.key}
                id={`${list}-${choice.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={choice === chosen}
                className={styles.choice}
                onMouseMove={() => setAt(choices.indexOf(choice))}
                onClick={() => open(choice)}
              >
                {choice.icon}
                <b>{choice.title}</b>
                {choice.note ? <span className="meta">{choice.note}</span> : null}
                {choice.ended ? <i>{t('ended')}</i> : null}
              </div>
            ))}
          </div>
        ))}
        {q !== '' && !busy && choices.length === 0 && !error ? <p className={styles.none}>{t('none', { q })}</p> : null}
        {error ? (
          <p className={styles.none} role="alert">
            {t('failed', { why: error.message })}
          </p>
        ) : null}
      </div>
      <p className={styles.keys} role="status">
        <span>{busy ? t('looking') : q === '' ? t('start') : t('found', { n: choices.length })}</span>
        <span>{t('keys')}</span>
      </p>
    </Overlay>
  );
};
