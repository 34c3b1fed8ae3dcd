import { Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { findEnterprises, useUnitChoices } from './api.ts';
import { directiveWords } from './words.ts';

type Choice = { readonly value: string; readonly label: string };

/** Units and enterprises as recipients: units by name at once, enterprises found while typing. */
export const RecipientsInput = ({
  id,
  value = [],
  known,
  onChange,
}: {
  id?: string;
  value?: readonly string[];
  known: readonly Choice[];
  onChange?: (value: string[]) => void;
}) => {
  const t = useWords(directiveWords);
  const units = useUnitChoices();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Choice[]>([]);
  useEffect(() => {
    if (text.trim().length < 2) return undefined;
    let stale = false;
    const timer = setTimeout(() => {
      findEnterprises(text.trim())
        .then((choices) => (stale ? undefined : setFound((before) => [...before, ...choices])))
        .catch(() => undefined);
    }, 300);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text]);
  const options = useMemo(
    () => [...new Map([...known, ...units, ...found].map((one) => [one.value, one])).values()],
    [known, units, found],
  );
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      aria-label={t('recipients')}
      placeholder={t('recipientsHint')}
      value={[...value]}
      options={options}
      showSearch={{ optionFilterProp: 'label', onSearch: setText }}
      onChange={(chosen: string[]) => onChange?.(chosen)}
    />
  );
};
