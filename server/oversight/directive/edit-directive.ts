import { Type } from 'typebox';
import { verb, type Work } from '../../infra/verb.ts';
import { dayOf } from '../../kernel/time.ts';
import { invalidFields } from '../../kernel/failure.ts';
import { EditDirective } from './contract.ts';
import { lockForStep, save, viewOne } from './move.ts';
import { keysFor } from './recipients.ts';
import type { Directive } from './tables.ts';
import { noteInside } from './tell.ts';
import { joinBody, splitBody } from './text.ts';

/** Refuses a day of answer that has passed already. */
export const demandComing = (work: Work, day: string | null | undefined): void => {
  if (!day || day >= dayOf(work.now)) return;
  const message = { zh: '反馈期限不能早于今天', en: 'the answer day must not lie before today' };
  throw invalidFields([{ path: 'feedbackBy', message }]);
};

/** A text as it is kept; one without any line is none. */
export const textOf = (text: string | null): string | null =>
  text === null ? null : joinBody(splitBody(text)) || null;

/** Changes a draft (修改草稿): text, recipients, copies, day of answer, contact. Who changes it has written it too. */
export const editDirective = verb({
  name: 'directive.edit',
  input: Type.Object({ id: Type.String(), ...EditDirective.properties }, { additionalProperties: false }),
  access: 'anyone',
  run: async (work, { id, text, recipients, copies, feedbackBy, contact }) => {
    const row = await lockForStep(work, id, 'edit');
    demandComing(work, feedbackBy);
    const change: Partial<Directive> = {
      edited_by: work.actor.id,
      ...(text === undefined ? {} : { body: textOf(text) }),
      ...(recipients === undefined ? {} : { recipients: await keysFor(work, recipients) }),
      ...(copies === undefined ? {} : { copies: copies.map((one) => one.trim()).filter(Boolean) }),
      ...(feedbackBy === undefined ? {} : { feedback_by: feedbackBy }),
      ...(contact === undefined ? {} : { contact: contact?.trim() || null }),
    };
    const edited = await save(work, row, 'edit', change);
    noteInside(work, edited, 'edit', { text, recipients, copies, feedbackBy, contact });
    return viewOne(work, edited);
  },
});
