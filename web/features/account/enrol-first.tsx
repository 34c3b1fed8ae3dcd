import { Alert, Button } from 'antd';
import { useWords } from '../../lib/i18n.ts';
import { renewSession, type Session, signOut } from '../../lib/session.ts';
import { Panel } from '../../ui/page.tsx';
import styles from './account.module.css';
import { Enrol } from './enrol.tsx';
import { accountWords } from './words.ts';

/** All that is there for an official who has to set up a second factor first. */
export const EnrolFirst = ({ session, leave }: { session: Session; leave: string }) => {
  const t = useWords(accountWords);
  return (
    <main className={styles.first}>
      <header>
        <img src="/icon.svg" alt="" width={30} height={30} />
        <b>{session.account.displayName}</b>
        <Button onClick={() => void signOut()}>{leave}</Button>
      </header>
      <Alert type="warning" showIcon title={t('enrolMust')} />
      <Panel title={t('setUp')}>
        <Enrol onDone={() => void renewSession()} />
      </Panel>
    </main>
  );
};
