import { Modal, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { useSend } from '../../lib/query.ts';
import { bodyOf, type Field, fieldsOf, type Schema } from '../../lib/schema-form.ts';
import { SchemaForm, useSchemaForm } from '../../ui/schema-form.tsx';
import { uiWords } from '../../ui/words.ts';
import type { MatterView } from './api.ts';
import { choiceWords, fieldWords } from './field-words.ts';
import { openWords } from './open-words.ts';
import { useUnitChoices } from './units.ts';
import { toast } from '../../ui/toast.tsx';

const FORM_ID = 'open-matter';

/** A kind of matter a person may open, with the form of its detail. */
export type Openable = { readonly kind: string; readonly label: string; readonly form: Schema };

const HEAD: Schema = {
  type: 'object',
  required: ['title'],
  properties: {
    title: { type: 'string', maxLength: 200 },
    description: { type: 'string', maxLength: 5000 },
  },
};

const useNames = () => {
  const own = useWords(openWords);
  const field = useWords(fieldWords);
  const choice = useWords(choiceWords);
  return {
    field: (name: string) => {
      if (name === 'title' || name === 'description') return own(name);
      return name in fieldWords ? field(name as keyof typeof fieldWords) : undefined;
    },
    choice: (value: string) => (value in choiceWords ? choice(value as keyof typeof choiceWords) : undefined),
  };
};

const Body = ({
  kind,
  enterprise,
  failure,
  onSubmit,
}: {
  kind: Openable;
  enterprise: { readonly id: string; readonly name: string };
  failure: Problem | null;
  onSubmit: (body: Record<string, unknown>) => void;
}) => {
  const fields = useMemo<Field[]>(() => [...fieldsOf(HEAD), ...fieldsOf(kind.form)], [kind]);
  const state = useSchemaForm(fields);
  const unit = useUnitChoices(fields.some((field) => field.kind === 'unit'));
  const send = (values: Record<string, unknown>): void => {
    const { title, description, ...detail } = bodyOf(fields, values);
    onSubmit({ kind: kind.kind, enterpriseId: enterprise.id, title, ...(description ? { description } : {}), detail });
  };
  return (
    <SchemaForm
      id={FORM_ID}
      fields={fields}
      state={state}
      names={useNames()}
      directory={{ unit }}
      failure={failure}
      onSubmit={send}
    />
  );
};

/** Opens a matter about an enterprise (登记隐患、上报): the kind, what was found, and what its kind asks for. */
export const OpenMatterDialog = ({
  enterprise,
  kinds,
  onClose,
}: {
  enterprise: { readonly id: string; readonly name: string };
  kinds: readonly Openable[];
  onClose: () => void;
}) => {
  const t = useWords(openWords);
  const ui = useWords(uiWords);
  const go = useNavigate();
  const [chosen, setChosen] = useState(kinds[0]?.kind);
  const send = useSend<MatterView>(['matters', 'inbox', 'overview', 'file'], (matter) => {
    toast.ok(t('opened', { title: matter.title }));
    onClose();
    void go(paths.matter(matter.id));
  });
  const kind = kinds.find((one) => one.kind === chosen) ?? kinds[0];
  if (!kind) return null;
  return (
    <Modal
      open
      title={t('dialog')}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
      okText={t('open')}
      cancelText={ui('cancel')}
      confirmLoading={send.isPending}
      okButtonProps={{ htmlType: 'submit', form: FORM_ID }}
    >
      <p className="secondary" style={{ marginBottom: 12 }}>
        {enterprise.name}
      </p>
      <Segmented
        block
        style={{ marginBottom: 16 }}
        aria-label={t('kind')}
        value={kind.kind}
        options={kinds.map(({ kind: value, label }) => ({ value, label }))}
        onChange={setChosen}
      />
      <Body
        key={kind.kind}
        kind={kind}
        enterprise={enterprise}
        failure={send.error}
        onSubmit={(body) => send.mutate({ path: '/matters', body })}
      />
    </Modal>
  );
};

export default OpenMatterDialog;
