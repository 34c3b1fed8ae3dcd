import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { labels as alarmLabels } from '../../../server/monitoring/electricity/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { shortText } from '../../lib/time.ts';
import { Due } from '../../ui/due.tsx';
import { Num } from '../../ui/num.tsx';
import { Failed, RowsSkeleton } from '../../ui/states.tsx';
import { useEnterprise, useOpenAlarms, useOpenMatters } from './api.ts';
import { circleText } from './address.ts';
import styles from './map.module.css';
import { PanelFrame } from './panel-frame.tsx';
import { FIRST_KM } from './use-tools.ts';
import { mapWords } from './words.ts';

const Alarms = ({ id }: { id: string }) => {
  const t = useWords(mapWords);
  const label = useLabels(alarmLabels);
  const { data } = useOpenAlarms(id);
  return (
    <section className={styles.foundLayer}>
      <h3>
        {t('openAlarms')} {data ? <Num>{data.items.length}</Num> : null}
      </h3>
      {data?.items.length === 0 ? <p className={styles.remark}>{t('noAlarms')}</p> : null}
      <ol className={styles.rows}>
        {data?.items.map((alarm) => (
          <li key={alarm.id}>
            <Link to={paths.matter(alarm.matterId)}>
              <span className={styles.rowName}>{label(alarm.type)}</span>
              <Num>{shortText(alarm.start)}</Num>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
};

const Matters = ({ id }: { id: string }) => {
  const t = useWords(mapWords);
  const { data } = useOpenMatters(id);
  return (
    <section className={styles.foundLayer}>
      <h3>
        {t('openMatters')} {data ? <Num>{data.items.length}</Num> : null}
        <Link to={paths.matters({ enterpriseId: id, open: true })}>{t('inList')}</Link>
      </h3>
      {data?.items.length === 0 ? <p className={styles.remark}>{t('noMatters')}</p> : null}
      <ol className={styles.rows}>
        {data?.items.map((matter) => (
          <li key={matter.id}>
            <Link to={paths.matter(matter.id)}>
              <span className={styles.rowName}>{matter.title}</span>
              {matter.dueAt ? <Due at={matter.dueAt} /> : <span className="meta">{matter.stateLabel}</span>}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** The enterprise picked on the map: its card, and what is open there. */
export const ObjectPanel = ({
  id,
  card,
  onBack,
  onNear,
  onLocate,
  onClose,
}: {
  id: string;
  card: (enterpriseId: string) => ReactNode;
  /** Back to the list it was picked from. */
  onBack: (() => void) | undefined;
  onNear: (circle: string) => void;
  onLocate: () => void;
  onClose: () => void;
}) => {
  const t = useWords(mapWords);
  const { data, isError, error, refetch } = useEnterprise(id);
  const position = data?.position;
  const back = onBack ? (
    <Button type="text" size="small" icon={<ArrowLeftOutlined aria-hidden />} onClick={onBack}>
      {t('selected')}
    </Button>
  ) : null;
  return (
    <PanelFrame title={t('enterprise')} extra={back} onClose={onClose}>
      {isError ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <RowsSkeleton rows={3} /> : null}
      {data ? (
        <>
          {card(id)}
          <div className={styles.actions}>
            {position ? (
              <>
                <Button size="small" onClick={onLocate}>
                  {t('locate')}
                </Button>
                <Button size="small" onClick={() => onNear(circleText({ ...position, km: FIRST_KM }))}>
                  {t('nearHere')}
                </Button>
              </>
            ) : (
              <span className="meta">{t('noPosition')}</span>
            )}
          </div>
          <Alarms id={id} />
          <Matters id={id} />
        </>
      ) : null}
    </PanelFrame>
  );
};
