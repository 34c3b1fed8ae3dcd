import { Type } from 'typebox';
import { covers, rolesOver } from '../../infra/scope.ts';
import { parse } from '../../infra/schema.ts';
import { verb, type Work } from '../../infra/verb.ts';
import type { Origin } from '../../kernel/area.ts';
import { Failure, type FieldError, invalidFields } from '../../kernel/failure.ts';
import { endOfDay, type Instant } from '../../kernel/time.ts';
import { coveredEnterprise, type Enterprise } from '../../registry/enterprise/index.ts';
import { areaByCode } from '../../registry/organization/index.ts';
import { applyEffect } from './apply-effect.ts';
import { OpenMatter } from './contract.ts';
import { matterFailures } from './failures.ts';
import type { MatterKind } from './kinds.ts';
import { originOf } from './rules.ts';
import { insertMatter, noteHand } from './store.ts';
import type { Matter } from './tables.ts';
import { viewMatter } from './views.ts';

/** What opens a matter: by hand through the verb, or by a room above through this door. */
export type Opening = {
  readonly kind: string;
  readonly enterpriseId?: string | null | undefined;
  readonly areaCode?: string | undefined;
  readonly origin?: Origin | undefined;
  readonly title: string;
  readonly description?: string | undefined;
  readonly dueDate?: string | undefined;
  readonly ownerUnitId?: string | null | undefined;
  readonly detail?: Record<string, unknown> | undefined;
};

type Place = {
  areaCode: string;
  areaPath: string;
  enterpriseId: string | null;
  regulatorUnitId: string | null;
  origin: Origin | null;
};

const field = (path: string, zh: string, en: string): FieldError => ({ path, message: { zh, en } });

const unknownKind = (known: readonly string[]): Failure =>
  invalidFields([field('kind', `没有此类事项；可用：${known.join('、')}`, `no such kind; known: ${known.join(', ')}`)]);

const enterpriseIn = async (work: Work, id: string): Promise<Enterprise> => {
  const enterprise = await coveredEnterprise(work.db, work.actor, id);
  if (!enterprise) throw matterFailures.noEnterprise();
  return enterprise;
};

/** Where a matter lies: in the area given, else in that of its enterprise; both within the opener's posts. */
const placeOf = async (work: Work, opening: Opening): Promise<Place> => {
  const enterprise = opening.enterpriseId ? await enterpriseIn(work, opening.enterpriseId) : null;
  const enterpriseId = enterprise ? enterprise.id : null;
  const area = await areaIn(work, opening.areaCode ?? enterprise?.area_code, enterpriseId);
  const { regulator_unit_id: regulatorUnitId, origin } = enterprise ?? { regulator_unit_id: null, origin: null };
  return { areaCode: area.code, areaPath: area.path, enterpriseId, regulatorUnitId, origin };
};

const areaIn = async (work: Work, code: string | undefined, enterpriseId: string | null) => {
  if (!code) throw invalidFields([field('areaCode', '请填写区域或监管对象', 'give areaCode or enterpriseId')]);
  const area = await areaByCode(work.db, code);
  if (!area || !covers(work.actor, { areaPath: area.path, enterpriseId })) throw matterFailures.noArea({ code });
  return area;
};

/** Who answers for a matter: who is named, else the enterprise's regulator, else the opener's own unit. */
const ownerOf = (work: Work, opening: Opening, place: Place): string | null =>
  opening.ownerUnitId ?? place.regulatorUnitId ?? work.actor.posts.find((post) => post.unitId)?.unitId ?? null;

const detailOf = (kind: MatterKind, detail: Record<string, unknown>): Record<string, unknown> => {
  try {
    return parse(kind.detail, detail) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw invalidFields(error.errors.map((one) => ({ ...one, path: one.path ? `detail.${one.path}` : 'detail' })));
  }
};

const dueOf = (opening: Opening): Instant | null => (opening.dueDate ? endOfDay(opening.dueDate) : null);

const headerOf = (work: Work, kind: MatterKind, opening: Opening, place: Place): Matter => ({
  id: work.newId(),
  kind: kind.kind,
  state: kind.initial,
  open: true,
  title: opening.title,
  description: opening.description ?? '',
  enterprise_id: place.enterpriseId,
  area_code: place.areaCode,
  area_path: place.areaPath,
  origin: opening.origin ?? defaultOrigin(work, place),
  owner_unit_id: ownerOf(work, opening, place),
  assignee_id: null,
  opened_at: work.now,
  opened_by: work.actor.id,
  opened_by_name: work.actor.name,
  due_at: dueOf(opening),
  closed_at: null,
  version: 1,
  moved_at: null,
  moved_by: null,
  moved_by_name: null,
  moved_action: null,
});

const defaultOrigin = (work: Work, place: Place): Origin =>
  work.actor.kind === 'system' ? (place.origin ?? 'county') : originOf(work.actor.posts, place.areaPath);

const kindNamed = (work: Work, name: string): MatterKind => {
  const kind = work.services.kinds[name];
  if (!kind) throw unknownKind(Object.keys(work.services.kinds));
  return kind;
};

/** Opens a matter (登记事项) for a room above: header, the room's own rows, the clock, and the first line of its history. */
export const openMatter = async (work: Work, opening: Opening): Promise<Matter> =>
  openAt(work, kindNamed(work, opening.kind), opening, await placeOf(work, opening));

const openAt = async (work: Work, kind: MatterKind, opening: Opening, place: Place): Promise<Matter> => {
  const detail = detailOf(kind, opening.detail ?? {});
  const matter = headerOf(work, kind, opening, place);
  await insertMatter(work.db, matter);
  const effect = (await kind.opened?.(work, matter, detail)) ?? {};
  const opened = await applyEffect(work, matter, opening.dueDate ? { ...effect, dueAt: matter.due_at } : effect);
  await noteHand(work.db, work.actor.id, matter.id, work.now);
  work.record({
    action: `${kind.kind}.open`,
    subject: { type: 'matter', id: matter.id },
    matterId: matter.id,
    enterpriseId: matter.enterprise_id,
    areaPath: matter.area_path,
    event: 'matter',
    data: { to: matter.state, kind: kind.kind, title: matter.title, origin: matter.origin, ...detail, ...effect.data },
  });
  return opened;
};

const demandOpener = (work: Work, kind: MatterKind, place: Place): void => {
  if (work.actor.kind === 'system') return;
  const roles = rolesOver(work.actor, place);
  if (kind.openedBy === 'system' || !kind.openedBy.some((role) => roles.some((held) => held === role))) {
    throw matterFailures.notOpenedByYou({ kind: kind.label[work.language] });
  }
};

/** Opens a matter by hand. */
export const openMatterByHand = verb({
  name: 'matter.open',
  input: Type.Object(OpenMatter.properties, { additionalProperties: false }),
  access: 'anyone',
  run: async (work, input) => {
    const kind = kindNamed(work, input.kind);
    const place = await placeOf(work, input);
    demandOpener(work, kind, place);
    return viewMatter(work, await openAt(work, kind, input, place));
  },
});
