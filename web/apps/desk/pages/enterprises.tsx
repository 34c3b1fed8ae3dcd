import { EnterpriseList } from '../../../features/enterprise/enterprise-list.tsx';
import { usePageTitle } from '../../../lib/title.ts';

/** The supervised enterprises. */
export const Component = () => {
  usePageTitle(undefined);
  return <EnterpriseList />;
};
