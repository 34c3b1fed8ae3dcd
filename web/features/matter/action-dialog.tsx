import { Modal } from 'antd';
import { useMemo, useState } from 'react';
import { Problem } from '../../lib/api.ts';
import { addEvidence, EVIDENCE_TYPES, type Taken } from '../../lib/evidence.ts';
import { useWords } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { bodyOf, type Field, fieldsOf } from '../../lib/schema-form.ts';
import { SchemaForm, useSchemaForm } from '../../ui/schema-form.tsx';
import { toast } from '../../ui/toast.tsx';
import { uiWords } from '../../ui/words.ts';
import { actionPath, type MatterDetail, useAct } from './api.ts';
import { useFormNames } from './field-names.ts';
import { hold, sendNow } from './held.ts';
import { NextStep } from './next-step.tsx';
import { usePersonChoices, useUnitChoices } from './units.ts';
import { matterWords } from './words.ts';

const FORM_ID = 'matter-action';

/** What is photographed to show that a hazard is gone was taken after it was put right. */
const SHOWS_AFTER: readonly string[] = ['submitRectification', 'passReinspection'];
const takenBy = (action: string): Taken => (SHOWS_AFTER.includes(action) ? { stage: 'after' } : {});

/** Files are kept first; the form then names them. */
const keepFiles = async (
  { matterId, taken }: { matterId: string; taken: Taken },
  fields: readonly Field[],
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  const kept = { ...values };
  for (const { name } of fields.filter((field) => field.kind === 'files')) {
    const ids: string[] = [];
    for (const file of (values[name] ?? []) as File[]) ids.push((await addEvidence(matterId, file, taken)).id);
    kept[name] = ids;
  }
  return kept;
};

/** The dialog of an action: its form, read from the schema the server validates by. */
const ActionDialog = ({
  matter,
  form,
  onDone,
  onClose,
}: {
  matter: MatterDetail;
  form: MatterDetail['forms'][number];
  onDone: () => void;
  onClose: () => void;
}) => {
  const t = useWords(matterWords);
  const say = useWords(uiWords);
  const all = useMemo(() => fieldsOf(form.form).filter(({ name }) => name !== 'mentions'), [form]);
  const directory = {
    unit: useUnitChoices(all.some((field) => field.kind === 'unit')),
    person: usePersonChoices(all.some((field) => field.kind === 'person')),
  };
  // Not everybody may see who works where; without the directory a person cannot be chosen.
  const mayName = directory.person.length > 0;
  const fields = useMemo(() => all.filter((field) => field.kind !== 'person' || mayName), [all, mayName]);
  const names = useFormNames();
  const [failure, setFailure] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const state = useSchemaForm(fields);
  const act = useAct(onDone);
  const refused = (problem: Problem): void => {
    if (problem.status !== 412) return setFailure(problem);
    toast.plain(t('faster'));
    void renew(['matters', 'inbox']);
    onClose();
  };
  const send = async (values: Record<string, unknown>): Promise<void> => {
    // Who has it in hand can be changed back, so there is time to think better of it.
    if (form.action === 'assign') {
      const body = { ids: [matter.id], action: 'assign', body: bodyOf(fields, values) };
      hold({ ids: [matter.id], what: form.label, path: '/matters/actions', body, leaves: true });
      return onClose();
    }
    sendNow();
    setFailure(null);
    setSending(true);
    try {
      const kept = await keepFiles({ matterId: matter.id, taken: takenBy(form.action) }, fields, values);
      await act.mutateAsync({
        path: actionPath(matter.id, form.action),
        body: bodyOf(fields, kept),
        ifMatch: matter.version,
      });
    } catch (error) {
      refused(error instanceof Problem ? error : new Problem(0, String(error)));
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title={form.label}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
      okText={t('ok')}
      cancelText={say('cancel')}
      confirmLoading={sending}
      okButtonProps={{ htmlType: 'submit', form: FORM_ID }}
    >
      <p className="secondary" style={{ marginBottom: 14 }}>
        {matter.title}
      </p>
      <NextStep form={form} />
      {fields.length === 0 ? <p style={{ marginBottom: 12 }}>{t('confirmPlain', { what: form.label })}</p> : null}
      <SchemaForm
        id={FORM_ID}
        fields={fields}
        state={state}
        names={names}
        directory={directory}
        failure={failure}
        accept={EVIDENCE_TYPES}
        onSubmit={(values) => void send(values)}
      />
    </Modal>
  );
};

export default ActionDialog;
