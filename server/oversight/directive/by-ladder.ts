import type { Work } from '../../infra/verb.ts';
import { type Day, dayOf, type Instant } from '../../kernel/time.ts';
import type { DirectiveKind } from './kinds.ts';
import { issuedBy, type Office } from './offices.ts';
import { answerDay, documentNumber } from './rules.ts';
import { changeDirective, circularsOf, insertDirectives, insertMatters, mattersOf, takeNumbers } from './store.ts';
import type { Directive, DirectiveMatter } from './tables.ts';
import { composeBody, joinBody, ladderText } from './text.ts';
import { newVerifyCode } from './verify-code.ts';

declare module '../../infra/verb.ts' {
  interface Services {
    /** Who issues what the ladders ask for: people sign (also where nothing is said), or the platform issues at once. */
    readonly directives?: 'signed' | 'automatic' | undefined;
  }
}

/** A rung that rang and asks for a document: by whom, to whom, about which matter. */
export type LadderCall = {
  readonly kind: DirectiveKind;
  readonly office: Office;
  readonly recipients: readonly string[];
  readonly warningId: string;
  readonly article: string;
  readonly nominalAt: Instant;
  readonly matter: {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly enterpriseId: string | null;
    readonly areaCode: string;
    readonly areaPath: string;
  };
};

/** Who drafts for the ladders: the platform, whoever's request made a rung ring. */
export const LADDER = { id: 'system:ladder', name: '安监平台' } as const;

/** Whether the platform itself issues what the ladders ask for. */
export const isAutomatic = ({ services }: Pick<Work, 'services'>): boolean => services.directives === 'automatic';

/** A new document in the state of a draft, with nothing decided yet. */
export const blankDraft = (
  work: Work,
  given: Pick<Directive, 'kind' | 'enterprise_id' | 'area_path' | 'recipients' | 'drafted_by' | 'drafted_by_name'> &
    ReturnType<typeof issuedBy>,
): Directive => ({
  ...NOTHING_YET,
  ...given,
  id: work.newId(),
  listed_at: work.now,
  drafted_at: work.now,
});

const NOTHING_YET = {
  state: 'draft',
  version: 1,
  year: null,
  seq: null,
  number: null,
  issued_at: null,
  feedback_by: null,
  copies: [],
  contact: null,
  body: null,
  verify_code: null,
  edited_by: null,
  submitted_at: null,
  submitted_by_name: null,
  reviewed_at: null,
  reviewed_by_name: null,
  signed_by: null,
  signed_by_name: null,
  signed_alone: false,
  returned_at: null,
  returned_by_name: null,
  returned_reason: null,
  ended_at: null,
  ended_by_name: null,
  ended_reason: null,
  merged_into: null,
  reminded_at: null,
} as const satisfies Partial<Directive>;

/** What a document is made of before it is stored: its row, and the calls that it answers. */
type Planned = { readonly row: Directive; readonly calls: LadderCall[]; readonly isNew: boolean };

/**
 * Writes the documents that rungs ask for (督办单、通报、通知): one for each, and one circular for all that an office circulates
 * in one sweep. People sign them, unless the deployment lets the platform issue at once. Says which document each call has, in
 * the order given, and how many are new.
 */
export const writeForLadder = async (
  work: Work,
  calls: readonly LadderCall[],
): Promise<{ directiveOf: (index: number) => Directive; made: number }> => {
  const planned = await plan(work, calls);
  const all = [...new Set(planned)];
  const fresh = all.filter((one) => one.isNew);
  const rows = isAutomatic(work) ? await issued(work, fresh) : fresh.map((one) => one.row);
  await insertDirectives(work.db, rows);
  await insertMatters(
    work.db,
    calls.map((call, index) => matterFor(work, call, planned[index]!.row.id)),
  );
  for (const { row, isNew } of all) if (!isNew) await widen(work, row);
  const byId = new Map([...all.map((one) => one.row), ...rows].map((row) => [row.id, row]));
  return { directiveOf: (index) => byId.get(planned[index]!.row.id)!, made: rows.length };
};

