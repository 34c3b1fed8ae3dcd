import { Type } from 'typebox';
import { verb } from '../../infra/verb.ts';
import { AddMatters, DraftDirective } from '../directive/contract.ts';
import { draftByHand, takeIn } from '../directive/index.ts';
import { demandFitting, findMatters, tellMatters, usualRecipients } from './told.ts';

/** Drafts a document about a matter, or a circular about several (拟写文书). */
export const draftDirective = verb({
  name: 'directive.draft',
  input: Type.Object(DraftDirective.properties, { additionalProperties: false }),
  access: ['office', 'department', 'enforcement'],
  run: async (work, { matterIds, ...given }) => {
    const matters = await findMatters(work, matterIds);
    demandFitting(work, given.kind, matters);
    return draftByHand(work, {
      ...given,
      matters: tellMatters(given.kind, matters),
      usual: usualRecipients(given.kind, matters),
    });
  },
});

/** Takes more matters into a draft circular (增加事项). */
export const addMatters = verb({
  name: 'directive.addMatters',
  input: Type.Object({ id: Type.String(), ...AddMatters.properties }, { additionalProperties: false }),
  access: ['office'],
  run: async (work, { id, matterIds }) => takeIn(work, id, tellMatters('circular', await findMatters(work, matterIds))),
});
