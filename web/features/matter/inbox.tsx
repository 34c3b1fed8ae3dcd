import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { Blank, Failed, RowsSkeleton, Stale } from '../../ui/states.tsx';
import { INBOX_FILTERS, type InboxFilters, type InboxRow, useInbox } from './api.ts';
import { hold, undo, useLeaving } from './held.ts';
import { HeldBar } from './held-bar.tsx';
import { Filters, tabOf, Tabs } from './inbox-filters.tsx';
import { InboxItem } from './inbox-row.tsx';
import styles from './inbox.module.css';
import { inboxWords } from './inbox-words.ts';
import { Splitter, useSplit } from './splitter.tsx';
import { type Chosen, useChosen, useTriageKeys } from './triage.ts';
import { VirtualRows } from './virtual-rows.tsx';

const SelectionBar = lazy(() => import('./selection-bar.tsx'));
const BulkDialog = lazy(() => import('./bulk-dialog.tsx'));
const SnoozeDialog = lazy(() => import('./snooze-dialog.tsx'));

const EMPTY = { todo: 'emptyTodo', started: 'emptyStarted', done: 'emptyDone', copied: 'emptyCopied' } as const;
/** The height of a row; all are alike, so that thousands can be scrolled. */
const ROW = 92;

type List = ReturnType<typeof useInbox> & { readonly shown: readonly InboxRow[] };

const Nothing = ({ filters, clear }: { filters: InboxFilters; clear: () => void }) => {
  const t = useWords(inboxWords);
  const narrowed = filters.reason ?? filters.due ?? filters.kind ?? filters.areaCode ?? filters.q;
  if (narrowed)
    return (
      <Blank
        text={t('nothingFits')}
        action={
          <button type="button" className={styles.plain} onClick={clear}>
            {t('clear')}
          </button>
        }
      />
    );
  return (
    <Blank
      text={t(filters.snoozed ? 'emptySnoozed' : EMPTY[tabOf(filters)])}
      action={<Link to={paths.matters({ open: true })}>{t('seeAll')}</Link>}
    />
  );
};

const Rows = ({
  list,
  here,
  filters,
  clear,
  children,
}: {
  list: List;
  here: string | undefined;
  filters: InboxFilters;
  clear: () => void;
  children: (row: InboxRow) => ReactNode;
}) => {
  const t = useWords(inboxWords);
  if (list.isPending) return <RowsSkeleton rows={8} height={ROW} />;
  if (list.isError && list.rows.length === 0) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (list.shown.length === 0 && !list.hasNextPage) return <Nothing filters={filters} clear={clear} />;
  const more = list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined;
  return (
    <>
      {list.isError ? <Stale at={list.dataUpdatedAt} /> : null}
      <VirtualRows
        rows={list.shown}
        height={ROW}
        here={list.shown.findIndex((row) => row.id === here)}
        label={t('rows', { tab: t(tabOf(filters)) })}
        more={more}
      >
        {children}
      </VirtualRows>
      {list.isFetchingNextPage ? <RowsSkeleton rows={1} height={ROW} /> : null}
    </>
  );
};

/** What is asked about before it is done: an action on some rows, or until when they are put off. */
type Asking = { readonly action: string; readonly rows: readonly InboxRow[] };
const SNOOZE = 'snooze';

/** What the reader is about to do with the rows chosen, or with the one shown. */
const useDeeds = (rows: readonly InboxRow[], chosen: Chosen, asleep: boolean) => {
  const t = useWords(inboxWords);
  const [asking, setAsking] = useState<Asking>();
  const targets = (here: string | undefined): readonly InboxRow[] =>
    chosen.rows.length > 0 ? chosen.rows : rows.filter((row) => row.id === here);
  const ask = (action: string, here?: string): void => {
    const wanted = targets(here);
    const may = action === SNOOZE || wanted.every((row) => row.actions.includes(action));
    if (wanted.length > 0 && may) setAsking({ action, rows: wanted });
  };
  const putOff = (wanted: readonly InboxRow[], until: string | null): void => {
    const ids = wanted.map((row) => row.id);
    hold({
      ids,
      what: t(until === null ? 'wake' : 'snooze'),
      path: '/inbox/snooze',
      body: { ids, until },
      leaves: true,
    });
    chosen.none();
    setAsking(undefined);
  };
  const snooze = (here?: string): void => (asleep ? putOff(targets(here), null) : ask(SNOOZE, here));
  return { asking, ask, snooze, putOff, close: () => setAsking(undefined), done: chosen.none };
};

