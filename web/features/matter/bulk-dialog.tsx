import { Modal } from 'antd';
import { useMemo } from 'react';
import { useQueries } from '@tanstack/react-query';
import { get } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { bodyOf, type Field, fieldsOf } from '../../lib/schema-form.ts';
import { SchemaForm, useSchemaForm } from '../../ui/schema-form.tsx';
import { Failed, RowsSkeleton } from '../../ui/states.tsx';
import type { InboxRow, MatterDetail } from './api.ts';
import { useFormNames } from './field-names.ts';
import { hold } from './held.ts';
import { inboxWords } from './inbox-words.ts';
import { NextStep } from './next-step.tsx';
import { useActionLabel } from './selection-bar.tsx';
import { usePersonChoices, useUnitChoices } from './units.ts';

const FORM_ID = 'bulk-action';
/** What can be taken back by doing it again: who has it in hand, and words. */
const REVERSIBLE: readonly string[] = ['assign', 'comment', 'suspendClock', 'resumeClock'];
const LISTED = 6;

type Form = MatterDetail['forms'][number];

/** One matter of each kind and state stands for all of them: their forms are read from the same tables. */
const samplesOf = (rows: readonly InboxRow[]): string[] => [
  ...new Map(rows.map((row) => [`${row.kind}.${row.state}`, row.id])).values(),
];

/** The form of an action as every one of the matters asks for it; nothing while it is read, null when they differ. */
const useCommonForm = (rows: readonly InboxRow[], action: string) => {
  const samples = samplesOf(rows);
  const answers = useQueries({
    queries: samples.map((id) => ({
      queryKey: ['matters', `/matters/${id}`, {}],
      queryFn: () => get<MatterDetail>(`/matters/${encodeURIComponent(id)}`),
    })),
  });
  const failed = answers.find((answer) => answer.isError);
  const forms = answers.map((answer) => answer.data?.forms.find((form) => form.action === action));
  const whole = answers.every((answer) => answer.data);
  const same = new Set(forms.map((form) => JSON.stringify(form?.form))).size === 1;
  return { failed, form: whole ? (same ? forms[0] : null) : undefined, next: same ? forms[0] : undefined };
};

/** Files belong to one matter, and persons are named in the text of one: neither is asked for many. */
const forMany = (field: Field): boolean => field.kind !== 'files' && field.name !== 'mentions';

const Body = ({
  rows,
  form,
  what,
  onClose,
}: {
  rows: readonly InboxRow[];
  form: Form;
  what: string;
  onClose: () => void;
}) => {
  const t = useWords(inboxWords);
  const all = useMemo(() => fieldsOf(form.form).filter(forMany), [form]);
  const directory = {
    unit: useUnitChoices(all.some((field) => field.kind === 'unit')),
    person: usePersonChoices(all.some((field) => field.kind === 'person')),
  };
  const mayName = directory.person.length > 0;
  const fields = useMemo(() => all.filter((field) => field.kind !== 'person' || mayName), [all, mayName]);
  const state = useSchemaForm(fields);
  const names = useFormNames();
  const send = (values: Record<string, unknown>): void => {
    const ids = rows.map((row) => row.id);
    hold({
      ids,
      what,
      path: '/matters/actions',
      body: { ids, action: form.action, body: bodyOf(fields, values) },
      leaves: form.action !== 'comment',
    });
    onClose();
  };
  return (
    <>
      <NextStep form={form} />
      <SchemaForm
        id={FORM_ID}
        fields={fields}
        state={state}
        names={names}
        directory={directory}
        failure={null}
        onSubmit={send}
      />
      <p className="secondary">
        {t('confirmNote')} {REVERSIBLE.includes(form.action) ? null : <b className="soon">{t('confirmFinal')}</b>}
      </p>
    </>
  );
};

/** The dialog of an action on many matters: it says exactly how many, and asks for one form. */
const BulkDialog = ({ rows, action, onClose }: { rows: readonly InboxRow[]; action: string; onClose: () => void }) => {
  const t = useWords(inboxWords);
  const what = useActionLabel(rows)(action);
  const { failed, form } = useCommonForm(rows, action);
  const body = () => {
    if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
    if (form === undefined) return <RowsSkeleton rows={2} height={40} />;
    if (form === null) return <p>{t('noCommon')}</p>;
    return <Body rows={rows} form={form} what={what} onClose={onClose} />;
  };
  return (
    <Modal
      open
      title={t('confirmMany', { n: rows.length, what })}
      onCancel={onClose}
      destroyOnHidden
      okText={t('confirmOk', { n: rows.length })}
      cancelText={t('cancel')}
      okButtonProps={{ htmlType: 'submit', form: FORM_ID, disabled: !form }}
    >
      <ul className="secondary" style={{ margin: '0 0 14px', fontSize: 13 }}>
        {rows.slice(0, LISTED).map((row) => (
          <li key={row.id}>{row.title}</li>
        ))}
        {rows.length > LISTED ? <li>… {t('selected', { n: rows.length })}</li> : null}
      </ul>
      {body()}
    </Modal>
  );
};

export default BulkDialog;
