import type { Entry } from '../../infra/ledger.ts';
import type { Context } from '../../kernel/context.ts';
import type { EnterpriseField } from './contract.ts';
import type { Enterprise } from './tables.ts';

/** Where a fact came from (来源): a row of a file, a person at the desk, another system, or the undoing of an import. */
export type FactSource =
  | { readonly via: 'import'; readonly file: string; readonly row: number }
  | { readonly via: 'desk' | 'api' | 'undo' };

/** How a context speaks: as another system where an integrator or the platform itself does, else as a person. */
export const sourceOf = ({ actor }: Pick<Context, 'actor'>): FactSource => ({
  via: actor.kind === 'system' || actor.posts.some((post) => post.role === 'integrator') ? 'api' : 'desk',
});

const positionOf = ({ lon, lat, position_source }: Enterprise): unknown =>
  lon === null && lat === null ? null : { lon, lat, ...(position_source ? { told: position_source } : {}) };

/** The facts kept of an enterprise, each under the name the interface gives it. */
const FACTS: Readonly<Record<EnterpriseField, (enterprise: Enterprise) => unknown>> = {
  creditCode: (one) => one.credit_code,
  name: (one) => one.name,
  areaCode: (one) => one.area_code,
  address: (one) => one.address,
  position: positionOf,
  status: (one) => one.status,
  statusSince: (one) => one.status_since,
  entityKind: (one) => one.entity_kind,
  industryCode: (one) => one.industry_code,
  grade: (one) => one.grade,
  riskLevel: (one) => one.risk_level,
  regulatorUnitId: (one) => one.regulator_unit_id,
  origin: (one) => one.origin,
  notes: (one) => (Object.keys(one.notes).length > 0 ? one.notes : null),
};
const FIELDS = Object.keys(FACTS) as EnterpriseField[];

// The order of keys is none of a fact: the database gives objects back in an order of its own.
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
// Of a hundred thousand rows few have two objects to compare.
const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== null && b !== null && typeof a === 'object' && plain(a) === plain(b));

/**
 * What the ledger is told of an enterprise registered or changed: each fact that is new, what stood there before, and where it
 * came from. The source of every field (来源) is read from these entries alone.
 */
export const registerEntry = (before: Enterprise | undefined, after: Enterprise, source: FactSource): Entry => {
  const set: Record<string, unknown> = {};
  const was: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const [old, now] = [before ? FACTS[field](before) : null, FACTS[field](after)];
    if (same(old, now)) continue;
    set[field] = now;
    if (before) was[field] = old;
  }
  return {
    action: before ? 'enterprise.updated' : 'enterprise.created',
    subject: { type: 'enterprise', id: after.id },
    enterpriseId: after.id,
    areaPath: after.area_path,
    data: { source, set, ...(before ? { was } : {}) },
  };
};
