import { Checkbox, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { useListing } from '../../lib/listing.ts';
import { paths } from '../../lib/paths.ts';
import { useMe } from '../../lib/session.ts';
import { AreaFilter, ChoiceFilter, ListPage, type Said, SearchFilter, useAreaName } from '../../ui/list-page.tsx';
import { countText } from '../../ui/num.tsx';
import { Blank } from '../../ui/states.tsx';
import { DIRECTIVE_KINDS, type DirectiveView, useCounts, useDirectiveLabel } from './api.ts';
import { BatchButtons, type Failed, Failures } from './batch.tsx';
import styles from './desk.module.css';
import { DirectiveCard, useColumns } from './directive-list.tsx';
import { SoonLine } from './soon-line.tsx';
import { directiveWords } from './words.ts';

/** What chooses the tab, and the filters that go with every tab. */
const TAB_NAMES = ['state', 'mine', 'ended', 'awaiting', 'soon'] as const;
const NAMES = ['kind', 'areaCode', 'matterId', 'late', 'q'] as const;
type Values = Partial<Record<(typeof TAB_NAMES)[number] | (typeof NAMES)[number], string>>;

const TABS = ['draft', 'submitted', 'review', 'signed', 'mine', 'ended'] as const;
type Tab = (typeof TABS)[number];
const WAITING: readonly string[] = ['draft', 'submitted', 'review'];
const CLERKS: readonly string[] = ['office', 'department', 'enforcement', 'auditor'];
const ENDED = ['withdrawn', 'merged', 'revoked'] as const;

const TAB_WORDS = {
  draft: 'tabDraft',
  submitted: 'tabSubmitted',
  review: 'tabReview',
  signed: 'tabSigned',
  mine: 'tabMine',
  ended: 'tabEnded',
} as const;
const EMPTY_WORDS = {
  draft: 'emptyDraft',
  submitted: 'emptySubmitted',
  review: 'emptyReview',
  signed: 'emptySigned',
  mine: 'emptyMine',
  ended: 'emptyEnded',
} as const;

/** What a tab keeps, as the address and the server say it. */
const filterOf = (tab: Tab): Values => {
  if (tab === 'mine') return { mine: 'true' };
  return tab === 'ended' ? { ended: 'true' } : { state: tab };
};
const NO_TAB = { state: undefined, mine: undefined, ended: undefined, awaiting: undefined };

/** The tab of an address; one that asks for a matter or a step across states has none. */
const tabOf = (values: Values, first: Tab): Tab | null => {
  if (values.mine) return 'mine';
  if (values.ended) return 'ended';
  const named = TABS.find((tab) => tab === values.state);
  if (named) return named;
  return values.state || values.matterId || values.awaiting || values.late ? null : first;
};

/** What the list is asked for besides its filters: the tab, or what a link asks for across the tabs. */
const presetOf = (tab: Tab | null, { state, awaiting }: Values): Values =>
  tab ? filterOf(tab) : { ...(state ? { state } : {}), ...(awaiting ? { awaiting } : {}) };

/** The tabs a reader has use for: those whose posts have to do with drafts see them all. */
const useTabs = (): readonly Tab[] => {
  const roles = useMe()?.roles ?? [];
  if (roles.some((role) => CLERKS.includes(role))) return TABS;
  return roles.every((role) => role === 'enterprise' || role === 'worker') ? ['mine'] : ['signed', 'mine'];
};

const TabLabel = ({ tab, counts }: { tab: Tab; counts: Readonly<Record<string, number>> | undefined }) => {
  const t = useWords(directiveWords);
  const n = tab === 'ended' ? ENDED.reduce((so, state) => so + (counts?.[state] ?? 0), 0) : (counts?.[tab] ?? 0);
  return (
    <span className={styles.tab}>
      {t(TAB_WORDS[tab])}
      {counts ? <b>{countText(n)}</b> : null}
    </span>
  );
};

/** The filters of the list in words, also those that only links set. */
const useSaid = (rows: readonly DirectiveView[]): Readonly<Record<string, Said>> => {
  const t = useWords(directiveWords);
  const label = useDirectiveLabel();
  const titleOf = (id: string): string =>
    rows.flatMap((row) => row.matters).find((one) => one.matterId === id)?.title ?? id;
  return {
    kind: { label: t('kind'), say: label },
    areaCode: { label: t('officeAll'), say: useAreaName() },
    matterId: { label: t('matters'), say: titleOf },
    late: { label: t('waiting'), say: () => t('lateMark') },
    q: { label: t('search') },
  };
};

const rowKey = (row: DirectiveView): string => row.id;

type Chosen = { readonly tab: Tab | null; readonly preset: Values; readonly late: number; readonly offTab: () => void };

/** The documents of a tab: filtered, chosen and taken a step further together, exported, kept as views. */
const Documents = ({ tab, preset, late, offTab }: Chosen) => {
  const t = useWords(directiveWords);
  const label = useDirectiveLabel();
  const [failed, setFailed] = useState<Failed | null>(null);
  const listing = useListing<DirectiveView>({
    name: 'directives',
    topic: 'directives',
    path: '/directives',
    filters: NAMES,
    preset,
  });
  const { list, values, set, clear, any } = listing;
  const waiting = tab !== null && WAITING.includes(tab);
  const mixed = tab === null || tab === 'ended';
  const choose = (on: boolean): void => {
    if (on) offTab();
    set({ late: on ? 'true' : undefined });
  };
  const bulk = (ids: readonly string[], onClear: () => void): ReactNode => (
    <BatchButtons chosen={list.rows.filter((row) => ids.includes(row.id))} onClear={onClear} onFailed={setFailed} />
  );
  const copyOf = (row: DirectiveView): (string | null)[] => [
    row.number,
    label(row.kind),
    row.title,
    label(row.state),
    row.office.name,
    row.recipients.map(({ name }) => name).join('、'),
  ];
  return (
    <>
      {failed ? <Failures {...failed} onClose={() => setFailed(null)} /> : null}
      <ListPage
        list={list}
        listing={listing}
        columns={useColumns(waiting, mixed)}
        words={useSaid(list.rows)}
        rowKey={rowKey}
        linkOf={(row) => paths.directive(row.id)}
        card={(row) => <DirectiveCard row={row} mixed={mixed} />}
        copyOf={copyOf}
        bulk={bulk}
        anyFilter={any}
        onClear={clear}
        empty={
          <Blank
            text={t(EMPTY_WORDS[tab ?? 'signed'])}
            action={<Link to={paths.matters({ open: true })}>{t('toMatters')}</Link>}
          />
        }
        filters={
          <>
            <SearchFilter value={values['q']} hint={t('search')} onChange={(q) => set({ q })} />
            <ChoiceFilter
              value={values['kind']}
              all={t('kindAll')}
              onChange={(kind) => set({ kind })}
              options={DIRECTIVE_KINDS.map((value) => ({ value, label: label(value) }))}
            />
            <AreaFilter value={values['areaCode']} onChange={(areaCode) => set({ areaCode })} />
            {late > 0 || values['late'] ? (
              <Checkbox checked={values['late'] === 'true'} onChange={(event) => choose(event.target.checked)}>
                {t('lateOnly', { n: late })}
              </Checkbox>
            ) : null}
          </>
        }
      />
    </>
  );
};

/** The desk of urge orders and circulars (督办通报): what waits for which step, what was signed, what was received. */
export const DirectiveDesk = () => {
  const t = useWords(directiveWords);
  const tabs = useTabs();
  const { values: chosen, set } = useFilters(TAB_NAMES);
  const { values: subject } = useFilters(NAMES);
  const { late, ...kept } = subject;
  const tab = tabOf({ ...chosen, ...subject }, tabs[0] ?? 'mine');
  const counts = useCounts(kept);
  const toTab = useFilters([...TAB_NAMES, 'late'] as const).set;
  return (
    <div className={styles.desk}>
      {tabs.includes('draft') ? (
        <SoonLine open={chosen.soon === '1'} onOpen={(open) => set({ soon: open ? '1' : undefined })} />
      ) : null}
      <Tabs
        className={styles.tabs ?? ''}
        aria-label={t('tabs')}
        activeKey={tab ?? ''}
        onChange={(next) => toTab({ ...NO_TAB, late: undefined, ...filterOf(next as Tab) })}
        items={tabs.map((one) => ({ key: one, label: <TabLabel tab={one} counts={counts} /> }))}
      />
      <Documents
        key={tab ?? 'all'}
        tab={tab}
        preset={presetOf(tab, { ...chosen, ...(late ? { late } : {}) })}
        late={tabs.includes('draft') ? (counts?.['late'] ?? 0) : 0}
        offTab={() => set(NO_TAB)}
      />
    </div>
  );
};
