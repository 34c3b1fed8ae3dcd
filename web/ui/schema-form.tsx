import { Alert, Form } from 'antd';
import { useEffect, useState } from 'react';
import type { Problem } from '../lib/api.ts';
import { useWords } from '../lib/i18n.ts';
import { type Field, fieldOfPath } from '../lib/schema-form.ts';
import { type Choice, inputOf } from './schema-inputs.tsx';
import { uiWords } from './words.ts';

/** How fields and choices are called. */
export type Names = {
  readonly field: (name: string) => string | undefined;
  readonly choice: (value: string) => string | undefined;
};
type Directory = { readonly [kind in 'unit' | 'person']?: readonly Choice[] };

/** The state of a form whose fields come from a schema. */
export const useSchemaForm = (fields: readonly Field[]) => {
  const [form] = Form.useForm<Record<string, unknown>>();
  const [initial] = useState(() => Object.fromEntries(fields.map((field) => [field.name, field.initial])));
  return { form, initial };
};

const Refused = ({ failure, fields }: { failure: Problem | null; fields: readonly Field[] }) => {
  const t = useWords(uiWords);
  if (!failure) return null;
  const elsewhere = failure.errors.filter((error) => !fieldOfPath(error.path, fields));
  const lines = [
    ...elsewhere.map((error) => error.message),
    failure.requestId ? `${t('requestId')} ${failure.requestId}` : '',
  ].filter(Boolean);
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 14 }}
      title={failure.message}
      description={lines.join(' · ') || undefined}
    />
  );
};

/** A form made from the fields of a schema; the server's complaints stand at the fields they speak of. */
export const SchemaForm = ({
  id,
  fields,
  state,
  names,
  directory = {},
  accept = '',
  failure,
  onSubmit,
}: {
  id: string;
  fields: readonly Field[];
  state: ReturnType<typeof useSchemaForm>;
  names: Names;
  /** Choices that come from the platform rather than from the schema, by kind of field. */
  directory?: Directory;
  /** The media types that its files may have. */
  accept?: string;
  failure: Problem | null;
  onSubmit: (values: Record<string, unknown>) => void;
}) => {
  const t = useWords(uiWords);
  const { form, initial } = state;
  useEffect(() => {
    const complaints = (failure?.errors ?? []).flatMap((error) => {
      const name = fieldOfPath(error.path, fields);
      return name ? [{ name, errors: [error.message] }] : [];
    });
    form.setFields(complaints);
  }, [failure, fields, form]);
  const label = (field: Field): string => names.field(field.name) ?? field.title ?? field.name;
  const choices = (field: Field): readonly Choice[] =>
    field.kind === 'unit' || field.kind === 'person'
      ? (directory[field.kind] ?? [])
      : field.choices.map(({ value, title }) => ({ value, label: names.choice(value) ?? title ?? value }));
  return (
    <Form
      id={id}
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={onSubmit}
      requiredMark
      scrollToFirstError
    >
      <Refused failure={failure} fields={fields} />
      {fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          label={label(field)}
          extra={field.hint}
          {...(field.kind === 'switch' ? { valuePropName: 'checked' } : {})}
          rules={
            field.required && field.kind !== 'switch'
              ? [{ required: true, message: t('required', { name: label(field) }) }]
              : []
          }
        >
          {inputOf({ field, choices: choices(field), accept })}
        </Form.Item>
      ))}
    </Form>
  );
};
