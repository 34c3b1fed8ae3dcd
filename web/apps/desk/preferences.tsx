import { useId } from 'react';
import { type Language, setLanguage, useLanguage, useWords } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { themeChoice } from '../../ui/mode.ts';
import styles from './who.module.css';
import { deskWords } from './words.ts';

const changeLanguage = (language: Language): void => {
  setLanguage(language);
  void renew();
};

type Option<T extends string> = readonly [value: T, label: string];

/** A choice of a few words side by side. */
const Choice = <T extends string>({
  name,
  value,
  options,
  onChange,
}: {
  name: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
}) => {
  // The same choice may stand on the page and in a panel above it.
  const group = useId();
  return (
    <fieldset className={styles.preference}>
      <legend>{name}</legend>
      <span className={styles.choice}>
        {options.map(([one, label]) => (
          <label key={one}>
            <input type="radio" name={group} checked={value === one} onChange={() => onChange(one)} />
            <span>{label}</span>
          </label>
        ))}
      </span>
    </fieldset>
  );
};

/** Language and appearance of this browser. */
export const Preferences = () => {
  const t = useWords(deskWords);
  return (
    <>
      <Choice
        name={t('language')}
        value={useLanguage()}
        onChange={changeLanguage}
        options={[
          ['zh', '中文'],
          ['en', 'English'],
        ]}
      />
      <Choice
        name={t('theme')}
        value={themeChoice.use()}
        onChange={themeChoice.set}
        options={[
          ['light', t('light')],
          ['dark', t('dark')],
          ['auto', t('auto')],
        ]}
      />
    </>
  );
};
