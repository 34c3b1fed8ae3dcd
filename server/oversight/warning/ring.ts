import type { Work } from '../../infra/verb.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Directive, isAutomatic, officesFor, unitKey, writeForLadder } from '../directive/index.ts';
import { workdaysFor } from './calendar.ts';
import { callOf, recipientsOf } from './call.ts';
import type { PlacedRing, Ring } from './rings.ts';
import { type IsWorkday, nextRungAt, rungsDue } from './rules.ts';
import { advance, alreadyRung, insertWarnings, keyOf, loadPolicies, type Policy } from './store.ts';
import type { Warning, Watch } from './tables.ts';

/** What a stage of the sweep let go, and why. */
export type Dropped = {
  readonly matterId: string;
  readonly rung: number;
  readonly reason: 'notDue' | 'suspended' | 'ended' | 'alreadyRung';
};

/** What a stage of the sweep returns: what remains, and a reason for what it dropped. */
type Stage<T> = { readonly remains: readonly T[]; readonly dropped: readonly Dropped[] };

/** What came of a sweep over some clocks. */
export type Rang = {
  readonly watches: number;
  readonly warnings: number;
  readonly directives: number;
  readonly dropped: readonly Dropped[];
};

type Policies = (watch: Watch) => Policy;

/** The sweep's one road (巡检): due → suspended → already rung → ring. The clocks must be locked by the caller. */
export const ringDue = async (work: Work, watches: readonly Watch[], until: Instant): Promise<Rang> => {
  if (watches.length === 0) return { watches: 0, warnings: 0, directives: 0, dropped: [] };
  const policyOf = await policiesFor(work);
  const isWorkday = await workdaysFor(work.db, watches.map(policyOf));
  const due = takeDue(watches, policyOf, until, isWorkday);
  const counting = dropSuspended(due.remains);
  const fresh = await dropAlreadyRung(work, counting.remains);
  const directives = await ring(work, fresh.remains);
  await advance(work.db, steps(watches, counting.remains, policyOf, isWorkday));
  return {
    watches: watches.length,
    warnings: fresh.remains.length,
    directives,
    dropped: [...due.dropped, ...counting.dropped, ...fresh.dropped],
  };
};

const policiesFor = async (work: Work): Promise<Policies> => {
  const known = new Map((await loadPolicies(work.db)).map((policy) => [`${policy.kind} ${policy.version}`, policy]));
  return (watch) => {
    const policy = known.get(`${watch.kind} ${watch.policy_version}`);
    if (!policy) throw new Error(`policy ${watch.kind} version ${watch.policy_version} is missing`);
    return policy;
  };
};

const counted = (watch: Watch) => ({
  origin: watch.origin,
  anchorAt: watch.anchor_at,
  stoodStillMs: watch.stood_still_ms,
  rung: watch.rung,
});

const takeDue = (watches: readonly Watch[], policyOf: Policies, until: Instant, isWorkday: IsWorkday): Stage<Ring> => {
  const remains: Ring[] = [];
  const dropped: Dropped[] = [];
  for (const watch of watches) {
    const policy = policyOf(watch);
    const due = rungsDue(policy.ladder, counted(watch), until, isWorkday);
    if (due.length === 0) dropped.push({ matterId: watch.matter_id, rung: watch.rung + 1, reason: 'notDue' });
    for (const rung of due) remains.push({ watch, policy, rung });
  }
  // The order in which the rungs were reached, whatever the order in which the clocks were found.
  remains.sort((a, b) => a.rung.at.getTime() - b.rung.at.getTime() || a.rung.no - b.rung.no);
  return { remains, dropped };
};

const dropSuspended = (rings: readonly Ring[]): Stage<Ring> => {
  const reasonFor = ({ watch }: Ring) => (watch.ended_at ? 'ended' : watch.suspended_at ? 'suspended' : undefined);
  const dropped = rings.flatMap((ring) => {
    const reason = reasonFor(ring);
    return reason ? [{ matterId: ring.watch.matter_id, rung: ring.rung.no, reason } as const] : [];
  });
  return { remains: rings.filter((ring) => !reasonFor(ring)), dropped };
};

