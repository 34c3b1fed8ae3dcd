import { ClockCircleOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { PREFIX } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { useSend } from '../../lib/query.ts';
import { useNarrow } from '../../lib/store.ts';
import { shortText } from '../../lib/time.ts';
import { countText, Num } from '../../ui/num.tsx';
import { Popup } from '../../ui/popup.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Blank, Failed, RowsSkeleton } from '../../ui/states.tsx';
import { Dot, type Tone } from '../../ui/tag.tsx';
import { PHONE } from '../../ui/tokens.ts';
import { type Job, type JobState, shareOf, useJobs } from './api.ts';
import styles from './job.module.css';
import { jobWords } from './words.ts';

const TONES: Readonly<Record<JobState, Tone>> = {
  queued: 'plain',
  running: 'brand',
  done: 'ok',
  failed: 'late',
  cancelled: 'plain',
};

const isActive = ({ state }: Job): boolean => state === 'queued' || state === 'running';

/** Where a job is looked at: the page of what it works on. */
const linkOf = ({ subject }: Job): string | undefined =>
  subject?.type === 'import' ? paths.import(subject.id) : undefined;

const JobRow = ({ job, onGo }: { job: Job; onGo: () => void }) => {
  const t = useWords(jobWords);
  const cancel = useSend(['jobs', 'imports']);
  const link = linkOf(job);
  const share = shareOf(job);
  return (
    <li>
      <div className={styles.title}>
        {link ? (
          <Link to={link} onClick={onGo}>
            {job.title}
          </Link>
        ) : (
          <span>{job.title}</span>
        )}
        <Dot tone={TONES[job.state]}>{t(job.cancelling ? 'cancelling' : job.state)}</Dot>
      </div>
      {isActive(job) ? <Progress share={job.state === 'queued' ? 0 : share} label={job.title} /> : null}
      {job.message && !isActive(job) ? <p className={styles.message}>{job.message}</p> : null}
      <div className={styles.foot}>
        <span className="meta">
          <Num>
            {isActive(job) && job.total !== null
              ? t('countOf', { done: countText(job.done), total: countText(job.total) })
              : shortText(job.endedAt ?? job.createdAt)}
          </Num>
        </span>
        {isActive(job) && !job.cancelling ? (
          <button
            type="button"
            aria-label={t('cancelOf', { title: job.title })}
            disabled={cancel.isPending}
            onClick={() => cancel.mutate({ path: `/jobs/${encodeURIComponent(job.id)}/cancel` })}
          >
            {t('cancel')}
          </button>
        ) : null}
        {job.fileName ? (
          <a href={`${PREFIX}/jobs/${encodeURIComponent(job.id)}/result`} download={job.fileName}>
            {t('download')}
          </a>
        ) : null}
      </div>
    </li>
  );
};

const JobList = ({ onGo }: { onGo: () => void }) => {
  const t = useWords(jobWords);
  const { data, error, refetch } = useJobs();
  if (!data)
    return error ? <Failed error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={3} height={56} />;
  if (data.items.length === 0) return <Blank text={t('none')} icon={<ClockCircleOutlined aria-hidden />} />;
  return (
    <ul className={styles.list}>
      {data.items.map((job) => (
        <JobRow key={job.id} job={job} onGo={onGo} />
      ))}
    </ul>
  );
};

/** What the reader has going in the background, shown in the header once there was anything. */
export const Jobs = () => {
  const t = useWords(jobWords);
  const { data } = useJobs();
  const narrow = useNarrow(PHONE);
  const active = data?.active ?? 0;
  // The header of a phone has room for what is going on, not for what was.
  if (!data || data.items.length === 0 || (narrow && active === 0)) return null;
  const first = data.items.find((job) => job.state === 'running');
  return (
    <Popup
      label={`${t('jobs')} ${active > 0 ? t('active', { n: active }) : ''}`}
      title={t('jobs')}
      className={styles.button ?? ''}
      button={
        <>
          <ClockCircleOutlined aria-hidden />
          {active > 0 ? <Num>{active}</Num> : null}
          {first ? (
            <span className={styles.line}>
              <Progress share={shareOf(first)} label={first.title} />
            </span>
          ) : null}
        </>
      }
    >
      {(close) => <JobList onGo={close} />}
    </Popup>
  );
};
