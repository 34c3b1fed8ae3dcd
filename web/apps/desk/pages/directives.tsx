import { DirectiveDesk } from '../../../features/directive/directive-desk.tsx';
import { usePageTitle } from '../../../lib/title.ts';

/** The desk of urge orders, circulars, notices and orders. */
export const Component = () => {
  usePageTitle(undefined);
  return <DirectiveDesk />;
};
