import { Button, Popconfirm } from 'antd';
import { useWords } from '../../lib/i18n.ts';
import { useSend } from '../../lib/query.ts';
import { Failed } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type BoundarySetView, useBoundarySets } from './boundary-api.ts';
import styles from './boundary.module.css';
import { mapWords } from './words.ts';

const Version = ({ set }: { set: BoundarySetView }) => {
  const t = useWords(mapWords);
  const withdraw = useSend(['map']);
  return (
    <li>
      <div>
        <b>{set.reviewNumber}</b>
        <span className="meta">
          {t(set.kind === 'grids' ? 'kindGrids' : 'kindAreas')} · {set.source} · {set.surveyedOn} · {set.importedByName}
        </span>
      </div>
      {set.withdrawnAt ? <Tag>{t('withdrawn')}</Tag> : <Tag tone="ok">{t('inForce', { n: set.inForce })}</Tag>}
      {set.withdrawnAt ? null : (
        <Popconfirm
          title={t('withdrawSure')}
          onConfirm={() => withdraw.mutate({ path: `/boundaries/${set.id}/withdraw` })}
        >
          <Button type="link" size="small" loading={withdraw.isPending}>
            {t('withdraw')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
};

/** The imports so far; each can be withdrawn. */
export const BoundaryVersions = () => {
  const t = useWords(mapWords);
  const { data, isError, error, refetch } = useBoundarySets();
  return (
    <section className={styles.versions}>
      <h3>{t('versions')}</h3>
      {isError ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <p className="meta">{t('noVersions')}</p> : null}
      <ul>
        {data?.items.map((set) => (
          <Version key={set.id} set={set} />
        ))}
      </ul>
    </section>
  );
};
