import { Button } from 'antd';
import { Link } from 'react-router';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { clockText, dayText } from '../../lib/time.ts';
import { ChoiceFilter } from '../../ui/list-page.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Blank, Failed, RowsSkeleton } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { uiWords } from '../../ui/words.ts';
import styles from './file.module.css';
import { TIMELINE_TYPES, type TimelineItem, useTimeline, useTimelineLabel } from './file-api.ts';
import { fileWords } from './file-words.ts';

const About = ({ item }: { item: TimelineItem }) => {
  if (item.matterId) return <Link to={paths.matter(item.matterId)}>{item.detail ?? item.label}</Link>;
  if (item.directiveId) return <Link to={paths.directive(item.directiveId)}>{item.detail ?? item.label}</Link>;
  return item.detail;
};

const Row = ({ item }: { item: TimelineItem }) => (
  <li className={styles.happened}>
    <Num>{clockText(item.at)}</Num>
    <Tag>{item.typeLabel}</Tag>
    <span className={styles.what}>
      <b>{item.label}</b>
      <span className={styles.about}>
        <About item={item} />
      </span>
    </span>
    <span className="meta">{item.by}</span>
  </li>
);

/** Everything that happened to an enterprise (时间线), day by day, newest first, of one type or of all. */
export const Timeline = ({ id, own }: { id: string; own: boolean }) => {
  const t = useWords(fileWords);
  const say = useWords(uiWords);
  const label = useTimelineLabel();
  const { values, set } = useFilters(['type']);
  const list = useTimeline(id, values);
  const days = [...Map.groupBy(list.rows, ({ at }) => dayText(at))];
  const body = () => {
    if (list.isPending) return <RowsSkeleton rows={8} height={42} />;
    if (list.isError && list.rows.length === 0)
      return <Failed error={list.error} onRetry={() => void list.refetch()} />;
    if (days.length === 0)
      return (
        <Blank
          text={t('noHistory')}
          action={values.type ? <Button onClick={() => set({ type: undefined })}>{t('showAll')}</Button> : null}
        />
      );
    return days.map(([day, items]) => (
      <section key={day} className={styles.day} aria-label={day}>
        <h3 className="num">{day}</h3>
        <ol>
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </ol>
      </section>
    ));
  };
  return (
    <Panel
      title={t('timeline')}
      flush
      extra={
        <ChoiceFilter
          value={values.type}
          all={t('allTypes')}
          options={TIMELINE_TYPES.map((value) => ({ value, label: label(value) }))}
          onChange={(type) => set({ type })}
        />
      }
    >
      {own ? <p className={styles.ownSide}>{t('ownSide')}</p> : null}
      {body()}
      {list.hasNextPage ? (
        <div className={styles.more}>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('more')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
};
