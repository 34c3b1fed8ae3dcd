import { sql } from 'kysely';
import type { ListOrder } from '../../infra/keyset.ts';
import type { MatterSort } from './contract.ts';
import type { Matter } from './tables.ts';

const opened = { by: sql`matter.opened_at`, of: 'instant', key: (row: Matter) => row.opened_at.toISOString() } as const;

/** The orders of the list of matters; what has no deadline stands last whichever way deadlines go. */
export const MATTER_ORDERS: Readonly<Record<MatterSort, ListOrder<Matter>>> = {
  '-opened': { ...opened, down: true },
  opened: { ...opened, down: false },
  due: {
    by: sql`coalesce(matter.due_at, timestamptz 'infinity')`,
    of: 'instant',
    down: false,
    key: (row) => row.due_at?.toISOString() ?? 'infinity',
  },
  '-due': {
    by: sql`coalesce(matter.due_at, timestamptz '-infinity')`,
    of: 'instant',
    down: true,
    key: (row) => row.due_at?.toISOString() ?? '-infinity',
  },
};
