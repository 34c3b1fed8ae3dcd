import { Type } from 'typebox';
import { verb, type Work } from '../../infra/verb.ts';
import { earlier, type Instant } from '../../kernel/time.ts';
import { MergeDirectives } from './contract.ts';
import { directiveFailures } from './failures.ts';
import { KIND_RULES } from './kinds.ts';
import { findDirective } from './list-directives.ts';
import { blankDraft } from './by-ladder.ts';
import { lockForStep, save, viewOne } from './move.ts';
import { actsFor } from './rules.ts';
import { changeDirective, insertDirectives, isId, lockDirectives, mattersOf, moveMatters } from './store.ts';
import type { Directive } from './tables.ts';
import { noteInside } from './tell.ts';

const latest = (moments: readonly (Instant | null)[]): Instant | null =>
  moments.reduce((so, at) => (at && (!so || at > so) ? at : so), null);

/** Locks the documents to be merged; each must be a draft circular of the same office, which is the asker's. */
const lockAll = async (work: Work, ids: readonly string[]): Promise<Directive[]> => {
  for (const id of ids) await findDirective(work, id);
  const locked = new Map((await lockDirectives(work.db, ids)).map((row) => [row.id, row]));
  const rows = ids.flatMap((id) => locked.get(id) ?? []);
  const [first] = rows;
  for (const row of rows) {
    if (!actsFor(work.actor, row)) throw directiveFailures.notYours({ office: row.office_name });
    const fits = row.state === 'draft' && KIND_RULES[row.kind].many && row.kind === first?.kind;
    if (!fits || row.series !== first?.series) throw directiveFailures.notMergeable({ id: row.number ?? row.id });
  }
  return rows;
};

/** Merges circulars into one (合并通报): the first takes in the matters and recipients of the others, whose life ends. */
export const mergeDirectives = verb({
  name: 'directive.merge',
  input: Type.Object(MergeDirectives.properties, { additionalProperties: false }),
  access: 'anyone',
  run: async (work, { ids }) => {
    const unique = [...new Set(ids)];
    if (unique.length < 2) throw directiveFailures.tooFew();
    const [first, ...others] = await lockAll(work, unique);
    if (!first) throw directiveFailures.noDirective();
    const all = [first, ...others];
    for (const other of others) {
      const ended = await save(work, other, 'merge', {
        merged_into: first.id,
        ended_at: work.now,
        ended_by_name: work.actor.name,
        ended_reason: '',
      });
      noteInside(work, ended, 'merge', { into: first.id });
    }
    await moveMatters(
      work.db,
      others.map((one) => one.id),
      first.id,
    );
    const merged = await save(work, first, 'edit', {
      edited_by: work.actor.id,
      recipients: [...new Set(all.flatMap((one) => one.recipients))],
      copies: [...new Set(all.flatMap((one) => one.copies))],
      // What waits the longest decides when the whole is late.
      drafted_at: all.map((one) => one.drafted_at).reduce(earlier),
      reminded_at: latest(all.map((one) => one.reminded_at)),
    });
    noteInside(work, merged, 'merge', { taken: others.map((one) => one.id) });
    return viewOne(work, merged);
  },
});

/** A draft like another, with nothing in it yet; it has waited as long. */
const splitOff = (work: Work, row: Directive): Directive => ({
  ...blankDraft(work, {
    office_tier: row.office_tier,
    office_code: row.office_code,
    office_unit_id: row.office_unit_id,
    office_name: row.office_name,
    office_path: row.office_path,
    series: row.series,
    kind: row.kind,
    enterprise_id: row.enterprise_id,
    area_path: row.area_path,
    recipients: row.recipients,
    drafted_by: row.drafted_by,
    drafted_by_name: row.drafted_by_name,
  }),
  drafted_at: row.drafted_at,
});

/**
 * Lets go of one matter of a draft circular (移出事项). What a warning asked for stands in a draft of its own again, so that
 * nothing is lost; what was added by hand is simply gone.
 */
export const removeMatter = verb({
  name: 'directive.removeMatter',
  input: Type.Object({ id: Type.String(), matterId: Type.String() }, { additionalProperties: false }),
  access: 'anyone',
  run: async (work, { id, matterId }) => {
    const row = await lockForStep(work, id, 'edit');
    if (!KIND_RULES[row.kind].many) throw directiveFailures.oneMatter();
    const matters = await mattersOf(work.db, [id]);
    const gone = matters.filter((one) => one.matter_id === matterId);
    if (!isId(matterId) || gone.length === 0) throw directiveFailures.noMatter();
    if (gone.length === matters.length) throw directiveFailures.lastMatter();
    const asked = gone.some((one) => one.warning_id !== null);
    const own = asked ? splitOff(work, row) : null;
    if (own) await insertDirectives(work.db, [own]);
    await work.db
      .deleteFrom('directive_matter')
      .where('directive_id', '=', id)
      .where('matter_id', '=', matterId)
      .where('warning_id', 'is', null)
      .execute();
    if (own)
      await work.db
        .updateTable('directive_matter')
        .set({ directive_id: own.id })
        .where('directive_id', '=', id)
        .where('matter_id', '=', matterId)
        .execute();
    const rest = await save(work, row, 'edit', { edited_by: work.actor.id });
    noteInside(work, rest, 'edit', { removed: matterId, into: own?.id });
    if (own) {
      await changeDirective(work.db, own.id, { reminded_at: row.reminded_at });
      noteInside(work, own, 'draft', { from: id });
    }
    return viewOne(work, rest);
  },
});
