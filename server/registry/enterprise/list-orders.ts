import { sql } from 'kysely';
import type { ListOrder } from '../../infra/keyset.ts';
import type { EnterpriseSort } from './contract.ts';
import type { Enterprise } from './tables.ts';

type Order = ListOrder<Enterprise>;

const name = { by: sql`enterprise.name`, of: 'text', key: (row: Enterprise) => row.name } as const;
const grade = {
  by: sql`coalesce(enterprise.grade, 'Z')`,
  of: 'text',
  key: (row: Enterprise) => row.grade ?? 'Z',
} as const;
const updated = {
  by: sql`enterprise.updated_at`,
  of: 'instant',
  key: (row: Enterprise) => row.updated_at.toISOString(),
} as const;

/** The orders of the list of enterprises besides the one they were registered in. */
export const ENTERPRISE_ORDERS: Readonly<Record<EnterpriseSort, Order>> = {
  name: { ...name, down: false },
  '-name': { ...name, down: true },
  grade: { ...grade, down: false },
  '-grade': { ...grade, down: true },
  updated: { ...updated, down: false },
  '-updated': { ...updated, down: true },
};
