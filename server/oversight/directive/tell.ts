import { sha256Of } from '../../infra/digest.ts';
import type { Entry } from '../../infra/ledger.ts';
import type { Work } from '../../infra/verb.ts';
import type { DirectiveAction } from './lifecycle.ts';
import { unitKey } from './offices.ts';
import type { Directive, DirectiveMatter } from './tables.ts';

type Said = Readonly<Record<string, unknown>>;

/** What a step of a document is called in the ledger. */
export type Step = DirectiveAction | 'draft' | 'late' | 'receipt' | 'feedback';

const entryOf = (row: Directive, step: Step, data: Said): Entry => ({
  action: `directive.${step}`,
  subject: { type: 'directive', id: row.id },
  event: 'directive',
  data: { directiveId: row.id, directiveKind: row.kind, number: row.number, ...data },
});

/** What a text or a reason was, without saying it: enough to prove later that it was this one. */
export const digestOf = (content: unknown): string => sha256Of(Buffer.from(JSON.stringify(content)));

/**
 * Tells the ledger and watching screens of a step inside the office (台账). It is no line in the history of the matter, and of
 * what was written it keeps the digest alone: others of the area may read the ledger, and a draft is not theirs to read.
 */
export const noteInside = (work: Work, row: Directive, step: Step, content?: Said): void =>
  work.record({
    ...entryOf(row, step, { state: row.state, ...(content ? { digest: digestOf(content) } : {}) }),
    areaPath: row.office_path,
  });

/** Tells of a step of a document that has left its office, in the history of each of its matters. */
export const noteOutside = (
  work: Work,
  row: Directive,
  { step, matters, data = {} }: { step: Step; matters: readonly DirectiveMatter[]; data?: Said },
): void => {
  const [first, second] = matters;
  const entry = { ...entryOf(row, step, data), enterpriseId: row.enterprise_id, areaPath: row.area_path };
  work.record({ ...entry, matterId: second ? null : (first?.matter_id ?? null) });
  if (!second) return;
  for (const matterId of new Set(matters.map((one) => one.matter_id))) {
    const placed = matters.find((one) => one.matter_id === matterId)!;
    const { event: _, ...quiet } = entry;
    work.record({ ...quiet, matterId, enterpriseId: placed.enterprise_id, areaPath: placed.area_path });
  }
};

const titleOf = (matters: readonly DirectiveMatter[]): string =>
  `${matters[0]?.title ?? ''}${matters.length > 1 ? `等 ${matters.length} 项` : ''}`;

/** Leaves a notice about a document for the people of some recipients. */
export const notify = (
  work: Work,
  row: Directive,
  {
    about,
    to,
    matters,
    data = {},
  }: { about: string; to: readonly string[]; matters: readonly DirectiveMatter[]; data?: Said },
): void => {
  if (to.length === 0) return;
  work.send({
    topic: 'notice',
    key: row.id,
    payload: {
      about,
      directiveId: row.id,
      directiveKind: row.kind,
      matterId: matters.length === 1 ? matters[0]!.matter_id : null,
      title: titleOf(matters),
      number: row.number,
      office: row.office_name,
      feedbackBy: row.feedback_by,
      ...data,
      recipients: [...to],
    },
  });
};

/** The office that issues a document, as letters are addressed to it; none where no unit has been registered. */
export const ownOffice = (row: Directive): string[] => (row.office_unit_id ? [unitKey(row.office_unit_id)] : []);
