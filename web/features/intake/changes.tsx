import { ArrowRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../lib/i18n.ts';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failed, RowsSkeleton } from '../../ui/states.tsx';
import { type ImportCheck, useChanges } from './api.ts';
import styles from './intake.module.css';
import { headingOf } from './problems.tsx';
import { intakeWords } from './words.ts';

const Side = ({ text, old = false }: { text: string | null; old?: boolean }) => {
  const t = useWords(intakeWords);
  if (text === null) return <span className="meta">{t('nothing')}</span>;
  return old ? <del>{text}</del> : <ins>{text}</ins>;
};

/** What known records would say afterwards, field by field (合并预览). */
export const Changes = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const some = (check.counts?.updated ?? 0) > 0;
  const list = useChanges(some ? check.id : null);
  if (!some || (!list.isPending && !list.isError && list.rows.length === 0)) return null;
  const heading = headingOf(check);
  return (
    <Panel title={t('merge')} flush>
      <p className={styles.lead}>{t('mergeHint')}</p>
      {list.isPending ? <RowsSkeleton rows={3} height={48} /> : null}
      {list.isError ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      <ul className={styles.changes}>
        {list.rows.map((one) => (
          <li key={one.row}>
            <p>
              <Num>{one.key}</Num>
              <span className="meta">
                {t('row')} <Num>{one.row}</Num>
              </span>
            </p>
            <dl>
              {one.changes.map((change) => (
                <div key={change.column}>
                  <dt>{heading(change.column)}</dt>
                  <dd>
                    <Side text={change.before} old /> <ArrowRightOutlined aria-hidden /> <Side text={change.after} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <p className={styles.foot}>
          <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      ) : null}
    </Panel>
  );
};
