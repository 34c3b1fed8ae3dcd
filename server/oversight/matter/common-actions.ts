import { Type } from 'typebox';
import { covers } from '../../infra/scope.ts';
import type { Work } from '../../infra/verb.ts';
import { isWithin } from '../../kernel/area.ts';
import type { Actor } from '../../kernel/context.ts';
import { holderOfAccount } from '../../registry/account/index.ts';
import { type Unit, unitsByIds } from '../../registry/organization/index.ts';
import { resumeClock, suspendClock } from '../warning/index.ts';
import { labels } from './contract.ts';
import { matterFailures } from './failures.ts';
import { type Effect, type Move, move } from './kinds.ts';
import type { Common } from './rules.ts';
import { insertCopies, isId } from './store.ts';
import type { Matter } from './tables.ts';

const label = (action: string) => labels[action] ?? { zh: action, en: action };
const Words = Type.String({ minLength: 1, maxLength: 1000 });

const findUnit = async (work: Work, id: string): Promise<Unit> => {
  const unit = isId(id) ? (await unitsByIds(work.db, [id])).get(id) : undefined;
  if (!unit) throw matterFailures.noUnit();
  return unit;
};

/** Somebody whose posts cover the matter; others could not even read it, and are as unknown as nobody. */
const findPerson = async (work: Work, matter: Matter, id: string): Promise<Actor> => {
  const person = isId(id) ? await holderOfAccount(work.db, id) : undefined;
  const placed = { areaPath: matter.area_path, enterpriseId: matter.enterprise_id };
  if (!person || !covers(person, placed)) throw matterFailures.noPerson();
  return person;
};

const Mentions = Type.Optional(
  Type.Array(Type.String({ pattern: '^(unit|person):[0-9a-fA-F-]{36}$' }), { maxItems: 20 }),
);

/** The unit a comment names, if the people of its area can see the matter at all. */
const unitTold = async (work: Work, matter: Matter, id: string): Promise<Unit> => {
  const unit = await findUnit(work, id);
  if (!isWithin(matter.area_path, unit.area_path)) throw matterFailures.notForThem({ name: unit.name });
  return unit;
};

const comment = move({
  label: label('comment'),
  input: Type.Object(
    { text: Type.String({ minLength: 1, maxLength: 5000 }), mentions: Mentions },
    { additionalProperties: false },
  ),
  run: async (work, matter, { mentions = [] }): Promise<Effect> => {
    if (mentions.length === 0) return {};
    const readers = [...new Set(mentions)];
    const told = await Promise.all(
      readers.map((reader) => {
        const [kind, id = ''] = reader.split(':');
        return kind === 'unit' ? unitTold(work, matter, id) : findPerson(work, matter, id);
      }),
    );
    await insertCopies(work.db, readers, { matterId: matter.id, at: work.now, byName: work.actor.name });
    work.send({
      topic: 'notice',
      key: `matter:${matter.id}`,
      payload: {
        about: 'mention',
        matterId: matter.id,
        title: matter.title,
        byName: work.actor.name,
        recipients: readers,
      },
    });
    return { data: { mentionNames: told.map(({ name }) => name).join('、') } };
  },
});

const assign = move({
  label: label('assign'),
  input: Type.Object(
    { assigneeId: Type.Optional(Type.String()), unitId: Type.Optional(Type.String()) },
    { additionalProperties: false },
  ),
  run: async (work, matter, { assigneeId, unitId }): Promise<Effect> => {
    // Who names nobody takes the matter on.
    if (!assigneeId && !unitId) return { assigneeId: work.actor.id, data: { assigneeName: work.actor.name } };
    const unit = unitId ? await findUnit(work, unitId) : undefined;
    const person = assigneeId ? await findPerson(work, matter, assigneeId) : undefined;
    return {
      ...(unit ? { ownerUnitId: unit.id } : {}),
      ...(person ? { assigneeId: person.id } : {}),
      data: { unitName: unit?.name, assigneeName: person?.name },
    };
  },
});

const suspend = move({
  label: label('suspendClock'),
  input: Type.Object({ reason: Words }, { additionalProperties: false }),
  run: async (work, matter, input) => {
    await suspendClock(work, matter.id, input.reason);
    return {};
  },
});

const resume = move({
  label: label('resumeClock'),
  input: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 1000 })) }, { additionalProperties: false }),
  run: async (work, matter) => ({ data: await resumeClock(work, matter.id) }),
});

/** A reopened matter counts anew from now, unless its kind knows better. */
const reopen = move({
  label: label('reopen'),
  input: Type.Object({ reason: Type.Optional(Words) }, { additionalProperties: false }),
  run: async (work, matter) => {
    const kind = work.services.kinds[matter.kind];
    return kind?.reopened ? kind.reopened(work, matter) : { clock: { anchorAt: work.now } };
  },
});

/** The forms and effects of the actions that every kind of matter has. */
export const commonMoves: Readonly<Record<Common, Move>> = {
  comment,
  assign,
  suspendClock: suspend,
  resumeClock: resume,
  reopen,
};
