import { WarningList } from '../../../features/warning/warning-list.tsx';
import { useAreaChoices } from '../../../lib/areas.ts';
import { usePageTitle } from '../../../lib/title.ts';

/** The warnings of both screens. */
export const Component = () => {
  usePageTitle(undefined);
  return <WarningList areas={useAreaChoices()} />;
};
