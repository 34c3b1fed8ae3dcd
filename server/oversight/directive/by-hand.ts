import type { Work } from '../../infra/verb.ts';
import { codesOf, isWithin } from '../../kernel/area.ts';
import type { Post } from '../../kernel/context.ts';
import type { Day } from '../../kernel/time.ts';
import { areasByCodes, committeeOfficeOf, unitsByIds } from '../../registry/organization/index.ts';
import { blankDraft } from './by-ladder.ts';
import type { DirectiveView, Recipient } from './contract.ts';
import { demandComing, textOf } from './edit-directive.ts';
import { directiveFailures } from './failures.ts';
import { type DirectiveKind, KIND_RULES } from './kinds.ts';
import { lockForStep, save, viewOne } from './move.ts';
import { issuedBy, type Issuer } from './offices.ts';
import { keysFor } from './recipients.ts';
import { departmentWord } from './rules.ts';
import { insertDirectives, insertMatters } from './store.ts';
import type { DirectiveMatter } from './tables.ts';
import { noteInside, notify, ownOffice } from './tell.ts';

/** A matter as a document tells of it. */
export type ToldMatter = Omit<DirectiveMatter, 'directive_id' | 'warning_id' | 'nominal_at'>;

/** What is drafted by hand. */
export type HandDraft = {
  readonly kind: DirectiveKind;
  readonly matters: readonly ToldMatter[];
  /** Whom it goes to where the drafter names nobody. */
  readonly usual: readonly string[];
  readonly recipients?: readonly Recipient[] | undefined;
  readonly text?: string | undefined;
  readonly feedbackBy?: Day | undefined;
  readonly contact?: string | undefined;
};

const areaNameOf = async (work: Work, code: string): Promise<string> =>
  (await areasByCodes(work.db, [code])).get(code)?.name ?? code;

/** The office of a post: the committee office of its area, or the department of its unit. */
const officeOf = async (work: Work, post: Post): Promise<Issuer | undefined> => {
  const tier = codesOf(post.areaPath).length === 1 ? 'city' : 'county';
  const office = await committeeOfficeOf(work.db, post.areaPath, tier);
  if (post.role === 'office' && office.areaPath === post.areaPath)
    return { ...office, tier, areaName: await areaNameOf(work, office.areaCode), word: null };
  const unit = post.unitId ? (await unitsByIds(work.db, [post.unitId])).get(post.unitId) : undefined;
  if (!unit) return undefined;
  const areaName = await areaNameOf(work, unit.area_code);
  return {
    tier,
    areaCode: unit.area_code,
    areaPath: unit.area_path,
    areaName,
    unitId: unit.id,
    name: unit.name,
    word: departmentWord(unit.name, areaName),
  };
};

/** The office for which somebody drafts a kind of document about a place: that of the first post that may. */
const issuerFor = async (work: Work, kind: DirectiveKind, areaPath: string): Promise<Issuer | undefined> => {
  for (const post of work.actor.posts) {
    if (!KIND_RULES[kind].by.includes(post.role) || !isWithin(areaPath, post.areaPath)) continue;
    const issuer = await officeOf(work, post);
    if (issuer) return issuer;
  }
  return undefined;
};

/** Drafts a document by hand (拟稿) about matters that the caller has found to be the drafter's business. */
export const draftByHand = async (work: Work, draft: HandDraft): Promise<DirectiveView> => {
  const { kind, matters } = draft;
  const [first] = matters;
  const issuer = first && (await issuerFor(work, kind, first.area_path));
  if (!first || !issuer) throw directiveFailures.mayNotDraft();
  demandComing(work, draft.feedbackBy);
  const row = {
    ...blankDraft(work, {
      ...issuedBy(issuer),
      kind,
      enterprise_id: KIND_RULES[kind].many ? null : first.enterprise_id,
      area_path: KIND_RULES[kind].many ? issuer.areaPath : first.area_path,
      recipients: draft.recipients ? await keysFor(work, draft.recipients) : [...draft.usual],
      drafted_by: work.actor.id,
      drafted_by_name: work.actor.name,
    }),
    body: draft.text === undefined ? null : textOf(draft.text),
    feedback_by: draft.feedbackBy ?? null,
    contact: draft.contact?.trim() || null,
  };
  if (row.recipients.length === 0) throw directiveFailures.noRecipient();
  const rows = matters.map((one) => ({ ...one, directive_id: row.id, warning_id: null, nominal_at: null }));
  await insertDirectives(work.db, [row]);
  await insertMatters(work.db, rows);
  noteInside(work, row, 'draft', { matterIds: matters.map((one) => one.matter_id) });
  notify(work, row, { about: 'directiveDrafted', to: ownOffice(row), matters: rows });
  return viewOne(work, row);
};

/** Takes matters into a draft circular (增加事项); those it tells of already stay as they are. */
export const takeIn = async (work: Work, id: string, matters: readonly ToldMatter[]): Promise<DirectiveView> => {
  const row = await lockForStep(work, id, 'edit');
  if (!KIND_RULES[row.kind].many) throw directiveFailures.oneMatter();
  await insertMatters(
    work.db,
    matters.map((one) => ({ ...one, directive_id: id, warning_id: null, nominal_at: null })),
  );
  const wider = await save(work, row, 'edit', { edited_by: work.actor.id });
  noteInside(work, wider, 'edit', { added: matters.map((one) => one.matter_id) });
  return viewOne(work, wider);
};
