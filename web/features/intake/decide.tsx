import { Button, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { instantText } from '../../lib/time.ts';
import { countText } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { actionPath, type ImportCheck, useImportAction } from './api.ts';
import styles from './intake.module.css';
import { Refusal } from './refusal.tsx';
import { intakeWords } from './words.ts';

const Choice = ({
  value,
  title,
  hint,
  disabled = false,
}: {
  value: string;
  title: string;
  hint: string;
  disabled?: boolean;
}) => (
  <Radio value={value} disabled={disabled} className={styles.choice ?? ''}>
    <b>{title}</b>
    <small>{hint}</small>
  </Radio>
);

/** How a checked file is to be imported: what is right of it, or all of it. */
export const Decide = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const [how, setHow] = useState('good');
  const send = useImportAction();
  const { counts } = check;
  if (!counts) return null;
  const good = counts.rows - counts.rejected;
  const broke = check.state === 'importFailed' || check.state === 'importCancelled';
  return (
    <Panel title={t('decide')}>
      {good === 0 ? (
        <p className="late">{t('noGoodRow')}</p>
      ) : (
        <div className={styles.form}>
          <Radio.Group
            aria-label={t('decide')}
            value={broke ? 'good' : how}
            onChange={(event) => setHow(String(event.target.value))}
            className={styles.choices ?? ''}
          >
            <Choice
              value="good"
              title={t('goodRows', { n: good })}
              hint={counts.rejected > 0 ? t('goodRowsHint', { n: countText(counts.rejected) }) : t('goodRowsAll')}
            />
            <Choice
              value="whole"
              title={t('whole')}
              hint={counts.rejected > 0 ? t('wholeNot', { n: counts.rejected }) : t('wholeHint')}
              disabled={counts.rejected > 0 || broke}
            />
          </Radio.Group>
          {send.error ? <Refusal problem={send.error} title={t('importFailed')} /> : null}
          <Button
            type="primary"
            block
            loading={send.isPending}
            onClick={() =>
              send.mutate({ path: actionPath(check.id, 'run'), body: { allOrNothing: !broke && how === 'whole' } })
            }
          >
            {t(broke ? 'goOn' : 'start')}
          </Button>
        </div>
      )}
      <p className={styles.beside}>
        <Link to={paths.imports({ kind: check.kind })}>{t('another')}</Link>
        <span className="meta">{t('keptUntil', { at: instantText(check.keptUntil) })}</span>
      </p>
    </Panel>
  );
};