const Dialogs = ({ deeds }: { deeds: ReturnType<typeof useDeeds> }) => {
  const { asking, close, putOff } = deeds;
  if (!asking) return null;
  return (
    <Suspense>
      {asking.action === SNOOZE ? (
        <SnoozeDialog n={asking.rows.length} onClose={close} onChoose={(until) => putOff(asking.rows, until)} />
      ) : (
        <BulkDialog rows={asking.rows} action={asking.action} onClose={close} />
      )}
    </Suspense>
  );
};

/** The first thing to be done with the matter shown; its own dialog asks for it. */
const pressMain = (): void => document.querySelector<HTMLButtonElement>('[data-main-action]')?.click();

/** The inbox (待办): what waits for the reader, beside the matter chosen. */
export const InboxView = ({
  chosen: asked,
  narrow,
  children,
}: {
  chosen: string | undefined;
  narrow: boolean;
  children: (id: string | undefined) => ReactNode;
}) => {
  const t = useWords(inboxWords);
  const navigate = useNavigate();
  const { search } = useLocation();
  const { values, set, clear } = useFilters(INBOX_FILTERS);
  const tab = tabOf(values);
  const answer = useInbox(values);
  const leaving = useLeaving();
  const shown = tab === 'todo' ? answer.rows.filter((row) => !leaving.has(row.id)) : answer.rows;
  const list: List = { ...answer, shown };
  const chosen = useChosen(shown);
  const split = useSplit();
  // What has just left the list gives its place to what comes first.
  const here = narrow ? undefined : asked && !leaving.has(asked) ? asked : shown[0]?.id;
  const deeds = useDeeds(shown, chosen, values.snoozed === 'true');
  const address = (id: string): string => (narrow ? paths.matter(id) : `/inbox/${encodeURIComponent(id)}${search}`);
  const go = (id: string): void => void navigate(address(id), { replace: true, preventScrollReset: true });
  useTriageKeys({
    rows: shown,
    here,
    go,
    open: (id) => void navigate(paths.matter(id)),
    chosen,
    act: () => (chosen.rows.length > 0 ? deeds.ask(chosen.rows[0]?.waitingFor[0]?.action ?? '') : pressMain()),
    assign: (at) => deeds.ask('assign', at),
    snooze: deeds.snooze,
    undo: () => void undo(),
  });
  const change: typeof set = (changes) => {
    chosen.none();
    set(changes);
  };
  return (
    <div
      className={styles.inbox}
      style={narrow ? undefined : { gridTemplateColumns: `minmax(340px, ${split.share}%) 9px minmax(0, 1fr)` }}
    >
      <section className={styles.list} aria-label={t(tab)}>
        <Tabs tab={tab} counts={answer.counts} set={change} />
        <Filters facets={answer.facets} filters={values} set={change} />
        {chosen.rows.length > 0 ? (
          <Suspense>
            <SelectionBar
              rows={chosen.rows}
              loaded={shown.length}
              asleep={values.snoozed === 'true'}
              onAct={(action) => deeds.ask(action)}
              onSnooze={() => deeds.snooze()}
              onAll={chosen.all}
              onNone={chosen.none}
            />
          </Suspense>
        ) : null}
        <div className={styles.rows} data-stale={answer.isPlaceholderData || undefined}>
          <Rows list={list} here={here} filters={values} clear={clear}>
            {(row) => (
              <InboxItem
                row={row}
                to={address(row.id)}
                here={row.id === here}
                chosen={chosen.has(row.id)}
                choosing={chosen.rows.length > 0}
                waits={tab === 'todo'}
                onChoose={(range) => chosen.toggle(row.id, range)}
              />
            )}
          </Rows>
        </div>
        {narrow ? null : <p className={styles.keys}>{t('keys')}</p>}
      </section>
      {narrow ? null : <Splitter share={split.share} onShare={split.set} />}
      {narrow ? null : <section className={styles.reader}>{children(here)}</section>}
      <Dialogs deeds={deeds} />
      <HeldBar />
    </div>
  );
};
