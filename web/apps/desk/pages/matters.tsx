import { MatterList } from '../../../features/matter/matter-list.tsx';
import { usePageTitle } from '../../../lib/title.ts';

/** All matters of the reader's area. */
export const Component = () => {
  usePageTitle(undefined);
  return <MatterList />;
};
