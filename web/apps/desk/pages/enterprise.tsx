import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { EnterprisePage, type Rooms } from '../../../features/enterprise/enterprise-page.tsx';
import { MatterList } from '../../../features/matter/matter-list.tsx';
import { RecentMatters } from '../../../features/matter/recent.tsx';
import { RowsSkeleton } from '../../../ui/states.tsx';

const CurvePanel = lazy(() => import('../../../features/electricity/curve-panel.tsx'));
const OpenMatterDialog = lazy(() => import('../../../features/matter/open-matter.tsx'));

const rooms: Rooms = {
  electricity: (id) => (
    <Suspense fallback={<RowsSkeleton rows={4} height={96} />}>
      <CurvePanel enterpriseId={id} />
    </Suspense>
  ),
  matters: (id) => <MatterList enterpriseId={id} />,
  recent: (id) => <RecentMatters enterpriseId={id} />,
  report: (reporting) => (
    <Suspense>
      <OpenMatterDialog {...reporting} />
    </Suspense>
  ),
};

/** The page of one enterprise. */
export const Component = () => {
  const { id = '' } = useParams();
  return <EnterprisePage key={id} id={id} rooms={rooms} />;
};
