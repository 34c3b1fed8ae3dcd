import { type AreaPath, codesOf, type Origin } from '../../kernel/area.ts';
import type { Post, Role } from '../../kernel/context.ts';
import { type AnyLifecycle, type Step, stepFrom } from '../../kernel/lifecycle.ts';
import type { MatterKind } from './kinds.ts';

/** Who may give a closed matter back to work where its lifecycle does not say otherwise. */
const REOPENERS: readonly Role[] = ['office', 'department'];

/** The actions that every kind of matter has besides its own. */
export const COMMON = ['comment', 'assign', 'suspendClock', 'resumeClock', 'reopen'] as const;
export type Common = (typeof COMMON)[number];
export const isCommon = (action: string): action is Common => (COMMON as readonly string[]).includes(action);

/** What the mechanism must know of a matter to say what may be done with it. */
export type Situation = {
  readonly kind: MatterKind;
  readonly state: string;
  readonly clock: 'none' | 'running' | 'suspended';
};

const ANYONE = 'anyone';
type By = readonly string[] | typeof ANYONE;

/** The step an action takes now, common actions included; nothing when the state does not allow it. */
export const stepNow = (now: Situation, action: string): { readonly to: string; readonly by: By } | undefined => {
  if (!isCommon(action)) return stepFrom(now.kind.lifecycle, now.state, action);
  const stay = (by: By) => ({ to: now.state, by });
  const closed = now.kind.states[now.state]?.closed === true;
  const rows: Record<Common, () => { to: string; by: By } | undefined> = {
    comment: () => stay(ANYONE),
    assign: () => (closed ? undefined : stay(['office', 'department', 'enforcement', 'gridChief', 'command'])),
    suspendClock: () => (now.clock === 'running' ? stay(['office']) : undefined),
    resumeClock: () => (now.clock === 'suspended' ? stay(['office']) : undefined),
    reopen: () =>
      closed
        ? (stepFrom(now.kind.lifecycle, now.state, 'reopen') ?? { to: now.kind.initial, by: REOPENERS })
        : undefined,
  };
  return rows[action]();
};

const grants = (by: By, roles: readonly string[]): boolean => by === ANYONE || by.some((role) => roles.includes(role));

/** Whether a step is open to holders of these roles; the platform itself may take any. */
export const mayTake = (step: { readonly by: By }, roles: readonly string[]): boolean => grants(step.by, roles);

/** Whether holders of these roles may take an action in any state at all. */
export const mayEverTake = (kind: MatterKind, action: string, roles: readonly string[]): boolean => {
  if (action === 'comment') return true;
  if (action === 'suspendClock' || action === 'resumeClock') return roles.includes('office');
  if (action === 'assign') return grants(['office', 'department', 'enforcement', 'gridChief', 'command'], roles);
  const steps = Object.values(kind.lifecycle).flatMap((row): Step[] => (row[action] ? [row[action]] : []));
  if (action === 'reopen') return grants([...REOPENERS, ...steps.flatMap((step) => step.by)], roles);
  return steps.some((step) => grants(step.by, roles));
};

/** The actions open to holders of these roles now: those of the lifecycle first, the common ones after. */
export const actionsNow = (now: Situation, roles: readonly string[]): string[] => {
  const own = Object.keys(now.kind.lifecycle[now.state] ?? {}).filter((action) => !isCommon(action));
  return [...own, ...COMMON].filter((action) => {
    const step = stepNow(now, action);
    return step !== undefined && mayTake(step, roles);
  });
};

/** The states of a kind that wait for a role to take the next step (待办). */
export const statesAwaiting = (kind: MatterKind, role: string): string[] =>
  Object.keys(kind.states).filter((state) => {
    if (kind.states[state]?.closed) return false;
    const waitsFor = kind.waitsFor?.[state];
    return waitsFor ? waitsFor.includes(role) : mayActIn(kind.lifecycle, state, role);
  });

const mayActIn = (lifecycle: AnyLifecycle, state: string, role: string): boolean =>
  Object.values(lifecycle[state] ?? {}).some((step) => step?.by.includes(role));

/** The tier that found a matter (来源层级) where it is not said: the city when a post of the city opened it. */
export const originOf = (posts: readonly Post[], areaPath: AreaPath): Origin =>
  posts.some((post) => codesOf(post.areaPath).length === 1 && areaPath.startsWith(post.areaPath)) ? 'city' : 'county';
