import { WarningList } from '../../../features/warning/warning-list.tsx';
import { usePageTitle } from '../../../lib/title.ts';

/** The warnings of both screens. */
export const Component = () => {
  usePageTitle(undefined);
  return <WarningList />;
};
