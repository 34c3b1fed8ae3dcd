import { Link } from 'react-router';
import { type ReactNode } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { dayText, deadlineText } from '../../lib/time.ts';
import { usePageTitle } from '../../lib/title.ts';
import { Answer } from '../../ui/answer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Num } from '../../ui/num.tsx';
import { Columns, PageHead, Panel, Stack } from '../../ui/page.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { Actions } from './actions.tsx';
import { type MatterDetail, useMatter, useMatterLabel } from './api.ts';
import { Escalation } from './escalation.tsx';
import { useFacts } from './facts.ts';
import { KindMark } from './kind-mark.tsx';
import { Climbed, MatterDue } from './matter-row.tsx';
import { useActorName } from './names.ts';
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
          <MatterDue matter={matter} />
          {link ? <Link to={paths.matter(matter.id)}>{t('openPage')}</Link> : null}
        </>
      }
      actions={<Actions matter={matter} />}
    />
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

/** One matter (事项) with everything known of it; `evidence`, `files`, `lane` and `enterprise` come from other rooms. */
export const MatterView = ({
  id,
  link = false,
  evidence,
  files,
  lane,
  enterprise,
}: {
  id: string;
  link?: boolean;
  evidence?: (matter: MatterDetail) => ReactNode;
  files?: (matter: MatterDetail) => ReactNode;
  lane?: (matter: MatterDetail) => ReactNode;
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
              found.enterpriseId && enterprise ? enterprise(found.enterpriseId) : <EnterpriseLinks matter={found} />
            }
          />
        </Stack>
      )}
    </Answer>
  );
};
