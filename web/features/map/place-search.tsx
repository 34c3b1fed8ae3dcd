import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { useFound } from './api.ts';
import styles from './map.module.css';
import { mapWords } from './words.ts';

/** Finds an enterprise by name or code, and where it stands. */
export const PlaceSearch = ({ onPick }: { onPick: (enterpriseId: string) => void }) => {
  const t = useWords(mapWords);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isFetching } = useFound(asked);
  return (
    <AutoComplete
      className={styles.search ?? ''}
      value={text}
      popupMatchSelectWidth={320}
      options={(asked ? (data?.items ?? []) : []).map(({ id, name, areaName, position }) => ({
        value: id,
        label: (
          <span className={styles.found}>
            <b>{name}</b>
            <span className="meta">{position ? areaName : t('noPosition')}</span>
          </span>
        ),
        disabled: position === null,
      }))}
      notFoundContent={asked && data && !isFetching ? t('nothingFound') : null}
      onSearch={setText}
      onSelect={(id: string) => {
        onPick(id);
        setText('');
      }}
    >
      <Input
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('searchPlace')}
        aria-label={t('searchPlace')}
        allowClear
      />
    </AutoComplete>
  );
};
