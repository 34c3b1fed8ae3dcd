import { lazy, type ReactNode, Suspense } from 'react';
import type { MatterDetail } from '../../../features/matter/api.ts';
import { RowsSkeleton } from '../../../ui/states.tsx';

const AlarmEvidence = lazy(() => import('../../../features/electricity/evidence.tsx'));

const EnterpriseCard = lazy(() => import('../../../features/enterprise/enterprise-card.tsx'));

/** The enterprise a matter concerns, shown by its room. */
export const enterpriseOf = (id: string): ReactNode => (
  <Suspense fallback={<RowsSkeleton rows={2} />}>
    <EnterpriseCard id={id} />
  </Suspense>
);

const EvidencePanel = lazy(() => import('../../../features/evidence/evidence-panel.tsx'));

/** The files that prove a matter; whoever may comment on it may add some. */
export const filesOf = (matter: MatterDetail): ReactNode => (
  <Suspense fallback={<RowsSkeleton rows={1} height={96} />}>
    <EvidencePanel matterId={matter.id} mayAdd={matter.allowedActions.includes('comment')} />
  </Suspense>
);

const MatterLane = lazy(() => import('./river.tsx'));

/** Where a matter stands in the river. */
export const laneOf = (matter: MatterDetail): ReactNode => (
  <Suspense>
    <MatterLane matter={matter} />
  </Suspense>
);

/** What proves a matter, drawn by the room that found it. */
export const evidenceOf = (matter: MatterDetail): ReactNode =>
  matter.kind === 'electricityAlarm' && matter.enterpriseId ? (
    <Suspense fallback={<RowsSkeleton rows={3} height={96} />}>
      <AlarmEvidence matterId={matter.id} enterpriseId={matter.enterpriseId} />
    </Suspense>
  ) : null;

const DraftButton = lazy(() => import('../../../features/directive/draft-button.tsx'));

/** Begins a document about an open matter. */
export const draftOf = (matter: MatterDetail): ReactNode =>
  matter.open ? (
    <Suspense>
      <DraftButton matterId={matter.id} kind={matter.kind} />
    </Suspense>
  ) : null;
