import { AimOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, InputNumber, Radio, Select, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import type { ReactNode } from 'react';
import { currentLanguage, useWords } from '../lib/i18n.ts';
import type { Field, FieldKind } from '../lib/schema-form.ts';
import { dayText, nowMillis } from '../lib/time.ts';
import { FilePicker } from './file-picker.tsx';
import { uiWords } from './words.ts';

/** One choice of a field. */
export type Choice = { readonly value: string; readonly label: string };

type DayProps = { value?: string; onChange?: (value: string | undefined) => void; id?: string };
const DayInput = ({ value, onChange, id }: DayProps) => {
  dayjs.locale(currentLanguage() === 'en' ? 'en' : 'zh-cn');
  return (
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
};
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
      <Button icon={<AimOutlined aria-hidden />} aria-label={t('locate')} onClick={locate} />
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

/** What an input is made from besides its field. */
type Given = { readonly field: Field; readonly choices: readonly Choice[]; readonly accept: string };

const limitOf = ({ maxLength }: Field): { maxLength?: number } => (maxLength ? { maxLength } : {});
const chooser = ({ choices }: Given): ReactNode => <ChoiceInput choices={choices} />;

/** The input of each kind of field. */
const INPUTS: Readonly<Record<FieldKind, (given: Given) => ReactNode>> = {
  text: ({ field }) => <Input {...limitOf(field)} />,
  long: ({ field }) => <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} {...limitOf(field)} />,
  day: () => <DayInput />,
  instant: () => <InstantInput />,
  choice: chooser,
  unit: chooser,
  person: chooser,
  number: ({ field }) => (
    <InputNumber
      style={{ width: '100%' }}
      min={field.minimum ?? -Infinity}
      max={field.maximum ?? Infinity}
      {...(field.integer ? { precision: 0 } : {})}
    />
  ),
  switch: () => <Switch />,
  position: () => <PositionInput />,
  files: ({ accept }) => <FilePicker accept={accept} />,
  texts: () => <Select mode="tags" open={false} suffixIcon={null} />,
};

/** The input of a field; the form gives it its value. */
export const inputOf = (given: Given): ReactNode => INPUTS[given.field.kind](given);
