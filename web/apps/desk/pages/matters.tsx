import { MatterList } from '../../../features/matter/matter-list.tsx';
import { useAreaChoices } from '../../../lib/areas.ts';
import { usePageTitle } from '../../../lib/title.ts';

/** All matters of the reader's area. */
export const Component = () => {
  usePageTitle(undefined);
  return <MatterList areas={useAreaChoices()} />;
};
