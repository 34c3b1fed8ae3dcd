import { Link } from 'react-router';
import { Problem } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { DAY, dayText, nowMillis, weekdayOf } from '../../lib/time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Blank } from '../../ui/states.tsx';
import { type PreventionView, usePrevention } from './api.ts';
import styles from './enterprise.module.css';
import { enterpriseWords } from './words.ts';

const SHOWN = 60;

/** The days of dual prevention as a calendar: done, missed, without a record. */
const Calendar = ({ prevention }: { prevention: PreventionView }) => {
  const t = useWords(enterpriseWords);
  const known = new Map(prevention.days.map((day) => [day.date, day]));
  const days = Array.from({ length: SHOWN }, (_, index) => dayText(nowMillis() - (SHOWN - 1 - index) * DAY));
  return (
    <ol className={styles.days} aria-label={t('calendar')}>
      {days.map((date, index) => {
        const day = known.get(date);
        const normal = day?.normal === true;
        const said = !day
          ? t('dayNone')
          : normal
            ? t('dayNormal')
            : t('dayMissed', { done: day.done, planned: day.planned });
        return (
          <li
            key={date}
            title={`${date} ${said}`}
            data-day={!day ? 'none' : normal ? 'normal' : 'missed'}
            style={index === 0 ? { gridRowStart: ((weekdayOf(date) + 6) % 7) + 1 } : undefined}
          >
            <span className="hidden-text">
              {date} {said}
            </span>
          </li>
        );
      })}
    </ol>
  );
};

/** How dual prevention (双重预防) runs at an enterprise. */
export const PreventionPanel = ({ id, enrolled = true }: { id: string; enrolled?: boolean }) => {
  const t = useWords(enterpriseWords);
  const prevention = usePrevention(id, enrolled);
  const absent = !enrolled || (prevention.error instanceof Problem && prevention.error.status === 404);
  if (absent)
    return (
      <Panel title={t('prevention')}>
        <Blank text={t('notEnrolled')} />
      </Panel>
    );
  return (
    <Answer of={prevention}>
      {(found) => (
        <Panel
          title={t('prevention')}
          extra={found.matterId ? <Link to={paths.matter(found.matterId)}>{t('seeMatter')}</Link> : null}
        >
          {found.enrolledOn ? (
            <>
              <Facts
                wide
                of={[
                  [t('enrolledOn'), <Num key="on">{found.enrolledOn}</Num>],
                  [t('lastNormal'), found.lastNormalOn ? <Num>{found.lastNormalOn}</Num> : null],
                ]}
              />
              <p className="meta" style={{ marginTop: 16 }}>
                {t('calendar')}
              </p>
              <Calendar prevention={found} />
              <p className={styles.dayKey}>
                <span>
                  <i data-day="normal" />
                  {t('dayNormal')}
                </span>
                <span>
                  <i data-day="missed" />
                  {t('dayMissed', { done: 'n', planned: 'm' })}
                </span>
                <span>
                  <i data-day="none" />
                  {t('dayNone')}
                </span>
              </p>
            </>
          ) : (
            <Blank text={t('notEnrolled')} />
          )}
        </Panel>
      )}
    </Answer>
  );
};
