import type { Static } from 'typebox';
import type { Work } from '../../infra/verb.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { formatInstant, type Instant, isAfter, parseInstant } from '../../kernel/time.ts';
import { type Effect, type Matter, type MatterKind, move } from '../../oversight/matter/index.ts';
import { ClueDetail, forms, labels } from './contract.ts';
import { clueLifecycle } from './lifecycle.ts';
import { changeClue, clueOf, insertClue } from './store.ts';

const transferredAt = (work: Work, given: string | undefined): Instant => {
  const at = given === undefined ? work.now : (parseInstant(given) ?? work.now);
  if (!isAfter(at, work.now)) return at;
  throw invalidFields([
    {
      path: 'detail.transferredAt',
      message: { zh: '移交时间不能晚于现在', en: 'the transfer must not lie in the future' },
    },
  ]);
};

const opened = async (work: Work, matter: Matter, given: Record<string, unknown>): Promise<Effect> => {
  const detail = given as Static<typeof ClueDetail>;
  const at = transferredAt(work, detail.transferredAt);
  await insertClue(work.db, {
    matter_id: matter.id,
    transferred_at: at,
    violation: detail.violation ?? null,
    source_matter_id: detail.sourceMatterId ?? null,
    accepted_at: null,
    case_no: null,
    case_opened_at: null,
    decision: null,
    penalty: null,
    decided_at: null,
  });
  return { clock: { anchorAt: at }, ...(detail.toUnitId ? { ownerUnitId: detail.toUnitId } : {}) };
};

const accept = move({
  label: labels.accept,
  input: forms.accept,
  run: async (work, matter) => {
    await changeClue(work.db, matter.id, { accepted_at: work.now });
    return { clock: 'stop' };
  },
});

const openCase = move({
  label: labels.openCase,
  input: forms.openCase,
  run: async (work, matter, { caseNo }) => {
    await changeClue(work.db, matter.id, { case_no: caseNo ?? null, case_opened_at: work.now });
    return {};
  },
});

const decide = move({
  label: labels.decide,
  input: forms.decide,
  run: async (work, matter, { decision, penalty }) => {
    await changeClue(work.db, matter.id, {
      decision: decision ?? null,
      penalty: penalty ?? null,
      decided_at: work.now,
    });
    return {};
  },
});

/** 移交线索: its ladder counts from the transfer until it is accepted (article 17). */
export const clue: MatterKind = {
  kind: 'clue',
  label: { zh: '移交线索', en: 'Transferred clue' },
  lifecycle: clueLifecycle,
  initial: 'transferred',
  states: {
    transferred: { label: labels.transferred },
    accepted: { label: labels.accepted },
    caseOpened: { label: labels.caseOpened },
    decided: { label: labels.decided },
    closed: { label: labels.closed, closed: true },
    returned: { label: labels.returned, closed: true },
  },
  detail: ClueDetail,
  openedBy: ['office', 'department', 'enforcement', 'gridChief', 'gridWorker', 'expert', 'command', 'integrator'],
  moves: {
    accept,
    return: move({ label: labels.return, input: forms.return }),
    openCase,
    decide,
    closeCase: move({ label: labels.closeCase, input: forms.closeCase }),
  },
  waitsFor: {
    transferred: ['enforcement', 'department'],
    accepted: ['enforcement', 'department'],
    caseOpened: ['enforcement', 'department'],
    decided: ['enforcement', 'department'],
  },
  opened,
  // Once accepted a clue is handled; only one that was returned waits again to be accepted.
  reopened: async (work, matter) => (matter.state === 'returned' ? { clock: { anchorAt: work.now } } : {}),
  describe: async ({ db }, matter) => {
    const row = await clueOf(db, matter.id);
    const when = (at: Instant | null) => at && formatInstant(at);
    return {
      transferredAt: when(row.transferred_at),
      violation: row.violation,
      sourceMatterId: row.source_matter_id,
      acceptedAt: when(row.accepted_at),
      caseNo: row.case_no,
      caseOpenedAt: when(row.case_opened_at),
      decision: row.decision,
      penalty: row.penalty,
      decidedAt: when(row.decided_at),
    };
  },
};
