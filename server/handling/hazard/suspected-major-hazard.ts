import type { Static } from 'typebox';
import type { Work } from '../../infra/verb.ts';
import { formatInstant } from '../../kernel/time.ts';
import { type Effect, type Matter, type MatterKind, move, openMatter } from '../../oversight/matter/index.ts';
import { forms, labels, SuspectedDetail } from './contract.ts';
import { foundAt } from './general-hazard.ts';
import { majorLifecycle } from './lifecycle.ts';
import { changeHazard, hazardOf, insertHazard } from './store.ts';

const opened = async (work: Work, matter: Matter, given: Record<string, unknown>): Promise<Effect> => {
  const detail = given as Static<typeof SuspectedDetail>;
  const found = foundAt(work, detail.foundAt);
  await insertHazard(work.db, {
    matter_id: matter.id,
    level: 'suspectedMajor',
    found_at: found,
    rectify_by: null,
    reinspect: false,
    reinspect_by: null,
    rectified_at: null,
    rectification: null,
    evidence: [],
    basis: detail.criterion ?? null,
  });
  return { clock: { anchorAt: found } };
};

const confirmMajor = move({
  label: labels.confirmMajor,
  input: forms.confirmMajor,
  run: async (work, matter, { basis, evidence }) => {
    await changeHazard(work.db, matter.id, { level: 'major', basis: basis ?? null, ...(evidence ? { evidence } : {}) });
    return { clock: 'stop' };
  },
});

/** Downgrading may hand the hazard on at once as a general one, with deadlines. */
const downgrade = move({
  label: labels.downgrade,
  input: forms.downgrade,
  run: async (work, matter, { reason, rectifyBy, reinspect, reinspectBy }) => {
    await changeHazard(work.db, matter.id, { level: 'general', basis: reason ?? null });
    if (!rectifyBy) return { clock: 'stop' };
    const general = await openMatter(work, {
      kind: 'generalHazard',
      enterpriseId: matter.enterprise_id,
      areaCode: matter.area_code,
      origin: matter.origin,
      title: matter.title,
      description: matter.description,
      ownerUnitId: matter.owner_unit_id,
      detail: { rectifyBy, ...(reinspect === undefined ? {} : { reinspect }), ...(reinspectBy ? { reinspectBy } : {}) },
    });
    return { clock: 'stop', data: { generalHazardId: general.id } };
  },
});

const settleMajor = move({
  label: labels.settleMajor,
  input: forms.settleMajor,
  run: async (work, matter, { note }) => {
    await changeHazard(work.db, matter.id, { rectified_at: work.now, rectification: note ?? null });
    return {};
  },
});

/** 疑似重大事故隐患: its ladder counts from the finding until it is confirmed or downgraded (article 16). */
export const suspectedMajorHazard: MatterKind = {
  kind: 'suspectedMajorHazard',
  label: { zh: '疑似重大事故隐患', en: 'Suspected major hazard' },
  lifecycle: majorLifecycle,
  initial: 'toConfirm',
  states: {
    toConfirm: { label: labels.toConfirm },
    majorConfirmed: { label: labels.majorConfirmed },
    settled: { label: labels.settled, closed: true },
    downgraded: { label: labels.downgraded, closed: true },
  },
  detail: SuspectedDetail,
  openedBy: ['office', 'department', 'enforcement', 'gridChief', 'gridWorker', 'expert', 'command', 'integrator'],
  moves: { confirmMajor, downgrade, settleMajor },
  opened,
  // A confirmed hazard is no longer waiting to be confirmed, so its ladder does not start again.
  reopened: async (work, matter) => {
    if (matter.state === 'settled') return {};
    await changeHazard(work.db, matter.id, { level: 'suspectedMajor' });
    return { clock: { anchorAt: work.now } };
  },
  describe: async ({ db }, matter) => {
    const hazard = await hazardOf(db, matter.id);
    return {
      level: hazard.level,
      foundAt: formatInstant(hazard.found_at),
      basis: hazard.basis,
      rectification: hazard.rectification,
      evidence: hazard.evidence,
    };
  },
};
