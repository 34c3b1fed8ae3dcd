import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { countText } from '../num.tsx';
import { toast } from '../toast.tsx';
import styles from './list.module.css';
import type { Selection } from './table.tsx';
import { listWords } from './words.ts';

/** The rows a person has chosen of those loaded; other filters begin with none. */
export const useSelection = <T,>(
  rows: readonly T[],
  rowKey: (row: T) => string,
  filters: string,
): Selection & { readonly clear: () => void } => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set<string>());
  const clear = useCallback(() => setChosen(new Set<string>()), []);
  useEffect(clear, [clear, filters]);
  const toggle = useCallback(
    (id: string) =>
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  return useMemo(
    () => ({ chosen, toggle, clear, all: (on) => setChosen(new Set(on ? rows.map(rowKey) : [])) }),
    [chosen, toggle, clear, rows, rowKey],
  );
};

/** What may be done with the chosen rows, and how many they are. */
export const SelectionBar = <T,>({
  selection,
  rows,
  rowKey,
  bulk,
  copyOf,
}: {
  selection: Selection & { readonly clear: () => void };
  rows: readonly T[];
  rowKey: (row: T) => string;
  bulk?: (ids: readonly string[], clear: () => void) => ReactNode;
  copyOf?: (row: T) => readonly (string | null | undefined)[];
}) => {
  const t = useWords(listWords);
  const ids = [...selection.chosen];
  if (ids.length === 0) return null;
  const copy = async (): Promise<void> => {
    const lines = rows
      .filter((row) => selection.chosen.has(rowKey(row)))
      .map((row) => (copyOf?.(row) ?? []).map((cell) => (cell ?? '').replaceAll(/\s+/g, ' ')).join('\t'));
    await navigator.clipboard.writeText(lines.join('\n'));
    toast.ok(t('copiedRows', { n: lines.length }));
  };
  return (
    <div className={styles.bulk} role="region" aria-label={t('selected', { n: countText(ids.length) })}>
      <b>{t('selected', { n: countText(ids.length) })}</b>
      {bulk?.(ids, selection.clear)}
      {copyOf ? (
        <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
          {t('copyRows')}
        </Button>
      ) : null}
      <Button size="small" type="text" onClick={selection.clear}>
        {t('clearSelection')}
      </Button>
    </div>
  );
};
