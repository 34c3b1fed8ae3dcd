import { ThunderboltOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { EscalatingToday } from '../../../server/oversight/warning/contract.ts';
import { labels as warningLabels } from '../../../server/oversight/warning/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { useAnswer } from '../../lib/query.ts';
import { deadlineText } from '../../lib/time.ts';
import { Due } from '../../ui/due.tsx';
import { Num } from '../../ui/num.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useKindLabel } from './api.ts';
import styles from './desk.module.css';
import { directiveWords } from './words.ts';

type Item = EscalatingToday['items'][number];

const Row = ({ item }: { item: Item }) => {
  const t = useWords(directiveWords);
  const label = useLabels(warningLabels);
  const kind = useKindLabel();
  return (
    <li>
      <Num>{deadlineText(item.nextAt).slice(11)}</Num>
      <span>
        <Link to={paths.matter(item.matterId)}>{item.title}</Link>
        <span className="meta"> {[item.enterpriseName ?? item.areaName, kind(item.kind)].join(' · ')}</span>
      </span>
      <Tag tone={item.measure === 'circulate' ? 'late' : 'warn'}>
        {t('soonWill', { tier: label(item.tier), measure: label(item.measure) })}
      </Tag>
      <Due at={item.nextAt} />
    </li>
  );
};

/** What will escalate by itself before midnight (今日将自动升级): how many, the next one, and the list behind the number. */
export const SoonLine = ({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) => {
  const t = useWords(directiveWords);
  const today = useAnswer<EscalatingToday>('warnings', '/warnings/today').data;
  if (!today) return null;
  const [next] = today.items;
  if (!next) return <p className={styles.soonNone}>{t('soonNone')}</p>;
  return (
    <section className={styles.soon} aria-label={t('soon')}>
      <div className={styles.soonHead}>
        <ThunderboltOutlined aria-hidden />
        <b>
          {t('soon')} <Num size={18}>{today.total}</Num>
        </b>
        <span className={styles.soonNext}>
          <span className="meta">{t('soonNext')}</span> <Due at={next.nextAt} />{' '}
          <Link to={paths.matter(next.matterId)}>{next.title}</Link>
        </span>
        <Button size="small" type="link" aria-expanded={open} onClick={() => onOpen(!open)}>
          {t(open ? 'soonHide' : 'soonShow')}
        </Button>
      </div>
      {open ? (
        <>
          <ul className={styles.soonList}>
            {today.items.map((item) => (
              <Row key={item.matterId} item={item} />
            ))}
          </ul>
          {today.total > today.items.length ? <p className="meta">{t('soonMore', { n: today.items.length })}</p> : null}
        </>
      ) : null}
    </section>
  );
};
