import { DownOutlined, UnorderedListOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { River as RiverData } from '../../../../server/accountability/overview/contract.ts';
import type { MatterDetail } from '../../../features/matter/api.ts';
import { useMatterLabel } from '../../../features/matter/api.ts';
import { River, RiverLegend, riverOfMatter, riverWords, STAGES } from '../../../features/river/index.ts';
import { useFilters } from '../../../lib/filters.ts';
import { useWords } from '../../../lib/i18n.ts';
import { paths } from '../../../lib/paths.ts';
import { useAnswer } from '../../../lib/query.ts';
import { remembered } from '../../../lib/store.ts';
import { isoOf, MINUTE, useNow } from '../../../lib/time.ts';
import { useMode } from '../../../ui/mode.ts';
import styles from './river.module.css';

const fold = remembered('river', ['open', 'folded'] as const, 'open');

/** The river of the reader's area above the inbox; it can be folded away. */
export const InboxRiver = () => {
  const t = useWords(riverWords);
  const go = useNavigate();
  const theme = useMode();
  const folded = fold.use() === 'folded';
  const { values, set } = useFilters(['kind', 'level']);
  const stage = STAGES.find((one) => one === values.level);
  const filter = useMemo(() => ({ kind: values.kind, stage }), [values.kind, stage]);
  const { data } = useAnswer<RiverData>('overview', folded ? null : '/overview/river');
  return (
    <section className={styles.panel} aria-label={t('river')}>
      <header className={styles.head}>
        <h2>{t('river')}</h2>
        <span className="meta">{t('hint')}</span>
        {folded ? null : <RiverLegend theme={theme} chosen={stage} onChoose={(level) => set({ level })} />}
        {folded ? null : (
          <Link to={paths.matters({ open: true, kind: values.kind })} aria-label={t('list')} title={t('list')}>
            <UnorderedListOutlined aria-hidden />
          </Link>
        )}
        <Button
          type="text"
          size="small"
          icon={folded ? <DownOutlined aria-hidden /> : <UpOutlined aria-hidden />}
          aria-expanded={!folded}
          aria-label={t('river')}
          onClick={() => fold.set(folded ? 'open' : 'folded')}
        />
      </header>
      {folded ? null : (
        <div className={styles.water}>
          {data ? (
            <River
              data={data}
              variant="desk"
              theme={theme}
              filter={filter}
              onFollow={(href) => void go(href)}
              onLane={(kind) => set({ kind })}
              laneHref={(kind) => paths.matters({ kind, open: true })}
              onOpen={(item) => void go(paths.matter(item.id))}
            />
          ) : null}
        </div>
      )}
    </section>
  );
};

/** Where one matter stands on the lane of its kind. */
const MatterLane = ({ matter }: { matter: MatterDetail }) => {
  const label = useMatterLabel();
  const now = useNow(MINUTE);
  const theme = useMode();
  const data = riverOfMatter(matter, label(matter.kind), isoOf(now));
  if (!data) return null;
  return (
    <section className={styles.panel}>
      <div className={styles.lane}>
        <River data={data} variant="lane" theme={theme} />
      </div>
    </section>
  );
};

export default MatterLane;
