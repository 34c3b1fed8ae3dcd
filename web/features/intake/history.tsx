import { HistoryOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { shortText } from '../../lib/time.ts';
import { countText, Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Blank, Failed, RowsSkeleton } from '../../ui/states.tsx';
import { type Counts, type ImportBrief, useHistory } from './api.ts';
import styles from './intake.module.css';
import { StandingDot } from './standing.tsx';
import { intakeWords } from './words.ts';

const FIGURES = ['created', 'updated', 'unchanged', 'rejected'] as const;

const Figures = ({ counts }: { counts: Counts }) => {
  const t = useWords(intakeWords);
  const shown = FIGURES.filter((figure) => counts[figure] > 0);
  return (
    <span className={styles.inline}>
      {shown.map((figure) => (
        <span key={figure} className={figure === 'rejected' ? 'late' : undefined}>
          {t(figure)} <Num>{countText(counts[figure])}</Num>
        </span>
      ))}
    </span>
  );
};

const Line = ({ item }: { item: ImportBrief }) => {
  const counts = item.result ?? item.counts;
  return (
    <li>
      <div>
        <Link to={paths.import(item.id)}>{item.fileName}</Link>
        <span className="meta">
          {item.label} · {item.owner.name} · <Num>{shortText(item.createdAt)}</Num>
        </span>
      </div>
      <div>
        <StandingDot state={item.state} />
        {counts ? <Figures counts={counts} /> : null}
      </div>
    </li>
  );
};

/** Who imported what and when, newest first. */
export const History = () => {
  const t = useWords(intakeWords);
  const list = useHistory();
  const body = () => {
    if (list.isPending) return <RowsSkeleton rows={3} height={56} />;
    if (list.isError && list.rows.length === 0)
      return <Failed error={list.error} onRetry={() => void list.refetch()} />;
    if (list.rows.length === 0) return <Blank text={t('noHistory')} icon={<HistoryOutlined aria-hidden />} />;
    return (
      <>
        <ul className={styles.history}>
          {list.rows.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </ul>
        {list.hasNextPage ? (
          <p className={styles.foot}>
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          </p>
        ) : null}
      </>
    );
  };
  return (
    <Panel title={t('history')} flush>
      {body()}
    </Panel>
  );
};
