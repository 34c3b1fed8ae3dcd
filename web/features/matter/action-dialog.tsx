import { App, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { Problem } from '../../lib/api.ts';
import { addEvidence, EVIDENCE_TYPES } from '../../lib/evidence.ts';
import { useWords } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { bodyOf, type Field, fieldsOf } from '../../lib/schema-form.ts';
import { SchemaForm, useSchemaForm } from '../../ui/schema-form.tsx';
import { uiWords } from '../../ui/words.ts';
import { actionPath, type MatterDetail, useAct } from './api.ts';
import { choiceWords, fieldWords } from './field-words.ts';
import { usePersonChoices, useUnitChoices } from './units.ts';
import { matterWords } from './words.ts';

const FORM_ID = 'matter-action';

/** Names of fields and choices in the language in force. */
const useNames = () => {
  const field = useWords(fieldWords);
  const choice = useWords(choiceWords);
  return {
    field: (name: string) => (name in fieldWords ? field(name as keyof typeof fieldWords) : undefined),
    choice: (value: string) => (value in choiceWords ? choice(value as keyof typeof choiceWords) : undefined),
  };
};

/** Files are kept first; the form then names them. */
const keepFiles = async (
  matterId: string,
  fields: readonly Field[],
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  const kept = { ...values };
  for (const { name } of fields.filter((field) => field.kind === 'files')) {
    const ids: string[] = [];
    for (const file of (values[name] ?? []) as File[]) ids.push((await addEvidence(matterId, file)).id);
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
  const { message } = App.useApp();
  const all = useMemo(() => fieldsOf(form.form), [form]);
  const directory = {
    unit: useUnitChoices(all.some((field) => field.kind === 'unit')),
    person: usePersonChoices(all.some((field) => field.kind === 'person')),
  };
  // Not everybody may see who works where; without the directory a person cannot be chosen.
  const mayName = directory.person.length > 0;
  const fields = useMemo(() => all.filter((field) => field.kind !== 'person' || mayName), [all, mayName]);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const state = useSchemaForm(fields);
  const act = useAct(onDone);
  const refused = (problem: Problem): void => {
    if (problem.status !== 412) return setFailure(problem);
    void message.warning(t('faster'));
    void renew(['matters', 'inbox']);
    onClose();
  };
  const send = async (values: Record<string, unknown>): Promise<void> => {
    setFailure(null);
    setSending(true);
    try {
      const kept = await keepFiles(matter.id, fields, values);
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
      {fields.length === 0 ? <p style={{ marginBottom: 12 }}>{t('confirmPlain', { what: form.label })}</p> : null}
      <SchemaForm
        id={FORM_ID}
        fields={fields}
        state={state}
        names={useNames()}
        directory={directory}
        failure={failure}
        accept={EVIDENCE_TYPES}
        onSubmit={(values) => void send(values)}
      />
    </Modal>
  );
};

export default ActionDialog;
