import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { labels as directiveLabels } from '../../../server/oversight/directive/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { useAnswer } from '../../lib/query.ts';
import { shortText } from '../../lib/time.ts';
import { CardRow } from '../../ui/card-row.tsx';
import { Panel } from '../../ui/page.tsx';
import { Dot, Tag } from '../../ui/tag.tsx';
import { type MatterDetail, useMatterLabel, useMatters } from './api.ts';
import { KindMark } from './kind-mark.tsx';
import { MatterDue } from './matter-row.tsx';
import styles from './matter.module.css';
import { matterWords } from './words.ts';

type Document = {
  readonly id: string;
  readonly number: string | null;
  readonly kind: string;
  readonly state?: string;
  readonly issuedAt?: string | null;
};

/** The documents made about a matter (督办单、通报 …), each with its number and where it stands. */
export const Documents = ({ matter, draft }: { matter: MatterDetail; draft?: ReactNode }) => {
  const t = useWords(matterWords);
  const label = useLabels(directiveLabels);
  const answer = useAnswer<{ items: readonly Document[] }>('directives', '/directives', { matterId: matter.id });
  const items = answer.data?.items ?? [];
  if (items.length === 0 && !draft) return null;
  return (
    <Panel title={t('documents')} extra={draft}>
      {items.length === 0 ? <p className="meta">{t('noDocuments')}</p> : null}
      <ul className={styles.documents}>
        {items.map((one) => (
          <li key={one.id}>
            <Link to={paths.directive(one.id)}>{one.number ?? t('unnumbered')}</Link>
            <Tag>{label(one.kind)}</Tag>
            {one.state ? <span className="meta">{label(one.state)}</span> : null}
            {one.issuedAt ? <span className="meta num">{shortText(one.issuedAt)}</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const SHOWN = 5;

/** What else is open or was at the same enterprise. */
export const Related = ({ matter, enterpriseId }: { matter: MatterDetail; enterpriseId: string }) => {
  const t = useWords(matterWords);
  const label = useMatterLabel();
  const list = useMatters({ enterpriseId, limit: SHOWN + 1 });
  const others = list.rows.filter(({ id }) => id !== matter.id).slice(0, SHOWN);
  if (others.length === 0) return null;
  return (
    <Panel
      title={t('related')}
      flush
      extra={
        <Link to={paths.matters({ enterpriseId })}>
          {list.total === undefined ? t('otherMatters') : t('allOfThem', { n: list.total })}
        </Link>
      }
    >
      {others.map((one) => (
        <CardRow
          key={one.id}
          to={paths.matter(one.id)}
          mark={<KindMark kind={one.kind} />}
          title={one.title}
          aside={<MatterDue matter={one} />}
        >
          <Tag>{label(one.kind)}</Tag>
          <Dot tone={one.open ? 'info' : 'ok'}>{one.stateLabel}</Dot>
        </CardRow>
      ))}
    </Panel>
  );
};
