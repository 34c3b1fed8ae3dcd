import { covers } from '../../infra/scope.ts';
import { codesOf } from '../../kernel/area.ts';
import type { Actor, Role } from '../../kernel/context.ts';
import type { MeterView } from './store.ts';

const OWN_ENTERPRISE_ONLY: readonly Role[] = ['enterprise', 'worker'];

/** Whether an actor's posts cover a meter; an ordinary account belongs to no enterprise and is the whole city's. */
export const coversMeter = (actor: Actor, meter: Pick<MeterView, 'areaPath' | 'enterpriseId'>): boolean =>
  meter.areaPath === null
    ? actor.kind === 'system' ||
      actor.posts.some((post) => codesOf(post.areaPath).length === 1 && !OWN_ENTERPRISE_ONLY.includes(post.role))
    : covers(actor, meter);
