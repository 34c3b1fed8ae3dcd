import { useWords } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/title.ts';
import { Stack } from '../../ui/page.tsx';
import { Colours } from './colours.tsx';
import styles from './design.module.css';
import { Controls, Measures, Signs, States } from './pieces.tsx';
import { designWords } from './words.ts';

/** The visual language (视觉规范): every piece in every state, as the app itself draws it. */
export const DesignPage = () => {
  const t = useWords(designWords);
  usePageTitle(t('title'));
  return (
    <Stack>
      <h1>{t('title')}</h1>
      <p className={styles.intro}>{t('intro')}</p>
      <Colours />
      <Measures />
      <Signs />
      <Controls />
      <States />
    </Stack>
  );
};
