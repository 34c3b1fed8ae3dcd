import { ArrowRightOutlined } from '@ant-design/icons';
import { useLanguage, useWords } from '../../lib/i18n.ts';
import type { MatterDetail } from './api.ts';
import styles from './matter.module.css';
import { matterWords } from './words.ts';

/** What will happen when an action is carried out: the state it leads to, and whose turn it is then. */
export const NextStep = ({ form }: { form: MatterDetail['forms'][number] }) => {
  const t = useWords(matterWords);
  const language = useLanguage();
  const { next } = form;
  if (!next.moves) return null;
  const roles = next.roles.join(language === 'en' ? ', ' : '、');
  return (
    <p className={styles.next}>
      <ArrowRightOutlined aria-hidden />
      <span>
        {t('becomes', { state: next.label })}
        {next.closed ? ` · ${t('becomesClosed')}` : roles ? ` · ${t('goesTo', { roles })}` : ''}
      </span>
    </p>
  );
};
