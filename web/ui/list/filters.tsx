import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useAreaChoices } from '../../lib/areas.ts';
import { useWords } from '../../lib/i18n.ts';
import pageStyles from '../list-page.module.css';
import { listWords } from './words.ts';

/** One choice of a filter. */
export type Option = { readonly value: string; readonly label: string };

/** A filter with few values: one of them, or all. */
export const ChoiceFilter = ({
  value,
  options,
  all,
  width = 124,
  onChange,
}: {
  value: string | undefined;
  options: readonly Option[];
  all: string;
  width?: number;
  onChange: (value: string | undefined) => void;
}) => (
  <Select
    aria-label={all}
    style={{ minWidth: width }}
    popupMatchSelectWidth={false}
    placeholder={all}
    allowClear
    showSearch={{ optionFilterProp: 'label' }}
    value={value ?? null}
    options={[...options]}
    onChange={(chosen: string | null) => onChange(chosen ?? undefined)}
  />
);

/** The areas below the reader's own as a filter; nothing where there are none below. */
export const AreaFilter = ({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) => {
  const t = useWords(listWords);
  const areas = useAreaChoices();
  if (areas.length === 0) return null;
  return <ChoiceFilter value={value} all={t('areaAll')} options={areas} onChange={onChange} />;
};

/** The name of an area of the filter; another code stands for itself. */
export const useAreaName = (): ((code: string) => string) => {
  const areas = useAreaChoices();
  return (code) => areas.find((one) => one.value === code)?.label ?? code;
};

/** A filter of free text, taken over when the person stops typing; the key `/` leads here. */
export const SearchFilter = ({
  value,
  hint,
  width,
  onChange,
}: {
  value: string | undefined;
  hint: string;
  width?: number;
  onChange: (value: string | undefined) => void;
}) => {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  useEffect(() => {
    if (text.trim() === (value ?? '')) return undefined;
    const timer = setTimeout(() => onChange(text.trim() || undefined), 350);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <span data-list-search className={pageStyles.search} style={width ? { width } : undefined}>
      <Input
        aria-label={hint}
        aria-keyshortcuts="/"
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={hint}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => onChange(text.trim() || undefined)}
      />
    </span>
  );
};
