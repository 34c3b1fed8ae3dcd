import type { Actor, Role } from '../../kernel/context.ts';
import { addMillis, type Day, dayOf, HOUR, type Instant, isAfter, shiftDay } from '../../kernel/time.ts';
import { type DirectiveKind, KIND_RULES } from './kinds.ts';
import { type DirectiveAction, lifecycle } from './lifecycle.ts';
import { stepFrom } from '../../kernel/lifecycle.ts';
import type { Directive } from './tables.ts';

/** The short name of a place in a document number (文号代字): 滕州市 → 滕, 薛城区 → 薛城. */
export const shortName = (areaName: string): string => {
  const stem = areaName.replace(/(市|区|县|自治县|高新区|功能区)$/u, '');
  if (stem === '') return areaName;
  return areaName.endsWith('市') ? ([...stem][0] ?? stem) : stem;
};

/** The word by which a department stands in its numbers: 滕州市应急管理局 → 应急. */
export const departmentWord = (unitName: string, areaName: string): string =>
  [...unitName.replace(areaName, '')].slice(0, 2).join('') || [...unitName].slice(0, 2).join('');

/** The word of a committee office in its numbers. */
const OFFICE_WORD = '安办';

/** Whose numbers a document takes: the area's for its committee office, area and word for a department. */
export const seriesOf = (areaCode: string, word: string | null): string =>
  word === null ? areaCode : `${areaCode}/${word}`;

/** The number of a document (文号): office, kind, year and running number, such as 滕安办督〔2026〕12号. */
export const documentNumber = (
  areaName: string,
  kind: DirectiveKind,
  { year, seq, series = '' }: { year: number; seq: number; series?: string },
): string =>
  `${shortName(areaName)}${series.split('/')[1] ?? OFFICE_WORD}${KIND_RULES[kind].letter}〔${year}〕${seq}号`;

/** After so long a draft that nobody signed is late, and its office is told a second time. */
export const LATE_AFTER = 24 * HOUR;
const WAITING: readonly string[] = ['draft', 'submitted', 'review'];

/** Whether a document waits to be signed. */
export const isWaiting = ({ state }: Pick<Directive, 'state'>): boolean => WAITING.includes(state);

/** Whether a document has waited too long for its signature (滞留). */
export const isLate = (one: Pick<Directive, 'state' | 'drafted_at'>, now: Instant): boolean =>
  isWaiting(one) && isAfter(now, addMillis(one.drafted_at, LATE_AFTER));

/** The day by which recipients answer: as fixed by hand, else so many days after signing as the kind gives. */
export const answerDay = (kind: DirectiveKind, fixed: Day | null, signedAt: Instant): Day | null => {
  const { answerDays } = KIND_RULES[kind];
  if (answerDays === null) return null;
  return fixed ?? shiftDay(dayOf(signedAt), answerDays);
};

/** Whether an office can be named in a document: what belonging to it goes by. */
export type OfficeKey = Pick<Directive, 'office_unit_id' | 'office_path'>;

/** The roles an actor holds in the office that issues a document; a post without a unit speaks for the office of its area. */
export const rolesIn = (actor: Actor, office: OfficeKey): Role[] =>
  actor.posts
    .filter((post) =>
      post.unitId !== null && office.office_unit_id !== null
        ? post.unitId === office.office_unit_id
        : post.unitId === null && post.role === 'office' && post.areaPath === office.office_path,
    )
    .map((post) => post.role);

/** Whether an actor may act for the office on a document of this kind. */
export const actsFor = (actor: Actor, one: OfficeKey & Pick<Directive, 'kind'>): boolean =>
  actor.kind === 'system' || rolesIn(actor, one).some((role) => KIND_RULES[one.kind].by.includes(role));

/** Whether somebody wrote a document: drafted it, or changed its text since. */
export const wrote = (actor: Pick<Actor, 'id'>, one: Pick<Directive, 'drafted_by' | 'edited_by'>): boolean =>
  one.drafted_by === actor.id || one.edited_by === actor.id;

const BY_HAND: readonly DirectiveAction[] = [
  'edit',
  'submit',
  'review',
  'sign',
  'sendBack',
  'merge',
  'withdraw',
  'revoke',
];

/** What an actor may do with a document now; who wrote it signs it only where the office has nobody else. */
export const actionsFor = (actor: Actor, one: Directive, mayBeAlone: boolean): DirectiveAction[] =>
  actsFor(actor, one)
    ? BY_HAND.filter((action) => {
        if (!stepFrom(lifecycle, one.state, action)) return false;
        if (action === 'merge') return KIND_RULES[one.kind].many;
        return action !== 'sign' || !wrote(actor, one) || mayBeAlone;
      })
    : [];
