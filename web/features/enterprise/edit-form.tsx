import { Alert, Button, Drawer, Form } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Problem } from '../../lib/api.ts';
import { type PlainKey, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { type Field, fieldOfPath, fieldsOf, type Schema } from '../../lib/schema-form.ts';
import { uiWords } from '../../ui/words.ts';
import type { EnterpriseView } from './api.ts';
import { type Conflict, ConflictChoice } from './conflict.tsx';
import { editInput, isHalf, useEditChoices } from './edit-inputs.tsx';
import { changesIn, clashes, isRequired, ORDER, type Values, valuesOf } from './edit-values.ts';
import { readAnew, useChange } from './file-api.ts';
import { fileWords } from './file-words.ts';
import { toast } from '../../ui/toast.tsx';

const FORM = 'enterprise-edit';
const rank = (name: string): number => {
  const place = (ORDER as readonly string[]).indexOf(name);
  return place < 0 ? ORDER.length : place;
};

/** What the form began with: the values and the version they were seen under. */
type Base = { readonly values: Values; readonly version: number };

const valueText = (value: unknown, label: string | undefined): string | null => {
  if (value === null || value === undefined || value === '') return null;
  if (label) return label;
  const place = value as { lon?: number; lat?: number };
  return typeof value === 'object' ? `${place.lon}, ${place.lat}` : String(value);
};

/** The form of an enterprise, read from the schema that the server validates by; opens at a field. */
const EditForm = ({
  one,
  schema,
  at,
  onClose,
}: {
  one: EnterpriseView;
  schema: Schema;
  at: string;
  onClose: () => void;
}) => {
  const t = useWords(fileWords);
  const ui = useWords(uiWords);
  const [form] = Form.useForm<Record<string, unknown>>();
  const fields = useMemo(() => fieldsOf(schema).toSorted((a, b) => rank(a.name) - rank(b.name)), [schema]);
  const choicesOf = useEditChoices();
  const [base, setBase] = useState<Base>({ values: valuesOf(one), version: one.version });
  const [failure, setFailure] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const change = useChange(one.id);
  const position = Form.useWatch('position', form) as { lon: number | null; lat: number | null } | null | undefined;
  const name = (field: string): string => (field in fileWords ? t(field as PlainKey<typeof fileWords>) : field);

  // The fields stand only once the drawer has opened; who is writing in one already is not taken away from it.
  const opened = (open: boolean): void => {
    const busy = document.getElementById(FORM)?.contains(document.activeElement);
    if (open && !busy) form.scrollToField(at, { block: 'center', focus: true });
  };
  useEffect(() => {
    form.setFields(
      (failure?.errors ?? []).flatMap(({ path, message: said }) => {
        const field = fieldOfPath(path, fields);
        return field ? [{ name: field, errors: [said] }] : [];
      }),
    );
  }, [failure, fields, form]);

  const faster = async (mine: Values): Promise<void> => {
    const fresh = await readAnew(one.id);
    const theirs = valuesOf(fresh);
    setConflict({ fields: clashes(base.values, mine, theirs), mine, theirs });
    setBase({ values: theirs, version: fresh.version });
  };
  const send = async (changed: Values, version: number): Promise<void> => {
    setFailure(null);
    if (Object.keys(changed).length === 0) {
      toast.plain(t('nothingChanged'));
      return onClose();
    }
    try {
      const saved = await change.mutateAsync({ change: changed, version });
      toast.ok([t('saved'), ...saved.warnings].join('；'));
      onClose();
    } catch (error) {
      if (error instanceof Problem && error.status === 412) await faster(changed);
      else setFailure(error instanceof Problem ? error : new Problem(0, String(error)));
    }
  };
  const settle = (kept: Values): void => {
    if (!conflict) return;
    const mine = { ...conflict.mine, ...kept };
    setConflict(null);
    form.setFieldsValue(mine);
    void send(changesIn(base.values, mine), base.version);
  };
  const elsewhere = (failure?.errors ?? []).filter(({ path }) => !fieldOfPath(path, fields));
  const labelled = (field: string, value: unknown): string | null => {
    const known = fields.find((each) => each.name === field);
    return valueText(value, known && choicesOf(known)?.find((option) => option.value === value)?.label);
  };
  const rulesOf = (field: Field) => [
    ...(isRequired(field.name) ? [{ required: true, message: t('needed', { name: name(field.name) }) }] : []),
    ...(field.kind === 'position'
      ? [
          {
            validator: (_: unknown, value: unknown) =>
              isHalf(value) ? Promise.reject(new Error(t('bothCoordinates'))) : Promise.resolve(),
          },
        ]
      : []),
  ];
  const extraOf = (field: Field) => {
    if (field.name === 'coordinateSystem') return t('systemHint');
    const placed = field.kind === 'position' && position && position.lon !== null && position.lat !== null;
    return placed ? (
      <Link to={paths.map({ lon: position.lon, lat: position.lat })} target="_blank">
        {t('onMap')}
      </Link>
    ) : null;
  };
  return (
    <Drawer
      open
      title={t('editTitle')}
      size={560}
      onClose={onClose}
      afterOpenChange={opened}
      mask={{ closable: false }}
      footer={
        conflict ? null : (
          <p style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
            <Button onClick={onClose}>{ui('cancel')}</Button>
            <Button type="primary" htmlType="submit" form={FORM} loading={change.isPending}>
              {t('save')}
            </Button>
          </p>
        )
      }
    >
      {failure ? (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 14 }}
          title={failure.message}
          description={elsewhere.map(({ message: said }) => said).join(' · ') || undefined}
        />
      ) : null}
      {conflict ? (
        <ConflictChoice
          conflict={conflict}
          say={labelled}
          busy={change.isPending}
          onSettle={settle}
          onCancel={onClose}
        />
      ) : null}
      <Form
        form={form}
        name={FORM}
        id={FORM}
        layout="vertical"
        hidden={conflict !== null}
        initialValues={{ ...base.values }}
        scrollToFirstError
        onFinish={(values) => void send(changesIn(base.values, values), base.version)}
      >
        {fields.map((field) => (
          <Form.Item
            key={field.name}
            name={field.name}
            label={name(field.name)}
            extra={extraOf(field)}
            rules={rulesOf(field)}
          >
            {editInput(field, choicesOf(field))}
          </Form.Item>
        ))}
      </Form>
    </Drawer>
  );
};

export default EditForm;
