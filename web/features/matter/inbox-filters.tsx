import { SearchOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useState } from 'react';
import { DUE_BUCKETS, REASONS } from '../../../server/oversight/matter/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { Num } from '../../ui/num.tsx';
import { uiWords } from '../../ui/words.ts';
import { type Facets, type InboxFilters, type InboxTab, KINDS, useMatterLabel } from './api.ts';
import styles from './inbox.module.css';
import { inboxWords } from './inbox-words.ts';

type Set = (changes: { [K in keyof InboxFilters]?: string | undefined }) => void;
const TABS = ['todo', 'done', 'started', 'copied'] as const satisfies readonly InboxTab[];

/** The tab that an address names; the to-do list where it names none. */
export const tabOf = (filters: InboxFilters): InboxTab => TABS.find((name) => name === filters.tab) ?? 'todo';

/** The four tabs of the inbox, each with how many it holds. */
export const Tabs = ({ tab, counts, set }: { tab: InboxTab; counts: Readonly<Record<string, number>>; set: Set }) => {
  const t = useWords(inboxWords);
  return (
    <div className={styles.tabs} role="tablist">
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={tab === name}
          onClick={() => set({ tab: name === 'todo' ? undefined : name, reason: undefined, snoozed: undefined })}
        >
          {t(name)}
          {counts[name] === undefined ? null : <Num>{counts[name]}</Num>}
        </button>
      ))}
    </div>
  );
};

const WAIT = 300;

/** Words sought in titles and names; they go to the address once the hand rests. */
const Search = ({ value, onChange }: { value: string; onChange: (q: string | undefined) => void }) => {
  const t = useWords(inboxWords);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim() || undefined), WAIT);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className={styles.search}>
      <SearchOutlined aria-hidden />
      <input
        type="search"
        maxLength={100}
        placeholder={t('search')}
        aria-label={t('search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
};

const Choice = ({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string | undefined;
  options: readonly { readonly value: string; readonly label: string }[];
  onChange: (value: string | undefined) => void;
}) => (
  <select
    className={styles.choice}
    aria-label={label}
    data-set={value ? '' : undefined}
    value={value ?? ''}
    onChange={(event) => onChange(event.target.value || undefined)}
  >
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);

const Chip = ({ on, n, onClick, children }: { on: boolean; n: number; onClick: () => void; children: ReactNode }) => (
  <button type="button" className={styles.chip} aria-pressed={on} onClick={onClick}>
    {children} <Num>{n}</Num>
  </button>
);

/** The facets of the inbox (分面): why it is here and how pressing, each with how many it would show. */
const Chips = ({ facets, filters, set }: { facets: Facets; filters: InboxFilters; set: Set }) => {
  const t = useWords(inboxWords);
  const label = useMatterLabel();
  const tab = tabOf(filters);
  const chips = <K extends 'reason' | 'due'>(name: K, codes: readonly string[]) =>
    codes
      .filter((code) => (facets[name][code] ?? 0) > 0 || filters[name] === code)
      .map((code) => (
        <Chip
          key={code}
          on={filters[name] === code}
          n={facets[name][code] ?? 0}
          onClick={() => set({ [name]: filters[name] === code ? undefined : code })}
        >
          {label(code)}
        </Chip>
      ));
  const reasons = tab === 'todo' || tab === 'copied' ? chips('reason', REASONS) : [];
  const asleep = tab === 'todo' && (facets.snoozed > 0 || filters.snoozed);
  return (
    <>
      {reasons.length > 0 ? (
        <div className={styles.chips} role="group" aria-label={t('why')}>
          {reasons}
        </div>
      ) : null}
      <div className={styles.chips} role="group" aria-label={t('due')}>
        {chips('due', DUE_BUCKETS)}
        {asleep ? (
          <Chip
            on={filters.snoozed === 'true'}
            n={facets.snoozed}
            onClick={() => set({ snoozed: filters.snoozed ? undefined : 'true' })}
          >
            {t('snoozed')}
          </Chip>
        ) : null}
      </div>
    </>
  );
};

/** What narrows and orders the inbox; all of it lives in the address. */
export const Filters = ({ facets, filters, set }: { facets: Facets | undefined; filters: InboxFilters; set: Set }) => {
  const t = useWords(inboxWords);
  const say = useWords(uiWords);
  const label = useMatterLabel();
  const counted = (name: string, n: number | undefined): string => `${name} ${n ?? 0}`;
  const kinds = KINDS.filter((kind) => (facets?.kind[kind] ?? 0) > 0 || kind === filters.kind);
  const areas = facets?.area ?? [];
  const find = (q: string | undefined): void => set({ q });
  return (
    <div className={styles.filters}>
      <div className={styles.filterRow}>
        <Search value={filters.q ?? ''} onChange={find} />
        {kinds.length > 1 || filters.kind ? (
          <Choice
            label={t('kind')}
            value={filters.kind}
            onChange={(kind) => set({ kind })}
            options={[
              { value: '', label: `${t('kind')}：${say('all')}` },
              ...kinds.map((kind) => ({ value: kind, label: counted(label(kind), facets?.kind[kind]) })),
            ]}
          />
        ) : null}
        {areas.length > 1 || filters.areaCode ? (
          <Choice
            label={t('area')}
            value={filters.areaCode}
            onChange={(areaCode) => set({ areaCode })}
            options={[
              { value: '', label: `${t('area')}：${say('all')}` },
              ...areas.map(({ code, name, n }) => ({ value: code, label: counted(name, n) })),
            ]}
          />
        ) : null}
        <Choice
          label={t('sort')}
          value={filters.sort}
          onChange={(sort) => set({ sort })}
          options={[
            { value: '', label: t('sortDue') },
            { value: 'newest', label: t('sortNewest') },
          ]}
        />
      </div>
      {facets ? <Chips facets={facets} filters={filters} set={set} /> : null}
    </div>
  );
};
