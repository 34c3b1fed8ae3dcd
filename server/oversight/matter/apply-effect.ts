import type { Work } from '../../infra/verb.ts';
import { changeOwner, type Pushed, startClock, stopClock } from '../warning/index.ts';
import type { Effect } from './kinds.ts';
import { saveMatter } from './store.ts';
import type { Matter } from './tables.ts';

const pushed = (matter: Matter): Pushed => ({
  matter_id: matter.id,
  kind: matter.kind,
  origin: matter.origin,
  title: matter.title,
  enterprise_id: matter.enterprise_id,
  owner_unit_id: matter.owner_unit_id,
  area_code: matter.area_code,
  area_path: matter.area_path,
});

/** Writes what a move changes besides the state: deadline, owner, clock. A matter that is closed has no running clock. */
export const applyEffect = async (work: Work, matter: Matter, effect: Effect): Promise<Matter> => {
  const changed: Matter = {
    ...matter,
    due_at: effect.dueAt === undefined ? matter.due_at : effect.dueAt,
    assignee_id: effect.assigneeId === undefined ? matter.assignee_id : effect.assigneeId,
    owner_unit_id: effect.ownerUnitId === undefined ? matter.owner_unit_id : effect.ownerUnitId,
  };
  if (changed.owner_unit_id !== matter.owner_unit_id) await changeOwner(work, matter.id, changed.owner_unit_id);
  if (!changed.open || effect.clock === 'stop') await stopClock(work, matter.id);
  else if (effect.clock) await startClock(work, pushed(changed), effect.clock.anchorAt);
  if (changed.due_at !== matter.due_at || changed.owner_unit_id !== matter.owner_unit_id || matter.version > 1) {
    await saveMatter(work.db, changed);
  }
  return changed;
};
