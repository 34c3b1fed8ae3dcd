import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { whenSignedOut } from '../../lib/api.ts';
import { setLanguage, currentLanguage } from '../../lib/i18n.ts';
import { queries } from '../../lib/query.ts';
import { forgetSession } from '../../lib/session.ts';
import { Theme } from '../../ui/theme.tsx';
import { makeRouter } from './router.tsx';

/** Mounts the desk (监管端). */
export const mount = (root: HTMLElement): void => {
  setLanguage(currentLanguage());
  whenSignedOut(forgetSession);
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <Theme>
        <RouterProvider router={makeRouter()} />
      </Theme>
    </QueryClientProvider>,
  );
};