const dropAlreadyRung = async (work: Work, rings: readonly Ring[]): Promise<Stage<Ring>> => {
  if (rings.length === 0) return { remains: [], dropped: [] };
  const key = ({ watch, rung }: Ring) => ({ matter_id: watch.matter_id, anchor_no: watch.anchor_no, rung: rung.no });
  const rung = await alreadyRung(work.db, rings.map(key));
  const isOld = (ring: Ring) => rung.has(keyOf(key(ring)));
  const dropped = rings
    .filter(isOld)
    .map((ring) => ({ matterId: ring.watch.matter_id, rung: ring.rung.no, reason: 'alreadyRung' as const }));
  return { remains: rings.filter((ring) => !isOld(ring)), dropped };
};

const ring = async (work: Work, rings: readonly Ring[]): Promise<number> => {
  if (rings.length === 0) return 0;
  const officeOf = await officesFor(
    work.db,
    rings.map(({ watch }) => watch.area_path),
  );
  const placed = rings.map((one) => ({
    ...one,
    office: officeOf(one.watch.area_path, one.rung.tier),
    county: officeOf(one.watch.area_path, 'county'),
  }));
  const ids = placed.map(() => work.newId());
  const { directiveOf, made } = await writeForLadder(
    work,
    placed.map((one, index) => callOf(one, ids[index]!)),
  );
  const warnings = placed.map((one, index) => warningOf(work, one, { id: ids[index]!, directive: directiveOf(index) }));
  await insertWarnings(work.db, warnings);
  for (const [index, warning] of warnings.entries()) tell(work, warning, directiveOf(index), placed[index]!);
  return made;
};

type Asked = { readonly id: string; readonly directive: Directive };

const warningOf = (work: Work, { watch, policy, rung, office }: PlacedRing, { id, directive }: Asked): Warning => ({
  id,
  matter_id: watch.matter_id,
  anchor_no: watch.anchor_no,
  rung: rung.no,
  kind: watch.kind,
  measure: rung.measure,
  screen: rung.tier,
  screen_area_code: office.areaCode,
  office_unit_id: office.unitId,
  office_name: office.name,
  nominal_at: rung.at,
  recorded_at: work.now,
  article: policy.ladder.article,
  policy_version: policy.version,
  directive_id: directive.id,
  enterprise_id: watch.enterprise_id,
  area_path: watch.area_path,
  cleared_at: null,
});

/** What the ledger and the people are told of a rung that rang. */
const said = (warning: Warning, number: string | null) => ({
  warningId: warning.id,
  rung: warning.rung,
  nominalAt: warning.nominal_at,
  screen: warning.screen,
  screenAreaCode: warning.screen_area_code,
  measure: warning.measure,
  article: warning.article,
  office: warning.office_name,
  number,
});

const tell = (work: Work, warning: Warning, directive: Directive, ring: PlacedRing): void => {
  const { matter_id: matterId, directive_id: directiveId } = warning;
  const told = said(warning, directive.number);
  const automatic = isAutomatic(work);
  work.record({
    action: 'warning.rung',
    subject: { type: 'warning', id: warning.id },
    matterId,
    enterpriseId: warning.enterprise_id,
    areaPath: warning.area_path,
    event: 'warning',
    // The history of a matter is read by those whom the document will reach; it names no draft.
    data: {
      ...told,
      ...(automatic ? { directiveId } : {}),
      anchorNo: warning.anchor_no,
      policyVersion: warning.policy_version,
    },
  });
  const office = warning.office_unit_id ? [unitKey(warning.office_unit_id)] : [];
  // A circular has the recipients of all its matters; of this one only those hear whom it concerns. Of a draft hears the office.
  const recipients = automatic ? [...office, ...recipientsOf(ring)] : office;
  if (recipients.length === 0) return;
  work.send({
    topic: 'notice',
    key: matterId,
    payload: {
      about: automatic ? 'warning' : 'warningDrafted',
      matterId,
      kind: warning.kind,
      title: ring.watch.title,
      ...told,
      directiveId,
      recipients,
    },
  });
};

const steps = (
  watches: readonly Watch[],
  reached: readonly Ring[],
  policyOf: Policies,
  isWorkday: IsWorkday,
): Pick<Watch, 'matter_id' | 'rung' | 'next_at'>[] => {
  const highest = new Map<string, number>();
  for (const { watch, rung } of reached)
    highest.set(watch.matter_id, Math.max(highest.get(watch.matter_id) ?? 0, rung.no));
  return watches.map((watch) => {
    const rung = highest.get(watch.matter_id) ?? watch.rung;
    const still = watch.suspended_at !== null || watch.ended_at !== null;
    const next = still ? null : nextRungAt(policyOf(watch).ladder, { ...counted(watch), rung }, isWorkday);
    return { matter_id: watch.matter_id, rung, next_at: next };
  });
};
