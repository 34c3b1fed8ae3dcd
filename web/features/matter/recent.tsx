import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { Panel } from '../../ui/page.tsx';
import { Blank, Failed, RowsSkeleton } from '../../ui/states.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { useMatterLabel, useMatters } from './api.ts';
import { KindMark } from './kind-mark.tsx';
import { Climbed, MatterDue } from './matter-row.tsx';
import { matterWords } from './words.ts';

const SHOWN = 8;

/** The newest matters of an enterprise. */
export const RecentMatters = ({ enterpriseId }: { enterpriseId: string }) => {
  const t = useWords(matterWords);
  const label = useMatterLabel();
  const list = useMatters({ enterpriseId, limit: SHOWN });
  const body = () => {
    if (list.isPending) return <RowsSkeleton rows={3} />;
    if (list.isError) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
    if (list.rows.length === 0) return <Blank text={t('emptyEnterprise')} />;
    return list.rows.map((matter) => (
      <CardRow
        key={matter.id}
        to={paths.matter(matter.id)}
        mark={<KindMark kind={matter.kind} />}
        title={matter.title}
        aside={<MatterDue matter={matter} />}
      >
        <Tag>{label(matter.kind)}</Tag>
        <Dot tone={matter.open ? 'info' : 'ok'}>{matter.stateLabel}</Dot>
        <Climbed matter={matter} />
      </CardRow>
    ));
  };
  return (
    <Panel
      title={t('recent')}
      flush
      extra={
        <Link to={paths.matters({ enterpriseId })}>
          {list.total === undefined ? t('otherMatters') : t('allOfThem', { n: list.total })}
        </Link>
      }
    >
      {body()}
    </Panel>
  );
};
