import type { Static } from 'typebox';
import { perform, type Platform } from '../../infra/verb.ts';
import type { Context } from '../../kernel/context.ts';
import { Failure } from '../../kernel/failure.ts';
import { actOnMatter } from './act-on-matter.ts';
import type { BulkAction, BulkResult } from './contract.ts';
import { matterFailures } from './failures.ts';
import { findMatters } from './store.ts';

type Refusal = { readonly id: string; readonly message: string };

const said = (failure: Failure, ctx: Context): string =>
  [failure.text[ctx.language], ...failure.errors.map(({ message }) => message[ctx.language])].join('：');

/**
 * Takes one action on many matters (批量办理), each in its own transaction and by its own rights: what is refused for one
 * does not stop the others. Sent again under the same key, what was done is not done twice.
 */
export const actOnMatters = async (
  platform: Platform,
  ctx: Context,
  { ids, action, body = {} }: Static<typeof BulkAction>,
  onFault: (error: unknown, id: string) => void,
): Promise<BulkResult> => {
  const wanted = [...new Set(ids)];
  const refused: Refusal[] = [];
  for (const id of wanted) {
    const key = ctx.idempotencyKey && `${ctx.idempotencyKey} ${id}`;
    const own = { ...ctx, ifMatch: undefined, idempotencyKey: key };
    await perform(platform, actOnMatter, own, { id, action, form: body }).catch((error: unknown) => {
      const failure = error instanceof Failure ? error : matterFailures.broken();
      if (failure !== error) onFault(error, id);
      refused.push({ id, message: said(failure, ctx) });
    });
  }
  const known = new Map(
    (
      await findMatters(
        platform.database.db,
        ctx.actor,
        refused.map(({ id }) => id),
      )
    ).map((matter) => [matter.id, matter.title]),
  );
  const failed = refused.map(({ id, message }) => ({ id, title: known.get(id) ?? '', message }));
  return { done: wanted.length - failed.length, failed };
};
