import { Popover } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { instantText } from '../../lib/time.ts';
import { Facts } from '../../ui/facts.tsx';
import { Num } from '../../ui/num.tsx';
import styles from './file.module.css';
import type { FieldSource } from './file-api.ts';
import { fileWords } from './file-words.ts';

/** The sources of an enterprise's facts, for whatever shows one of them. */
export const Sources = createContext<readonly FieldSource[]>([]);

const Told = ({ source }: { source: FieldSource }) => {
  const t = useWords(fileWords);
  const from = source.file ? t('fileRow', { file: source.file, row: source.row ?? '–' }) : null;
  return (
    <div className={styles.source}>
      <Facts
        of={[
          [t('source'), [source.viaLabel, from].filter(Boolean).join(' · ')],
          [t('by'), source.by],
          [t('when'), <Num key="at">{instantText(source.at)}</Num>],
          [t('was'), source.was ?? <span className="meta">{t('firstTime')}</span>],
        ]}
      />
    </div>
  );
};

/** A fact that tells where it came from: on hover, on focus, and by touch. */
export const Sourced = ({ field, label, children }: { field: string; label: string; children: ReactNode }) => {
  const t = useWords(fileWords);
  const source = useContext(Sources).find((one) => one.field === field);
  if (!source) return children;
  return (
    <Popover content={<Told source={source} />} trigger={['hover', 'focus', 'click']} placement="bottomLeft">
      <button type="button" className={styles.sourced} data-field={field} aria-label={t('sourceOf', { field: label })}>
        {children}
      </button>
    </Popover>
  );
};
