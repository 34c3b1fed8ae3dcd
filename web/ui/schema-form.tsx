import { AimOutlined } from '@ant-design/icons';
import { Alert, Button, DatePicker, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { useEffect, useState } from 'react';
import type { Problem } from '../lib/api.ts';
import { useLanguage, useWords } from '../lib/i18n.ts';
import { type Field, fieldOfPath } from '../lib/schema-form.ts';
import { nowMillis, dayText } from '../lib/time.ts';
import { FilePicker } from './file-picker.tsx';
import { uiWords } from './words.ts';

/** How fields and choices are called. */
export type Names = {
  readonly field: (name: string) => string | undefined;
  readonly choice: (value: string) => string | undefined;
};
type Choice = { readonly value: string; readonly label: string };
type Directory = { readonly [kind in 'unit' | 'person']?: readonly Choice[] };

type DayProps = { value?: string; onChange?: (value: string | undefined) => void; id?: string };
const DayInput = ({ value, onChange, id }: DayProps) => (
  <DatePicker
    {...(id ? { id } : {})}
    style={{ width: '100%' }}
    format="YYYY-MM-DD"
    showNow={false}
    value={value ? dayjs(value) : null}
    defaultPickerValue={dayjs(dayText(nowMillis()))}
    onChange={(day: Dayjs | null) => onChange?.(day?.format('YYYY-MM-DD'))}
  />
);
const InstantInput = ({ value, onChange, id }: DayProps) => (
  <Input
    {...(id ? { id } : {})}
    type="datetime-local"
    value={value?.slice(0, 16) ?? ''}
    onChange={(event) => onChange?.(event.target.value ? `${event.target.value}:00+08:00` : undefined)}
  />
);

type Place = { lon: number; lat: number };
const PositionInput = ({ value, onChange }: { value?: Place; onChange?: (value: Place) => void }) => {
  const t = useWords(uiWords);
  const locate = (): void =>
    navigator.geolocation?.getCurrentPosition(({ coords }) =>
      onChange?.({ lon: coords.longitude, lat: coords.latitude }),
    );
  const put = (part: Partial<Place>): void => onChange?.({ lon: 0, lat: 0, ...value, ...part });
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr auto', gap: 8 }}>
      <InputNumber
        style={{ width: '100%' }}
        placeholder={t('lon')}
        min={-180}
        max={180}
        value={value?.lon ?? null}
        onChange={(lon) => lon !== null && put({ lon })}
      />
      <InputNumber
        style={{ width: '100%' }}
        placeholder={t('lat')}
        min={-90}
        max={90}
        value={value?.lat ?? null}
        onChange={(lat) => lat !== null && put({ lat })}
      />
      <Button icon={<AimOutlined />} aria-label={t('locate')} onClick={locate} />
    </div>
  );
};

const ChoiceInput = ({
  choices,
  value,
  onChange,
  id,
}: {
  choices: readonly Choice[];
  value?: string;
  onChange?: (value: string) => void;
  id?: string;
}) => {
  const t = useWords(uiWords);
  const options = [...choices];
  const rest = { ...(value === undefined ? {} : { value }), ...(id ? { id } : {}) };
  return options.length <= 4 ? (
    <Radio.Group {...rest} options={options} onChange={(event) => onChange?.(String(event.target.value))} />
  ) : (
    <Select
      {...rest}
      options={options}
      placeholder={t('choose')}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(chosen: string) => onChange?.(chosen)}
    />
  );
};

const inputOf = (field: Field, choices: readonly Choice[], accept: string) => {
  const limit = field.maxLength ? { maxLength: field.maxLength } : {};
  switch (field.kind) {
    case 'long':
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} {...limit} />;
    case 'day':
      return <DayInput />;
    case 'instant':
      return <InstantInput />;
    case 'choice':
    case 'unit':
    case 'person':
      return <ChoiceInput choices={choices} />;
    case 'number':
      return (
        <InputNumber
          style={{ width: '100%' }}
          min={field.minimum ?? -Infinity}
          max={field.maximum ?? Infinity}
          {...(field.integer ? { precision: 0 } : {})}
        />
      );
    case 'switch':
      return <Switch />;
    case 'position':
      return <PositionInput />;
    case 'files':
      return <FilePicker accept={accept} />;
    case 'texts':
      return <Select mode="tags" open={false} suffixIcon={null} />;
    default:
      return <Input {...limit} />;
  }
};

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
  dayjs.locale(useLanguage() === 'en' ? 'en' : 'zh-cn');
  useEffect(() => {
    const complaints = (failure?.errors ?? []).flatMap((error) => {
      const name = fieldOfPath(error.path, fields);
      return name ? [{ name, errors: [error.message] }] : [];
    });
    form.setFields(complaints);
    // Fields are made anew on every render; only a new refusal matters.
  }, [failure, form]);
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
          {inputOf(field, choices(field), accept)}
        </Form.Item>
      ))}
    </Form>
  );
};
