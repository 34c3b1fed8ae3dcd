import { Tabs } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { useFilters } from '../../lib/filters.ts';
import { useWords, type PlainKey } from '../../lib/i18n.ts';
import { useMe } from '../../lib/session.ts';
import { usePageTitle } from '../../lib/title.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { Columns, Panel, Stack } from '../../ui/page.tsx';
import { Failed } from '../../ui/states.tsx';
import { type EnterpriseView, useEnterprise } from './api.ts';
import { Basics } from './basics.tsx';
import { CompletenessPanel } from './completeness.tsx';
import { Attachments, Documents } from './documents.tsx';
import styles from './file.module.css';
import { type FileView, useFile } from './file-api.ts';
import { fileWords } from './file-words.ts';
import { Filings, Meters } from './filings.tsx';
import { FileHead } from './header.tsx';
import { Licences } from './licences.tsx';
import { Months } from './months.tsx';
import { PreventionPanel } from './prevention.tsx';
import { Chain, LicencesDue, OpenMatters } from './rail.tsx';
import { RiskPanel } from './risk.tsx';
import { Sources } from './source.tsx';
import { Timeline } from './timeline.tsx';
import './print.css';

const EditForm = lazy(() => import('./edit-form.tsx'));

const TABS = [
  'overview',
  'basics',
  'licences',
  'prevention',
  'matters',
  'electricity',
  'filings',
  'documents',
  'people',
  'attachments',
  'timeline',
] as const satisfies readonly PlainKey<typeof fileWords>[];
type Tab = (typeof TABS)[number];

/** What a reported matter is about, and what follows when the dialog is done with. */
export type Reporting = {
  readonly enterprise: { readonly id: string; readonly name: string };
  readonly kinds: FileView['openable'];
  readonly onClose: () => void;
};
/** What other rooms show on the page of an enterprise. */
export type Rooms = {
  readonly electricity: (id: string) => ReactNode;
  readonly matters: (id: string) => ReactNode;
  readonly recent: (id: string) => ReactNode;
  readonly report: (reporting: Reporting) => ReactNode;
};

const countsOf = (file: FileView | undefined): Partial<Record<Tab, number>> => {
  const counts = file?.counts;
  if (!counts) return {};
  const { licences, matters, meters, filings, documents, attachments } = counts;
  return { licences, matters, electricity: meters, filings, documents, attachments };
};

const Bar = ({ tab, file, onTab }: { tab: Tab; file: FileView | undefined; onTab: (tab: Tab) => void }) => {
  const t = useWords(fileWords);
  const counts = countsOf(file);
  return (
    <Tabs
      className={styles.tabs ?? ''}
      activeKey={tab}
      onChange={(key) => onTab(key as Tab)}
      items={TABS.map((key) => ({
        key,
        label: (
          <>
            {t(key)}
            {counts[key] === undefined ? null : <Num style={{ marginLeft: 5 }}>{counts[key]}</Num>}
          </>
        ),
      }))}
    />
  );
};

type Shown = { readonly one: EnterpriseView; readonly file: FileView | undefined; readonly rooms: Rooms };

const Overview = ({ one, file, rooms }: Shown) => (
  <>
    {file ? (
      <div className={styles.glance}>
        <CompletenessPanel file={file} />
        <Months months={file.months} />
      </div>
    ) : null}
    {file && file.counts.meters > 0 ? rooms.electricity(one.id) : null}
    {rooms.recent(one.id)}
  </>
);

const BODIES: Readonly<Record<Tab, (shown: Shown) => ReactNode>> = {
  overview: (shown) => <Overview {...shown} />,
  basics: ({ one, file }) => <Basics one={one} mayEdit={file?.mayEdit ?? false} />,
  licences: ({ one }) => <Licences id={one.id} />,
  prevention: ({ one, file }) => (
    <Stack>
      <RiskPanel one={one} mayEdit={file?.mayEdit ?? false} />
      <PreventionPanel id={one.id} enrolled={file?.counts.enrolled ?? true} />
    </Stack>
  ),
  matters: ({ one, rooms }) => rooms.matters(one.id),
  electricity: ({ one, rooms }) => (
    <Stack>
      {rooms.electricity(one.id)}
      <Meters id={one.id} />
    </Stack>
  ),
  filings: ({ one }) => <Filings id={one.id} />,
  documents: ({ one }) => <Documents id={one.id} />,
  people: ({ file }) => <Chain chain={file?.chain ?? []} wide />,
  attachments: ({ one }) => <Attachments id={one.id} />,
  timeline: ({ one, file }) => <Timeline id={one.id} own={file?.own ?? false} />,
};

/** One enterprise, one file (一企一档). */
export const EnterprisePage = ({ id, rooms }: { id: string; rooms: Rooms }) => {
  const enterprise = useEnterprise(id);
  const summary = useFile(id);
  const file = summary.data;
  const t = useWords(fileWords);
  const me = useMe();
  const { values, set } = useFilters([
    'tab',
    'edit',
    'report',
    'meter',
    'range',
    'q',
    'kind',
    'open',
    'origin',
    'type',
  ]);
  const tab = TABS.find((name) => name === values.tab) ?? 'overview';
  usePageTitle(enterprise.data?.name);
  const go = (next: Tab): void =>
    set({
      tab: next === 'overview' ? undefined : next,
      q: undefined,
      kind: undefined,
      open: undefined,
      origin: undefined,
      type: undefined,
    });
  const mayTake = me !== null;
  return (
    <Answer of={enterprise}>
      {(one) => (
        <Sources value={file?.sources ?? []}>
          <div data-enterprise-file>
            <Stack>
              <FileHead
                one={one}
                file={file}
                mayTake={mayTake}
                onEdit={() => set({ edit: 'name' })}
                onReport={() => set({ report: '1' })}
              >
                <Bar tab={tab} file={file} onTab={go} />
              </FileHead>
              <Columns
                main={
                  <>
                    {summary.isError && !file ? (
                      <Panel title={t('noFile')}>
                        <Failed error={summary.error} onRetry={() => void summary.refetch()} />
                      </Panel>
                    ) : null}
                    {BODIES[tab]({ one, file, rooms })}
                  </>
                }
                rail={
                  <>
                    <OpenMatters id={id} />
                    {tab !== 'people' && file ? <Chain chain={file.chain} /> : null}
                    {tab === 'licences' ? null : <LicencesDue id={id} />}
                  </>
                }
              />
            </Stack>
          </div>
          {values.edit && file?.editForm ? (
            <Suspense>
              <EditForm one={one} schema={file.editForm} at={values.edit} onClose={() => set({ edit: undefined })} />
            </Suspense>
          ) : null}
          {values.report && file && file.openable.length > 0
            ? rooms.report({
                enterprise: { id, name: one.name },
                kinds: file.openable,
                onClose: () => set({ report: undefined }),
              })
            : null}
        </Sources>
      )}
    </Answer>
  );
};