/** Which document answers each call: one of its own, or the circular of its office. */
const plan = async (work: Work, calls: readonly LadderCall[]): Promise<Planned[]> => {
  const circulated = calls.filter((call) => call.kind === 'circular');
  const series = [...new Set(circulated.map((call) => call.office.areaCode))];
  const earlier =
    series.length === 0
      ? new Map<string, Directive>()
      : await circularsOf(work.db, { series, draftedAt: work.now, draftedBy: LADDER.id });
  const circulars = new Map<string, Planned>();
  return calls.map((call) => {
    if (call.kind !== 'circular') return { row: rowFor(work, call), calls: [call], isNew: true };
    const { areaCode } = call.office;
    const known = circulars.get(areaCode) ?? begin(earlier.get(areaCode), rowFor(work, call));
    circulars.set(areaCode, known);
    known.calls.push(call);
    for (const one of call.recipients) if (!known.row.recipients.includes(one)) known.row.recipients.push(one);
    return known;
  });
};

const begin = (earlier: Directive | undefined, fresh: Directive): Planned => ({
  row: earlier ?? fresh,
  calls: [],
  isNew: earlier === undefined,
});

const rowFor = (work: Work, { kind, office, matter, recipients }: LadderCall): Directive => {
  const circular = kind === 'circular';
  return blankDraft(work, {
    ...issuedBy({ ...office, word: null }),
    kind,
    enterprise_id: circular ? null : matter.enterpriseId,
    area_path: circular ? office.areaPath : matter.areaPath,
    recipients: [...recipients],
    drafted_by: LADDER.id,
    drafted_by_name: LADDER.name,
  });
};

const textOf = (work: Work, { kind, matter, nominalAt }: LadderCall): string =>
  ladderText(kind, work.services.kinds[matter.kind]?.label.zh ?? '事项', nominalAt);

const matterFor = (work: Work, call: LadderCall, directiveId: string): DirectiveMatter => ({
  directive_id: directiveId,
  matter_id: call.matter.id,
  warning_id: call.warningId,
  title: call.matter.title,
  kind: call.matter.kind,
  enterprise_id: call.matter.enterpriseId,
  area_code: call.matter.areaCode,
  area_path: call.matter.areaPath,
  article: call.article,
  nominal_at: call.nominalAt,
  text: textOf(work, call),
});

/** A circular that a later batch of the sweep adds to has more recipients, and its text more articles. */
const widen = async (work: Work, { id, kind, recipients, body, feedback_by: feedbackBy }: Directive): Promise<void> => {
  const text =
    body === null ? null : joinBody(composeBody(kind, { matters: await mattersOf(work.db, [id]), feedbackBy }));
  await changeDirective(work.db, id, { recipients, body: text });
};

/** Documents that the platform issues itself: numbered at once, each series in the order of the calls. */
const issued = async (work: Work, planned: readonly Planned[]): Promise<Directive[]> => {
  const year = Number(dayOf(work.now).slice(0, 4));
  const groups = Map.groupBy(planned, ({ row }) => `${row.series} ${row.kind}`);
  const last = await takeNumbers(
    work.db,
    [...groups.values()].map((group) => ({
      series: group[0]!.row.series,
      kind: group[0]!.row.kind,
      year,
      count: group.length,
    })),
  );
  return [...groups].flatMap(([key, group]) => {
    const first = (last.get(key) ?? 0) - group.length + 1;
    return group.map((one, index) => issuedRow(work, one, { year, seq: first + index }));
  });
};

const issuedRow = (work: Work, { row, calls }: Planned, taken: { year: number; seq: number }): Directive => {
  const feedbackBy: Day | null = answerDay(row.kind, null, work.now);
  const matters = calls.map((call) => ({ title: call.matter.title, article: call.article, text: textOf(work, call) }));
  return {
    ...row,
    ...taken,
    state: 'signed',
    number: documentNumber(calls[0]!.office.areaName, row.kind, { ...taken, series: row.series }),
    issued_at: work.now,
    feedback_by: feedbackBy,
    body: joinBody(composeBody(row.kind, { matters, feedbackBy })),
    verify_code: newVerifyCode(),
    signed_by: LADDER.id,
    signed_by_name: LADDER.name,
  };
};
