import { FileExcelOutlined, FileTextOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { renew, useSend } from '../../lib/query.ts';
import { instantText } from '../../lib/time.ts';
import { useNarrow } from '../../lib/store.ts';
import { usePageTitle } from '../../lib/title.ts';
import { Answer } from '../../ui/answer.tsx';
import { countText, Num } from '../../ui/num.tsx';
import { Columns, PageHead, Panel, Stack } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { PHONE } from '../../ui/tokens.ts';
import { cancelPath, type ImportCheck, useCheck } from './api.ts';
import { Changes } from './changes.tsx';
import { Decide } from './decide.tsx';
import { Figures } from './figures.tsx';
import styles from './intake.module.css';
import { Mapping } from './mapping.tsx';
import { Problems } from './problems.tsx';
import { Result } from './result.tsx';
import { StandingDot } from './standing.tsx';
import { Steps } from './steps.tsx';
import { intakeWords } from './words.ts';

const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1 << 20 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
};

const AtWork = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const cancel = useSend(['imports', 'jobs']);
  const { job, state } = check;
  if (!job) return null;
  const waiting = job.state === 'queued';
  const share = job.total ? Math.min(0.99, job.done / job.total) : null;
  const text = () => {
    if (waiting) return t('waiting');
    return job.total === null
      ? t('progress', { done: countText(job.done) })
      : t('progressOf', { done: countText(Math.min(job.done, job.total)), total: countText(job.total) });
  };
  return (
    <Panel title={<span role="status">{t(state)}</span>}>
      <div className={styles.atWork}>
        <Progress share={waiting ? 0 : share} label={t(state)} />
        <div>
          <Num>{text()}</Num>
          <Button
            size="small"
            disabled={job.cancelling}
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ path: cancelPath(job.id) })}
          >
            {t(job.cancelling ? 'cancelling' : 'cancel')}
          </Button>
        </div>
        <p className="meta">{t('leave')}</p>
      </div>
    </Panel>
  );
};

const HowRead = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const { sheet, otherSheets, encoding, separator } = check.reading;
  const parts = [
    sheet && t('sheet', { name: sheet }),
    otherSheets.length > 0 && t('otherSheets', { names: otherSheets.join('、') }),
    encoding && t('encoding', { name: encoding.toUpperCase() }),
    separator && t('separator', { name: separator === '\t' ? t('tab') : separator }),
  ].filter(Boolean);
  return parts.length > 0 ? <p className="meta">{t('readAs', { how: parts.join(' · ') })}</p> : null;
};

const Checked = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const { counts, state, job } = check;
  const broke = state === 'importFailed' || state === 'importCancelled';
  if (!counts) return null;
  // Headers that look misspelt come before what follows from them.
  const { missing, headers } = check.reading;
  const doubtful = missing.length > 0 || headers.some(({ suggestion }) => suggestion !== null);
  const main = (
    <>
      {broke ? (
        <Alert
          type="warning"
          showIcon
          title={job?.message ?? t(state)}
          description={t('brokeOff', { n: job?.done ?? 0 })}
        />
      ) : null}
      <Panel title={t('checked')}>
        <Figures counts={counts} hints={counts.hints} />
        <HowRead check={check} />
      </Panel>
      {doubtful ? <Mapping check={check} key={check.job?.id} /> : null}
      <Problems check={check} />
      <Changes check={check} />
      {doubtful ? null : <Mapping check={check} key={check.job?.id} />}
    </>
  );
  return <Columns main={main} rail={<Decide check={check} />} />;
};

const Ended = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const text = check.state === 'expired' ? t('expiredText') : (check.job?.message ?? t(check.state));
  return (
    <Panel title={t(check.state)}>
      <div className={styles.form}>
        <p className={check.state === 'checkFailed' ? 'late' : undefined} role="status">
          {text}
        </p>
        <Link to={paths.imports({ kind: check.kind })}>
          <Button type="primary">{t('another')}</Button>
        </Link>
      </div>
    </Panel>
  );
};

const STEP = {
  checking: 2,
  checkFailed: 2,
  checkCancelled: 2,
  checked: 2,
  importing: 3,
  importFailed: 3,
  importCancelled: 3,
  imported: 4,
  undone: 4,
  expired: 2,
} as const;

const Body = ({ check }: { check: ImportCheck }) => {
  switch (check.state) {
    case 'checking':
    case 'importing':
      return <AtWork check={check} />;
    case 'checked':
    case 'importFailed':
    case 'importCancelled':
      return <Checked check={check} />;
    case 'imported':
    case 'undone':
      return (
        <>
          <Result check={check} />
          {(check.result?.rejected ?? 0) > 0 && !check.expired ? <Problems check={check} /> : null}
        </>
      );
    default:
      return <Ended check={check} />;
  }
};

const Whole = ({ check }: { check: ImportCheck }) => {
  const before = useRef(check.state);
  const narrow = useNarrow(PHONE);
  usePageTitle(check.fileName);
  useEffect(() => {
    // What was imported, or taken back, stands in lists that were read before.
    if (before.current !== check.state && (check.state === 'imported' || check.state === 'undone')) void renew();
    before.current = check.state;
  }, [check.state]);
  return (
    <Stack>
      <Steps at={STEP[check.state]} />
      <PageHead
        title={check.fileName}
        mark={
          narrow ? undefined : check.format === 'xlsx' ? (
            <FileExcelOutlined aria-hidden />
          ) : (
            <FileTextOutlined aria-hidden />
          )
        }
        tags={<StandingDot state={check.state} />}
        sub={
          <>
            <span>{check.label}</span>
            <Num>{sizeText(check.fileSize)}</Num>
            <span>{check.owner.name}</span>
            <Num>{instantText(check.createdAt)}</Num>
          </>
        }
      />
      <Body check={check} />
    </Stack>
  );
};

/** One import from its check to its result; its address finds it again whatever it is doing. */
export const CheckPage = ({ id }: { id: string }) => {
  const check = useCheck(id);
  return <Answer of={check}>{(data) => <Whole check={data} />}</Answer>;
};
