import { Button, Segmented } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { queryText } from '../../lib/api.ts';
import { Num } from '../../ui/num.tsx';
import { Blank, Failed, RowsSkeleton } from '../../ui/states.tsx';
import { uiWords } from '../../ui/words.ts';
import { type InboxRow, type InboxTab, KINDS, useInbox, useInboxCounts, useMatterLabel } from './api.ts';
import styles from './inbox.module.css';
import { MatterRow } from './matter-row.tsx';
import { matterWords } from './words.ts';

const TABS = ['todo', 'started', 'done'] as const satisfies readonly InboxTab[];
const EMPTY = { todo: 'emptyTodo', started: 'emptyStarted', done: 'emptyDone' } as const;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog]') !== null);

/** j and k move through the rows, Enter opens the page of the one shown. */
const useRowKeys = (rows: readonly InboxRow[], here: string | undefined, go: (id: string) => void): void => {
  const navigate = useNavigate();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = rows.findIndex((row) => row.id === here);
      const move = { j: 1, k: -1 }[event.key];
      const next = move === undefined ? undefined : rows[Math.max(0, at + move)];
      if (next) go(next.id);
      else if (
        event.key === 'Enter' &&
        here &&
        !(event.target instanceof HTMLElement && event.target.closest('a,button'))
      )
        void navigate(paths.matter(here));
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [rows, here, go, navigate]);
  useEffect(() => {
    if (here) document.querySelector(`[data-matter="${CSS.escape(here)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [here]);
};

const Tabs = ({ tab, onTab }: { tab: InboxTab; onTab: (tab: InboxTab) => void }) => {
  const t = useWords(matterWords);
  const counts = useInboxCounts(tab);
  return (
    <div className={styles.tabs} role="tablist">
      {TABS.map((name) => (
        <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => onTab(name)}>
          {t(name)}
          {counts[name] === undefined ? null : <Num>{counts[name]}</Num>}
        </button>
      ))}
    </div>
  );
};

const KindFilter = ({
  tab,
  kind,
  onKind,
}: {
  tab: InboxTab;
  kind: string | undefined;
  onKind: (kind: string | undefined) => void;
}) => {
  const t = useWords(uiWords);
  const label = useMatterLabel();
  const counts = useInboxCounts(tab);
  const present = KINDS.filter((name) => (counts[name] ?? 0) > 0 || name === kind);
  if (present.length < 2 && !kind) return null;
  return (
    <div className={styles.kinds}>
      <Segmented
        size="small"
        value={kind ?? ''}
        onChange={(value) => onKind(value || undefined)}
        options={[
          { label: t('all'), value: '' },
          ...present.map((name) => ({
            label: (
              <>
                {label(name)} <Num>{counts[name] ?? 0}</Num>
              </>
            ),
            value: name as string,
          })),
        ]}
      />
    </div>
  );
};

const Rows = ({
  list,
  tab,
  children,
}: {
  list: ReturnType<typeof useInbox>;
  tab: (typeof TABS)[number];
  children: (row: InboxRow) => ReactNode;
}) => {
  const t = useWords(matterWords);
  const say = useWords(uiWords);
  if (list.isPending) return <RowsSkeleton rows={9} height={86} />;
  if (list.isError && list.rows.length === 0) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0)
    return <Blank text={t(EMPTY[tab])} action={<Link to={paths.matters({ open: true })}>{t('seeAll')}</Link>} />;
  return (
    <>
      {list.rows.map(children)}
      {list.hasNextPage ? (
        <Button block type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('more')}
        </Button>
      ) : null}
    </>
  );
};

/** The inbox (待办): what waits for the reader, beside the matter chosen. */
export const InboxView = ({
  chosen,
  narrow,
  children,
}: {
  chosen: string | undefined;
  narrow: boolean;
  children: (id: string | undefined) => ReactNode;
}) => {
  const t = useWords(matterWords);
  const navigate = useNavigate();
  const { values, set } = useFilters(['tab', 'kind']);
  const tab = TABS.find((name) => name === values.tab) ?? 'todo';
  const list = useInbox(tab, values.kind);
  const shown = narrow ? undefined : (chosen ?? list.rows[0]?.id);
  const address = (id: string): string =>
    narrow ? paths.matter(id) : `/inbox/${encodeURIComponent(id)}${queryText({ tab: values.tab, kind: values.kind })}`;
  useRowKeys(list.rows, shown, (id) => void navigate(address(id), { replace: true, preventScrollReset: true }));
  return (
    <div className={styles.inbox}>
      <section className={styles.list} aria-label={t('todo')}>
        <Tabs tab={tab} onTab={(name) => set({ tab: name === 'todo' ? undefined : name })} />
        <KindFilter tab={tab} kind={values.kind} onKind={(kind) => set({ kind })} />
        <div className={styles.rows}>
          <Rows list={list} tab={tab}>
            {(row) => (
              <MatterRow
                key={row.id}
                matter={row}
                to={address(row.id)}
                here={row.id === shown}
                waiting={row.waitingFor}
              />
            )}
          </Rows>
        </div>
        {narrow ? null : <p className={styles.keys}>{t('keys')}</p>}
      </section>
      {narrow ? null : <section className={styles.reader}>{children(shown)}</section>}
    </div>
  );
};
