import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import {
  coordinateLabels,
  entityKindLabels,
  riskLabels,
  statusLabels,
} from '../../../server/registry/enterprise/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { useAnswer } from '../../lib/query.ts';
import type { Field } from '../../lib/schema-form.ts';
import { useMe } from '../../lib/session.ts';
import { inputOf } from '../../ui/schema-inputs.tsx';
import { isRequired } from './edit-values.ts';
import styles from './file.module.css';
import { fileWords } from './file-words.ts';
import { useIndustryChoices } from './industries.ts';
import { enterpriseWords } from './words.ts';

type Option = { readonly value: string; readonly label: string };
type Area = { readonly code: string; readonly name: string; readonly parentCode: string | null };
type Unit = { readonly code: string; readonly name: string; readonly kind: string };

/** The areas an enterprise may be placed in: those the reader's posts cover, each with the one above. */
const useAreaOptions = (): Option[] => {
  const posts = useMe()?.posts ?? [];
  const { data } = useAnswer<{ items: readonly Area[] }>('areas', '/areas');
  const above = new Set(posts.flatMap(({ areaPath }) => areaPath.split('/').filter(Boolean).slice(0, -1)));
  const names = new Map((data?.items ?? []).map((area) => [area.code, area.name]));
  return (data?.items ?? [])
    .filter(({ code }) => !above.has(code) || posts.some((post) => post.areaCode === code))
    .map(({ code, name, parentCode }) => ({
      value: code,
      label: [names.get(parentCode ?? ''), name].filter(Boolean).join(' › '),
    }));
};

const useUnitOptions = (): Option[] =>
  (useAnswer<{ items: readonly Unit[] }>('units', '/units').data?.items ?? [])
    .filter(({ kind }) => kind !== 'company' && kind !== 'village')
    .map(({ code, name }) => ({ value: code, label: name }));

/** The choices of every field that has some; names of codes come from the contract. */
export const useEditChoices = (): ((field: Field) => readonly Option[] | undefined) => {
  const t = useWords(enterpriseWords);
  const status = useLabels(statusLabels);
  const kind = useLabels(entityKindLabels);
  const risk = useLabels(riskLabels);
  const system = useLabels(coordinateLabels);
  const industries = useIndustryChoices();
  const areas = useAreaOptions();
  const units = useUnitOptions();
  const label: Readonly<Record<string, (value: string) => string>> = {
    status,
    entityKind: kind,
    riskLevel: risk,
    coordinateSystem: system,
    grade: (g) => t('gradeOf', { g }),
    origin: (value) => t(value === 'city' ? 'city' : 'county'),
  };
  return (field) => {
    if (field.name === 'industryCode') return industries;
    if (field.name === 'areaCode') return areas;
    if (field.name === 'regulatorUnitCode') return units;
    if (field.kind !== 'choice') return undefined;
    return field.choices.map(({ value, title }) => ({ value, label: label[field.name]?.(value) ?? title ?? value }));
  };
};

type Bound<T> = { readonly id?: string; readonly value?: T | null; readonly onChange?: (value: T | null) => void };

const Choice = ({
  options,
  clearable,
  id,
  value,
  onChange,
}: Bound<string> & { options: readonly Option[]; clearable: boolean }) => {
  // A code that no list knows stays choosable: it is what is stored.
  const known = !value || options.some((option) => option.value === value);
  return (
    <Select
      {...(id ? { id } : {})}
      allowClear={clearable}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={known ? [...options] : [{ value, label: value }, ...options]}
      onChange={(chosen: string | null) => onChange?.(chosen ?? null)}
    />
  );
};

type Place = { readonly lon: number | null; readonly lat: number | null };

/** Longitude and latitude; both or neither. */
const PlaceInput = ({ id, value, onChange }: Bound<Place>) => {
  const t = useWords(fileWords);
  const put = (part: Partial<Place>): void => {
    const next = { lon: value?.lon ?? null, lat: value?.lat ?? null, ...part };
    onChange?.(next.lon === null && next.lat === null ? null : next);
  };
  return (
    <span className={styles.place}>
      <InputNumber
        {...(id ? { id } : {})}
        aria-label={t('lonHint')}
        placeholder={t('lonHint')}
        min={-180}
        max={180}
        value={value?.lon ?? null}
        onChange={(lon) => put({ lon })}
      />
      <InputNumber
        aria-label={t('latHint')}
        placeholder={t('latHint')}
        min={-90}
        max={90}
        value={value?.lat ?? null}
        onChange={(lat) => put({ lat })}
      />
    </span>
  );
};

/** The input of a field of an enterprise: a picker where there is a list, else what its schema says. */
export const editInput = (field: Field, choices: readonly Option[] | undefined): ReactNode => {
  if (field.kind === 'position') return <PlaceInput />;
  if (choices) return <Choice options={choices} clearable={!isRequired(field.name)} />;
  return inputOf({ field, choices: [], accept: '' });
};

/** Half a position is none. */
export const isHalf = (value: unknown): boolean => {
  const place = value as Place | null | undefined;
  return place !== null && place !== undefined && (place.lon === null) !== (place.lat === null);
};
