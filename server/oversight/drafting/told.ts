import type { Work } from '../../infra/verb.ts';
import { covers } from '../../infra/scope.ts';
import {
  type DirectiveKind,
  directiveFailures,
  enterpriseKey,
  KIND_RULES,
  type ToldMatter,
  unitKey,
} from '../directive/index.ts';
import { labels } from '../directive/contract.ts';
import { type Matter, mattersByIds } from '../matter/index.ts';
import { LADDERS } from '../warning/index.ts';

/** Finds the matters a document is to tell of; one that the drafter may not see is as unknown as none. */
export const findMatters = async (work: Work, ids: readonly string[]): Promise<Matter[]> => {
  const wanted = [...new Set(ids)];
  const found = await mattersByIds(work.db, wanted);
  return wanted.map((id) => {
    const matter = found.get(id);
    const seen = matter && covers(work.actor, { areaPath: matter.area_path, enterpriseId: matter.enterprise_id });
    if (!matter || !seen) throw directiveFailures.noMatter();
    return matter;
  });
};

/** Refuses matters that a kind of document is not about, and several where it is about one. */
export const demandFitting = (work: Work, kind: DirectiveKind, matters: readonly Matter[]): void => {
  const { about, many } = KIND_RULES[kind];
  const name = labels[kind]?.[work.language] ?? kind;
  if (!many && matters.length > 1) throw directiveFailures.oneOnly({ kind: name });
  if (about && matters.some((matter) => !about.includes(matter.kind))) throw directiveFailures.notAbout({ kind: name });
};

/** What is said of a matter on paper: for an opinion on re-inspection how it stands, else what was found. */
const textOf = (kind: DirectiveKind, matter: Matter): string => {
  if (kind !== 'reinspectionOpinion') return matter.description.trim().replace(/[。；\s]+$/u, '');
  return matter.open
    ? '上述隐患尚未整改到位，须继续整改；逾期仍未整改到位的，将依法处理'
    : '上述隐患已按要求整改完毕，同意销号';
};

/** Matters as documents of a kind tell of them. */
export const tellMatters = (kind: DirectiveKind, matters: readonly Matter[]): ToldMatter[] =>
  matters.map((matter) => ({
    matter_id: matter.id,
    title: matter.title,
    kind: matter.kind,
    enterprise_id: matter.enterprise_id,
    area_code: matter.area_code,
    area_path: matter.area_path,
    article: LADDERS[matter.kind]?.article ?? '',
    text: textOf(kind, matter),
  }));

/** Whom a document of a kind goes to where nobody says otherwise: who owns its matters, their enterprises, or both. */
export const usualRecipients = (kind: DirectiveKind, matters: readonly Matter[]): string[] => {
  const { to } = KIND_RULES[kind];
  const keys = matters.flatMap((matter) => [
    ...(to !== 'enterprise' && matter.owner_unit_id ? [unitKey(matter.owner_unit_id)] : []),
    ...(to !== 'owner' && matter.enterprise_id ? [enterpriseKey(matter.enterprise_id)] : []),
  ]);
  return [...new Set(keys)];
};
