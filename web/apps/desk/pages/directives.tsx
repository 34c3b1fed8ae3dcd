import { DirectiveList } from '../../../features/warning/directive-list.tsx';
import { usePageTitle } from '../../../lib/title.ts';

/** Urge orders, circulars and notices. */
export const Component = () => {
  usePageTitle(undefined);
  return <DirectiveList />;
};
