import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { type PlainKey, useWords } from '../../lib/i18n.ts';
import { uiWords } from '../../ui/words.ts';
import styles from './enterprise.module.css';
import type { Values } from './edit-values.ts';
import { fileWords } from './file-words.ts';

/** What both changed: the fields, and each side's values as people read them. */
export type Conflict = {
  readonly fields: readonly string[];
  readonly mine: Values;
  readonly theirs: Values;
};

type Side = 'mine' | 'theirs';

/** Two people changed the same file: both values side by side, and a choice for each field. */
export const ConflictChoice = ({
  conflict,
  say,
  busy,
  onSettle,
  onCancel,
}: {
  conflict: Conflict;
  say: (field: string, value: unknown) => string | null;
  busy: boolean;
  onSettle: (kept: Values) => void;
  onCancel: () => void;
}) => {
  const t = useWords(fileWords);
  const ui = useWords(uiWords);
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const sideOf = (field: string): Side => chosen[field] ?? 'theirs';
  const settle = (): void =>
    onSettle(Object.fromEntries(conflict.fields.map((field) => [field, conflict[sideOf(field)][field]])));
  return (
    <div>
      <Alert
        type="warning"
        showIcon
        title={t('conflictTitle')}
        description={t(conflict.fields.length > 0 ? 'conflictWhy' : 'conflictNone')}
      />
      {conflict.fields.length > 0 ? (
        <div className={styles.scroll} style={{ marginTop: 14 }}>
          <table className={styles.table}>
            <tbody>
              {conflict.fields.map((field) => (
                <tr key={field}>
                  <th scope="row">{field in fileWords ? t(field as PlainKey<typeof fileWords>) : field}</th>
                  <td>
                    <Radio.Group
                      vertical
                      value={sideOf(field)}
                      onChange={(event) => setChosen((before) => ({ ...before, [field]: event.target.value as Side }))}
                      options={(['theirs', 'mine'] as const).map((side) => ({
                        value: side,
                        label: `${t(side)}：${say(field, conflict[side][field]) ?? t('empty')}`,
                      }))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <p style={{ display: 'flex', gap: 8, justifyContent: 'flex-end', marginTop: 16 }}>
        <Button onClick={onCancel}>{ui('cancel')}</Button>
        <Button type="primary" loading={busy} onClick={settle}>
          {t('saveChosen')}
        </Button>
      </p>
    </div>
  );
};
