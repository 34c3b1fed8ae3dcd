import { lazy, Suspense } from 'react';
import { MapPage } from '../../../features/map/map-page.tsx';
import { usePageTitle } from '../../../lib/title.ts';
import { RowsSkeleton } from '../../../ui/states.tsx';

const EnterpriseCard = lazy(() => import('../../../features/enterprise/enterprise-card.tsx'));

const card = (enterpriseId: string) => (
  <Suspense fallback={<RowsSkeleton rows={2} />}>
    <EnterpriseCard id={enterpriseId} />
  </Suspense>
);

/** The map of all that is supervised (一张图). */
export const Component = () => {
  usePageTitle(undefined);
  return <MapPage card={card} />;
};
