import { Button, Popconfirm } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { toast } from '../../ui/toast.tsx';
import { Panel } from '../../ui/page.tsx';
import { actionPath, files, type ImportCheck, useImportAction } from './api.ts';
import { Figures } from './figures.tsx';
import styles from './intake.module.css';
import { Refusal } from './refusal.tsx';
import { intakeWords } from './words.ts';

/** Tables whose records the list of enterprises leads to. */
const ON_ENTERPRISES = new Set(['enterprises', 'meters', 'filings', 'licences']);

const Undo = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const send = useImportAction();
  const { undo, result } = check;
  if (check.state === 'undone') return null;
  if (!undo.possible) return <p className="meta">{undo.why ? t('undoWhyNot', { why: undo.why }) : ''}</p>;
  return (
    <>
      <Popconfirm
        title={t('undoAsk', { n: result?.updated ?? 0 })}
        okText={t('undoYes')}
        cancelText={t('undoNo')}
        onConfirm={() =>
          send.mutate({ path: actionPath(check.id, 'undo') }, { onSuccess: () => void toast.ok(t('undoDone')) })
        }
      >
        <Button loading={send.isPending}>{t('undo')}</Button>
      </Popconfirm>
      {send.error ? <Refusal problem={send.error} title={t('undo')} /> : null}
    </>
  );
};

/** What came of an import: how many rows, where they are, what was left out, and how to take it back. */
export const Result = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const { result, state } = check;
  if (!result) return null;
  const verdict = (): string => {
    if (state === 'undone') return t('doneUndone');
    return result.rejected > 0 ? t('doneSome', { n: result.rejected }) : t('doneAll');
  };
  return (
    <Panel title={<span role="status">{verdict()}</span>}>
      <Figures counts={result} done />
      <div className={styles.after}>
        {ON_ENTERPRISES.has(check.kind) ? (
          <Link to={paths.enterprises()}>
            <Button type="primary">{t('toList')}</Button>
          </Link>
        ) : null}
        <Link to={paths.imports({ kind: check.kind })}>{t('another')}</Link>
        {result.rejected > 0 && !check.expired ? (
          <a href={files.problems(check.id)} download>
            {t('problemsCsv')}
          </a>
        ) : null}
      </div>
      <div className={styles.undo}>
        <Undo check={check} />
      </div>
    </Panel>
  );
};
