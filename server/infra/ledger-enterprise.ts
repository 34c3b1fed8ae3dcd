import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../kernel/time.ts';
import type { Db } from './database.ts';

/** An entry of the ledger as the file of an enterprise reads it; `n` orders entries of one moment. */
export type EnterpriseEntry = {
  readonly n: number;
  readonly at: Instant;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly matterId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
};

type Row = Omit<EnterpriseEntry, 'data'> & { readonly data: string };
const COLUMNS = sql.raw(`e.n, e.at, e.actor_id as "actorId", e.actor_name as "actorName", e.action,
  e.subject_type as "subjectType", e.subject_id as "subjectId", e.matter_id as "matterId", e.data`);

const read = ({ data, n, ...row }: Row): EnterpriseEntry => ({
  ...row,
  n: Number(n),
  data: JSON.parse(data) as Record<string, unknown>,
});

/** What was recorded of the register of some enterprises, oldest first: from it the source of every field is told. */
export const registerEntriesOf = async (db: Db, enterpriseIds: readonly string[]): Promise<EnterpriseEntry[]> => {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ledger_entry e
    where e.enterprise_id = any(${[...enterpriseIds]}::uuid[]) and e.subject_type = 'enterprise'
      and e.action in ('enterprise.created', 'enterprise.updated')
    order by e.at, e.n`.execute(db);
  return rows.map(read);
};

/** What is sought in the history of an enterprise; `before` is the place of the last entry seen. */
export type SoughtHistory = {
  readonly enterpriseId: string;
  /** The reader's rights over `e.area_path` and `e.enterprise_id`. */
  readonly within: RawBuilder<boolean>;
  readonly subjects: readonly string[] | undefined;
  /** Patterns of actions that are not for this reader, such as `%.comment`. */
  readonly without: readonly string[];
  readonly before: { readonly at: string; readonly n: number } | undefined;
  readonly limit: number;
};

/** What happened to an enterprise, newest first, within the reader's rights. */
export const enterpriseHistory = async (db: Db, sought: SoughtHistory): Promise<EnterpriseEntry[]> => {
  const { before, subjects, without } = sought;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ledger_entry e
    where e.enterprise_id = ${sought.enterpriseId} and ${sought.within}
      and ${subjects ? sql`e.subject_type = any(${[...subjects]}::text[])` : sql`true`}
      and not e.action like any(${[...without]}::text[])
      and ${before ? sql`(e.at, e.n) < (${before.at}::timestamptz, ${before.n}::bigint)` : sql`true`}
    order by e.at desc, e.n desc limit ${sought.limit}`.execute(db);
  return rows.map(read);
};

/** How much of what happened to an enterprise per Shanghai month and action since a moment, within the reader's rights. */
export const enterpriseMonths = async (
  db: Db,
  sought: Pick<SoughtHistory, 'enterpriseId' | 'within'> & { readonly since: Instant },
): Promise<{ month: string; action: string; n: number }[]> => {
  const { rows } = await sql<{ month: string; action: string; n: number }>`
    select to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, e.action, count(*)::int as n
    from ledger_entry e
    where e.enterprise_id = ${sought.enterpriseId} and e.at >= ${sought.since.toISOString()}::timestamptz and ${sought.within}
      and (e.action like '%.open' or e.action = 'warning.rung')
    group by 1, 2`.execute(db);
  return rows;
};
