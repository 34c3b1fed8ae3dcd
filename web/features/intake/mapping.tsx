import { Button, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { Panel } from '../../ui/page.tsx';
import { actionPath, type ImportCheck, useImportAction } from './api.ts';
import styles from './intake.module.css';
import { Refusal } from './refusal.tsx';
import { intakeWords } from './words.ts';

const NOTE = '';

/** Headers that no template knows, each with the column it may be; a person says which, and the file is checked again. */
export const Mapping = ({ check }: { check: ImportCheck }) => {
  const t = useWords(intakeWords);
  const { reading, columns, mapping } = check;
  const unknown = reading.headers.filter(({ column, header }) => column === null || header in mapping);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const send = useImportAction();
  if (unknown.length === 0 && reading.missing.length === 0) return null;
  const labels = new Map(columns.map(({ name, label }) => [name, label]));
  const present = ({ header, column, suggestion }: (typeof unknown)[number]): string =>
    chosen[header] ??
    column ??
    (header in mapping ? NOTE : reading.missing.includes(suggestion ?? '') ? (suggestion ?? NOTE) : NOTE);
  const options = [{ value: NOTE, label: t('asNote') }, ...columns.map(({ name, label }) => ({ value: name, label }))];
  const wanted = Object.fromEntries(unknown.map((one) => [one.header, present(one) || null]));
  const changed = unknown.some(({ header, column }) => wanted[header] !== column);
  return (
    <Panel title={t('mapping')}>
      <p className={reading.missing.length > 0 ? 'late' : 'secondary'}>
        {reading.missing.length > 0
          ? t('mappingMissing', { names: reading.missing.map((name) => labels.get(name) ?? name).join('、') })
          : t('mappingNotes')}
      </p>
      <ul className={styles.mapping}>
        {unknown.map((one) => (
          <li key={one.at}>
            <b>{one.header}</b>
            <Select
              aria-label={t('readAsColumn', { header: one.header })}
              value={present(one)}
              options={options}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(value) => setChosen({ ...chosen, [one.header]: value })}
            />
            {one.suggestion && one.column === null ? (
              <button
                type="button"
                className={styles.guess}
                onClick={() => setChosen({ ...chosen, [one.header]: one.suggestion ?? NOTE })}
              >
                {t('suggested', { name: labels.get(one.suggestion) ?? one.suggestion })}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {send.error ? <Refusal problem={send.error} title={t('checkFailed')} /> : null}
      <Button
        disabled={!changed}
        loading={send.isPending}
        onClick={() => send.mutate({ path: actionPath(check.id, 'check'), body: { mapping: wanted } })}
      >
        {t('applyMapping')}
      </Button>
    </Panel>
  );
};
