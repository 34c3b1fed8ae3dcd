import './phone.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Router, Switch } from 'wouter';
import { whenSignedOut } from '../../lib/api.ts';
import { currentLanguage, setLanguage, useWords } from '../../lib/i18n.ts';
import { useLiveAnswers, useStreamState } from '../../lib/live.ts';
import { queries } from '../../lib/query.ts';
import { forgetSession, type Session, useSession } from '../../lib/session.ts';
import { useMode, useVariables } from '../../ui/mode.ts';
import { EnterprisePage } from './enterprise.tsx';
import { InboxPage } from './inbox.tsx';
import { MatterPage } from './matter.tsx';
import { MePage } from './me.tsx';
import { NoticesPage } from './notices.tsx';
import { SearchPage } from './search.tsx';
import { SignInPage } from './sign-in.tsx';
import { Failure, TabBar } from './pieces.tsx';
import { phoneWords } from './words.ts';

const Home = ({ session }: { session: Session }) => {
  useLiveAnswers();
  const t = useWords(phoneWords);
  const lost = useStreamState() === 'lost';
  return (
    <>
      {lost ? (
        <p className="lost" role="status">
          {t('lost')}
        </p>
      ) : null}
      <Switch>
        <Route path="/matters/:id">{({ id }) => <MatterPage id={id} key={id} />}</Route>
        <Route path="/enterprises/:id">{({ id }) => <EnterprisePage id={id} />}</Route>
        <Route path="/search" component={SearchPage} />
        <Route path="/notices" component={NoticesPage} />
        <Route path="/me">
          <MePage session={session} />
        </Route>
        <Route>
          <InboxPage session={session} />
        </Route>
      </Switch>
      <TabBar />
    </>
  );
};

/** Lets in who is signed in; the address asked for stays. */
const Gate = () => {
  useVariables(useMode());
  const session = useSession();
  const enrol = session.data?.secondFactor.standing === 'enrolFirst';
  useEffect(() => {
    // Who must first set up a second factor does so on the desk's page.
    if (enrol) location.replace('/inbox');
  }, [enrol]);
  if (session.isError) return <Failure error={session.error} onRetry={() => void session.refetch()} />;
  if (session.isPending) return null;
  if (enrol) return null;
  return session.data ? <Home session={session.data} key={session.data.account.id} /> : <SignInPage />;
};

/** Mounts the phone app (手机端). */
export const mount = (root: HTMLElement): void => {
  setLanguage(currentLanguage());
  whenSignedOut(forgetSession);
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <Router base="/m">
        <Gate />
      </Router>
    </QueryClientProvider>,
  );
};
