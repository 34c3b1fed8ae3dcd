import type { Work } from '../../infra/verb.ts';
import { formatInstant } from '../../kernel/time.ts';
import { type Effect, type Matter, type MatterKind, move } from '../../oversight/matter/index.ts';
import { forms, labels, LapseDetail } from './contract.ts';
import { preventionFailures } from './failures.ts';
import { lapseLifecycle } from './lifecycle.ts';
import { anchorOf } from './rules.ts';
import { changePrevention, lapseOf, linkMatter, preventionOf } from './store.ts';

const enrolmentOf = async (work: Work, matter: Matter) => {
  const enrolment = matter.enterprise_id ? await preventionOf(work.db, matter.enterprise_id, true) : undefined;
  if (!enrolment) throw preventionFailures.notEnrolled();
  return enrolment;
};

const opened = async (work: Work, matter: Matter, detail: Record<string, unknown>): Promise<Effect> => {
  const enrolment = await enrolmentOf(work, matter);
  const anchorOn = String(detail['anchorOn']);
  await linkMatter(work.db, enrolment.enterprise_id, matter.id, anchorOn);
  return { clock: { anchorAt: anchorOf(anchorOn) } };
};

const resume = move({
  label: labels.resume,
  input: forms.resume,
  run: async (work, matter) => {
    const enrolment = await enrolmentOf(work, matter);
    await changePrevention(work.db, enrolment.enterprise_id, { matter_id: null });
    return {};
  },
});

/** An excuse holds until the enterprise runs normally again: the same lapse does not open a second matter. */
const excuse = move({
  label: labels.excuse,
  input: forms.excuse,
  run: async (work, matter) => {
    const enrolment = await enrolmentOf(work, matter);
    await changePrevention(work.db, enrolment.enterprise_id, { matter_id: null, excused_anchor: enrolment.anchor_on });
    return {};
  },
});

/** 双重预防未正常运行: its ladder counts from the end of the last day of normal running (article 19). */
export const idlePrevention: MatterKind = {
  kind: 'idlePrevention',
  label: { zh: '双重预防未正常运行', en: 'Idle dual prevention' },
  lifecycle: lapseLifecycle,
  initial: 'lapsed',
  states: {
    lapsed: { label: labels.lapsed },
    restored: { label: labels.restored, closed: true },
    excused: { label: labels.excused, closed: true },
  },
  detail: LapseDetail,
  openedBy: 'system',
  moves: { resume, excuse },
  waitsFor: { lapsed: ['enterprise', 'department'] },
  opened,
  reopened: async (work, matter) => {
    const enrolment = await enrolmentOf(work, matter);
    if (enrolment.matter_id) throw preventionFailures.otherOpen();
    await changePrevention(work.db, enrolment.enterprise_id, { matter_id: matter.id, excused_anchor: null });
    return { clock: { anchorAt: work.now } };
  },
  describe: async ({ db }, matter) => {
    const lapse = await lapseOf(db, matter.id);
    return lapse ? { anchorOn: lapse.anchor_on, anchorAt: formatInstant(anchorOf(lapse.anchor_on)) } : {};
  },
};
