import type { AreaPath } from './area.ts';
import type { Language } from './language.ts';
import type { Instant } from './time.ts';

/** The roles a post may have (系统角色). */
export const ROLES = [
  'administrator',
  'auditor',
  'office',
  'department',
  'enforcement',
  'gridChief',
  'gridWorker',
  'expert',
  'enterprise',
  'worker',
  'patroller',
  'command',
  'integrator',
] as const;
export type Role = (typeof ROLES)[number];

/** The roles of people of an enterprise: they see their own enterprise and nothing else. */
export const ENTERPRISE_ROLES: readonly Role[] = ['enterprise', 'worker'];

/** A post (岗位) binds a person to a role, an area and a unit or an enterprise; it is all the person may see and do. */
export type Post = {
  readonly role: Role;
  readonly areaPath: AreaPath;
  readonly unitId: string | null;
  readonly enterpriseId: string | null;
};

/**
 * How a session stands towards the second factor (双因素): proved by a code, not asked for here (a drill, a closed test
 * system), or to be set up before anything else. Absent: not proved.
 */
export type SecondFactor = 'proved' | 'waived' | 'enrolFirst';

/** Who acts: a person with posts, or the platform itself when a clock or a detector acts. */
export type Actor = {
  readonly kind: 'person' | 'system';
  readonly id: string;
  readonly name: string;
  readonly posts: readonly Post[];
  /** Looks and changes nothing: the session of a kiosk (大屏只读). */
  readonly readOnly?: boolean | undefined;
  readonly secondFactor?: SecondFactor | undefined;
};

/** Who asks before anybody has signed in. */
export const NOBODY: Actor = { kind: 'person', id: 'nobody', name: 'nobody', posts: [] };

/** Everything a verb may know of the world outside its room; made once, at the entry, for each request, message or job. */
export type Context = {
  readonly actor: Actor;
  readonly now: Instant;
  readonly newId: () => string;
  readonly language: Language;
  readonly requestId: string;
  readonly idempotencyKey?: string | undefined;
  readonly ifMatch?: number | undefined;
};

/** The platform acting by itself: the sweep, the nightly detectors, an import at the command line. */
export const system = (name: string): Actor => ({ kind: 'system', id: `system:${name}`, name, posts: [] });

export const rolesOf = (actor: Actor): Role[] => actor.posts.map((post) => post.role);
