import { Link } from 'react-router';
import { type ReactNode } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { dayText, deadlineText, shortText } from '../../lib/time.ts';
import { usePageTitle } from '../../lib/title.ts';
import { Answer } from '../../ui/answer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Num } from '../../ui/num.tsx';
import { Columns, PageHead, Panel, Stack } from '../../ui/page.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { Actions } from './actions.tsx';
import { type MatterDetail, useMatter, useMatterLabel, useWarningLabel } from './api.ts';
import { Documents, Related } from './beside.tsx';
import { Escalation } from './escalation.tsx';
import { useFacts } from './facts.ts';
import { HeldBar } from './held-bar.tsx';
import { KindMark } from './kind-mark.tsx';
import styles from './matter.module.css';
import { Climbed, MatterDue } from './matter-row.tsx';
import { useActorName } from './names.ts';
import './print.css';
import { Timeline } from './timeline.tsx';
import { matterWords } from './words.ts';

const Head = ({ matter, link }: { matter: MatterDetail; link: boolean }) => {
  const t = useWords(matterWords);
  const label = useMatterLabel();
  return (
    <PageHead
      mark={<KindMark kind={matter.kind} size={26} />}
      title={matter.title}
      tags={
        <>
          <Tag tone={matter.open ? 'brand' : 'ok'}>{matter.stateLabel}</Tag>
          <Climbed matter={matter} />
          {matter.clock?.suspendedAt ? <Tag tone="info">{t('suspended')}</Tag> : null}
        </>
      }
      sub={
        <>
          <span>{label(matter.kind)}</span>
          {matter.enterpriseId ? <Link to={paths.enterprise(matter.enterpriseId)}>{matter.enterpriseName}</Link> : null}
          <span>{matter.areaName}</span>
          {link ? <Link to={paths.matter(matter.id)}>{t('openPage')}</Link> : null}
        </>
      }
      actions={<Actions matter={matter} />}
    >
      <Strip matter={matter} />
    </PageHead>
  );
};

/** What is left, what comes then, and who has it in hand: the clock first, for it is what all turns on. */
const Strip = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const measure = useWarningLabel();
  const actor = useActorName();
  const next = matter.steps.find((step) => step.phase === 'next');
  const cells: readonly (readonly [string, ReactNode])[] = [
    [t('clock'), <MatterDue key="due" matter={matter} />],
    [
      t('nextRung'),
      next && matter.open && !matter.clock?.suspendedAt ? (
        <>
          {t('stepTitle', { office: next.office.name, measure: measure(next.measure) })} <Num>{shortText(next.at)}</Num>
        </>
      ) : null,
    ],
    [t('inHand'), [matter.ownerUnitName, matter.assigneeName].filter(Boolean).join(' · ')],
    [
      t('openedBy'),
      <>
        {actor(matter.openedBy, matter.openedByName)} <Num>{shortText(matter.openedAt)}</Num>
      </>,
    ],
  ];
  return (
    <div className={styles.strip}>
      {cells.map(([name, value]) =>
        value ? (
          <div key={name}>
            <span className="meta">{name}</span>
            <span>{value}</span>
          </div>
        ) : null,
      )}
    </div>
  );
};

const Particulars = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  const actor = useActorName();
  const facts = useFacts();
  return (
    <Panel title={t('detail')}>
      {matter.description ? <p style={{ marginBottom: 14, whiteSpace: 'pre-wrap' }}>{matter.description}</p> : null}
      <Facts
        wide
        of={[
          [t('owner'), matter.ownerUnitName],
          [t('assignee'), matter.assigneeName],
          [t('due'), matter.dueAt ? <Num>{deadlineText(matter.dueAt)}</Num> : null],
          [t('origin'), t(matter.origin === 'city' ? 'originCity' : 'originCounty')],
          [
            t('openedBy'),
            <>
              {actor(matter.openedBy, matter.openedByName)} <Num>{dayText(matter.openedAt)}</Num>
            </>,
          ],
          ...facts(matter.detail).map(([name, value]) => [name || t('description'), value] as const),
        ]}
      />
    </Panel>
  );
};

/** Where a matter's enterprise and its other matters are found. */
const EnterpriseLinks = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(matterWords);
  if (!matter.enterpriseId) return null;
  return (
    <Panel
      title={t('enterprise')}
      extra={<Link to={paths.matters({ enterpriseId: matter.enterpriseId })}>{t('otherMatters')}</Link>}
    >
      <p style={{ fontWeight: 600 }}>
        <Link to={paths.enterprise(matter.enterpriseId)}>{matter.enterpriseName}</Link>
      </p>
      <Dot>{matter.areaName}</Dot>
    </Panel>
  );
};

/** One matter (事项) with everything known of it; `evidence`, `files`, `lane`, `draft` and `enterprise` come from other rooms. */
export const MatterView = ({
  id,
  link = false,
  evidence,
  files,
  lane,
  draft,
  enterprise,
}: {
  id: string;
  link?: boolean;
  evidence?: (matter: MatterDetail) => ReactNode;
  files?: (matter: MatterDetail) => ReactNode;
  lane?: (matter: MatterDetail) => ReactNode;
  draft?: (matter: MatterDetail) => ReactNode;
  enterprise?: (id: string) => ReactNode;
}) => {
  const matter = useMatter(id);
  usePageTitle(matter.data?.title);
  return (
    <Answer of={matter}>
      {(found) => (
        <Stack>
          <Head matter={found} link={link} />
          {lane?.(found)}
          <Columns
            lead={<Escalation matter={found} />}
            main={
              <>
                {evidence?.(found)}
                <Particulars matter={found} />
                {files?.(found)}
                <Timeline matter={found} />
              </>
            }
            rail={
              <>
                <Documents matter={found} draft={draft?.(found)} />
                {found.enterpriseId && enterprise ? enterprise(found.enterpriseId) : <EnterpriseLinks matter={found} />}
                {found.enterpriseId ? <Related matter={found} enterpriseId={found.enterpriseId} /> : null}
              </>
            }
          />
          {link ? null : <HeldBar />}
        </Stack>
      )}
    </Answer>
  );
};
