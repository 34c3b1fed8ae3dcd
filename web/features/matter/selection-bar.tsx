import { CloseOutlined } from '@ant-design/icons';
import { useWords } from '../../lib/i18n.ts';
import { Num } from '../../ui/num.tsx';
import type { InboxRow } from './api.ts';
import { useMatterLabel } from './api.ts';
import styles from './inbox.module.css';
import { inboxWords } from './inbox-words.ts';

/** What may be done to all of some matters alike, with the name the platform gives it. */
export const commonActions = (rows: readonly InboxRow[]): string[] => {
  const [first, ...others] = rows;
  return (first?.actions ?? []).filter((action) => others.every((row) => row.actions.includes(action)));
};

/** Names of actions: the kind's own as its rows say them, the common ones as the platform does. */
export const useActionLabel = (rows: readonly InboxRow[]): ((action: string) => string) => {
  const label = useMatterLabel();
  const t = useWords(inboxWords);
  return (action) => {
    if (action === 'assign') return t('assign');
    const own = rows.flatMap((row) => row.waitingFor).find((one) => one.action === action);
    return own?.label ?? label(action);
  };
};

/** How many matters are chosen, and what can be done with all of them. */
const SelectionBar = ({
  rows,
  loaded,
  asleep,
  onAct,
  onSnooze,
  onAll,
  onNone,
}: {
  rows: readonly InboxRow[];
  loaded: number;
  asleep: boolean;
  onAct: (action: string) => void;
  onSnooze: () => void;
  onAll: () => void;
  onNone: () => void;
}) => {
  const t = useWords(inboxWords);
  const label = useActionLabel(rows);
  const common = commonActions(rows);
  return (
    <div className={styles.selection} role="toolbar" aria-label={t('selected', { n: rows.length })}>
      <b>
        <Num>{t('selected', { n: rows.length })}</Num>
      </b>
      {common.map((action) => (
        <button key={action} type="button" data-bulk={action} onClick={() => onAct(action)}>
          {label(action)}
        </button>
      ))}
      {common.length === 0 ? <span className="meta">{t('noCommon')}</span> : null}
      <button type="button" onClick={onSnooze}>
        {t(asleep ? 'wake' : 'snooze')}
      </button>
      {rows.length < loaded ? (
        <button type="button" className={styles.quiet} onClick={onAll}>
          {t('selectAll', { n: loaded })}
        </button>
      ) : null}
      <button type="button" className={styles.quiet} aria-label={t('selectNone')} onClick={onNone}>
        <CloseOutlined aria-hidden />
      </button>
    </div>
  );
};

export default SelectionBar;
