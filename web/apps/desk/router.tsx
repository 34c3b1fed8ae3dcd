import { lazy, Suspense, useEffect } from 'react';
import { createBrowserRouter, Navigate, useLocation, useNavigate, useSearchParams } from 'react-router';
import { SignIn } from '../../features/account/sign-in.tsx';
import { paths } from '../../lib/paths.ts';
import { useSession } from '../../lib/session.ts';
import { Failed } from '../../ui/states.tsx';
import { Boundary, NoPage } from './boundary.tsx';
import { InboxPage } from './pages/inbox.tsx';
import { Shell } from './shell.tsx';

const EnrolFirst = lazy(() => import('./pages/enrol-first.tsx').then((module) => ({ default: module.EnrolFirst })));

/** Only an address of this desk may follow a sign-in. */
const safeNext = (next: string | null): string => (next && /^\/(?!\/)/.test(next) ? next : '/inbox');

const SignInPage = () => {
  const go = useNavigate();
  const [search] = useSearchParams();
  const session = useSession();
  const next = safeNext(search.get('next'));
  // The wall is a page of its own, which no route of the desk can open.
  const elsewhere = /^\/screen(\?|\/|$)/.test(next);
  useEffect(() => {
    if (session.data && elsewhere) location.replace(next);
  }, [session.data, elsewhere, next]);
  if (session.data) return elsewhere ? null : <Navigate to={next} replace />;
  return <SignIn onDone={() => (elsewhere ? undefined : void go(next, { replace: true }))} />;
};

/** Lets in who is signed in; anybody else signs in first and comes back to the address asked for. */
const Guarded = () => {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.isError) return <Failed error={session.error} onRetry={() => void session.refetch()} />;
  if (session.isPending) return null;
  if (!session.data) return <Navigate to={paths.signIn(pathname === '/' ? undefined : pathname + search)} replace />;
  if (session.data.secondFactor.standing === 'enrolFirst')
    return (
      <Suspense>
        <EnrolFirst session={session.data} />
      </Suspense>
    );
  return <Shell session={session.data} key={session.data.account.id} />;
};

/** The addresses of the desk; all but the inbox load when they are first opened. */
export const makeRouter = () =>
  createBrowserRouter([
    { path: '/sign-in', element: <SignInPage />, errorElement: <Boundary /> },
    {
      element: <Guarded />,
      HydrateFallback: () => null,
      errorElement: <Boundary />,
      children: [
        {
          errorElement: <Boundary />,
          children: [
            { index: true, element: <Navigate to="/inbox" replace /> },
            { path: '/inbox', element: <InboxPage /> },
            { path: '/inbox/:id', element: <InboxPage /> },
            { path: '/overview', lazy: () => import('./pages/overview.tsx') },
            { path: '/map', lazy: () => import('./pages/map.tsx') },
            { path: '/matters', lazy: () => import('./pages/matters.tsx') },
            { path: '/matters/:id', lazy: () => import('./pages/matter.tsx') },
            { path: '/enterprises', lazy: () => import('./pages/enterprises.tsx') },
            { path: '/enterprises/:id', lazy: () => import('./pages/enterprise.tsx') },
            { path: '/electricity', lazy: () => import('./pages/electricity.tsx') },
            { path: '/warnings', lazy: () => import('./pages/warnings.tsx') },
            { path: '/audit', lazy: () => import('./pages/audit.tsx') },
            { path: '/directives', lazy: () => import('./pages/directives.tsx') },
            { path: '/directives/:id', lazy: () => import('./pages/directive.tsx') },
            { path: '/import', lazy: () => import('./pages/intake.tsx') },
            { path: '/import/:id', lazy: () => import('./pages/intake-check.tsx') },
            { path: '/account', lazy: () => import('./pages/account.tsx') },
            { path: '/account/kiosks', lazy: () => import('./pages/kiosks.tsx') },
            { path: '/design', lazy: () => import('./pages/design.tsx') },
            { path: '*', element: <NoPage /> },
          ],
        },
      ],
    },
  ]);
