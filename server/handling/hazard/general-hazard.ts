import type { Static } from 'typebox';
import type { Work } from '../../infra/verb.ts';
import { type FieldError, invalidFields } from '../../kernel/failure.ts';
import { type Day, dayOf, formatInstant, isAfter, parseInstant, type Instant } from '../../kernel/time.ts';
import { type Effect, type Matter, type MatterKind, move } from '../../oversight/matter/index.ts';
import { forms, GeneralDetail, labels } from './contract.ts';
import { generalLifecycle } from './lifecycle.ts';
import { anchorOf, type Deadlines, deadlinesOf, dueIn, extended, reopenedAnchor, wrongWith } from './rules.ts';
import { changeHazard, hazardOf, insertHazard } from './store.ts';
import type { Hazard } from './tables.ts';

const demand = (errors: readonly FieldError[]): void => {
  if (errors.length > 0) throw invalidFields(errors);
};

/** The moment something was found; not in the future. */
export const foundAt = (work: Work, given: string | undefined): Instant => {
  const at = given === undefined ? work.now : (parseInstant(given) ?? work.now);
  demand(
    isAfter(at, work.now)
      ? [
          {
            path: 'detail.foundAt',
            message: { zh: '发现时间不能晚于现在', en: 'the finding must not lie in the future' },
          },
        ]
      : [],
  );
  return at;
};

const deadlinesIn = (hazard: Hazard): Deadlines => ({
  rectifyBy: hazard.rectify_by ?? dayOf(hazard.found_at),
  reinspect: hazard.reinspect,
  reinspectBy: hazard.reinspect_by,
});

const clockFor = (deadlines: Deadlines): Pick<Effect, 'clock'> => {
  const anchorAt = anchorOf(deadlines);
  return anchorAt ? { clock: { anchorAt } } : {};
};

const opened = async (work: Work, matter: Matter, given: Record<string, unknown>): Promise<Effect> => {
  const detail = given as Static<typeof GeneralDetail>;
  const deadlines = deadlinesOf(detail);
  demand(wrongWith(deadlines, 'detail.'));
  await insertHazard(work.db, {
    matter_id: matter.id,
    level: 'general',
    found_at: foundAt(work, detail.foundAt),
    rectify_by: deadlines.rectifyBy,
    reinspect: deadlines.reinspect,
    reinspect_by: deadlines.reinspectBy,
    rectified_at: null,
    rectification: null,
    evidence: [],
    basis: null,
  });
  return { dueAt: dueIn(matter.state, deadlines), ...clockFor(deadlines) };
};

type NewDays = { rectifyBy?: Day; reinspectBy?: Day };

const future = (work: Work, days: NewDays): FieldError[] =>
  Object.entries(days).flatMap(([path, day]) =>
    day !== undefined && day < dayOf(work.now)
      ? [
          {
            path,
            message: {
              zh: `新的期限 ${day} 已过；请改为今天或之后`,
              en: `the new deadline ${day} has passed; choose today or later`,
            },
          },
        ]
      : [],
  );

/** Moves the deadlines of a hazard, and with them the moment from which its ladder counts. */
const moveDeadlines = async (work: Work, matter: Matter, days: NewDays, state: string): Promise<Effect> => {
  const before = deadlinesIn(await hazardOf(work.db, matter.id));
  const after: Deadlines = {
    ...before,
    rectifyBy: days.rectifyBy ?? before.rectifyBy,
    reinspectBy: days.reinspectBy ?? before.reinspectBy,
  };
  demand([...future(work, days), ...wrongWith(after)]);
  await changeHazard(work.db, matter.id, { rectify_by: after.rectifyBy, reinspect_by: after.reinspectBy });
  const moved = anchorOf(after)?.getTime() !== anchorOf(before)?.getTime();
  return {
    dueAt: dueIn(state, after),
    ...(moved ? clockFor(after) : {}),
    data: { before: { rectifyBy: before.rectifyBy, reinspectBy: before.reinspectBy } },
  };
};

const submitRectification = move({
  label: labels.submitRectification,
  input: forms.submitRectification,
  run: async (work, matter, { note, evidence }) => {
    await changeHazard(work.db, matter.id, {
      rectified_at: work.now,
      rectification: note ?? null,
      evidence: evidence ?? [],
    });
    return { dueAt: dueIn('toReinspect', deadlinesIn(await hazardOf(work.db, matter.id))) };
  },
});

const sendBack = move({
  label: labels.sendBack,
  input: forms.sendBack,
  run: async (work, matter, { rectifyBy, reinspectBy }) => {
    await changeHazard(work.db, matter.id, { rectified_at: null });
    return moveDeadlines(
      work,
      matter,
      { ...(rectifyBy ? { rectifyBy } : {}), ...(reinspectBy ? { reinspectBy } : {}) },
      'toRectify',
    );
  },
});

const extend = move({
  label: labels.extend,
  input: forms.extend,
  run: async (work, matter, { rectifyBy, reinspectBy }) => {
    const said = { ...(rectifyBy ? { rectifyBy } : {}), ...(reinspectBy ? { reinspectBy } : {}) };
    if (rectifyBy || reinspectBy) return moveDeadlines(work, matter, said, matter.state);
    const today = dayOf(work.now);
    return moveDeadlines(work, matter, extended(deadlinesIn(await hazardOf(work.db, matter.id)), today), matter.state);
  },
});

/** 一般隐患: its ladder counts from the end of the re-inspection deadline, where a re-inspection is asked (article 15). */
export const generalHazard: MatterKind = {
  kind: 'generalHazard',
  label: { zh: '一般隐患', en: 'General hazard' },
  lifecycle: generalLifecycle,
  initial: 'toRectify',
  states: {
    toRectify: { label: labels.toRectify },
    toReinspect: { label: labels.toReinspect },
    closed: { label: labels.closed, closed: true },
    cancelled: { label: labels.cancelled, closed: true },
  },
  detail: GeneralDetail,
  openedBy: ['office', 'department', 'enforcement', 'gridChief', 'gridWorker', 'expert', 'command', 'integrator'],
  moves: {
    submitRectification,
    passReinspection: move({ label: labels.passReinspection, input: forms.passReinspection }),
    sendBack,
    extend,
    cancel: move({ label: labels.cancel, input: forms.cancel }),
  },
  waitsFor: { toRectify: ['enterprise'], toReinspect: ['department', 'enforcement', 'gridChief', 'gridWorker'] },
  opened,
  reopened: async (work, matter) => {
    const deadlines = deadlinesIn(await hazardOf(work.db, matter.id));
    await changeHazard(work.db, matter.id, { rectified_at: null });
    const anchorAt = reopenedAnchor(deadlines, work.now);
    return { dueAt: dueIn('toRectify', deadlines), ...(anchorAt ? { clock: { anchorAt } } : {}) };
  },
  describe: async ({ db }, matter) => {
    const hazard = await hazardOf(db, matter.id);
    return {
      level: hazard.level,
      foundAt: formatInstant(hazard.found_at),
      rectifyBy: hazard.rectify_by,
      reinspect: hazard.reinspect,
      reinspectBy: hazard.reinspect_by,
      rectifiedAt: hazard.rectified_at && formatInstant(hazard.rectified_at),
      rectification: hazard.rectification,
      evidence: hazard.evidence,
    };
  },
};
