import { IntakePage } from '../../../features/intake/intake-page.tsx';
import { usePageTitle } from '../../../lib/title.ts';

/** The import of registers. */
export const Component = () => {
  usePageTitle(undefined);
  return <IntakePage />;
};
