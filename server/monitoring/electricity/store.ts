import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { covered } from '../../infra/scope.ts';
import { type AreaPath, endOfSubtree } from '../../kernel/area.ts';
import type { Actor } from '../../kernel/context.ts';
import { endOfDay, type Instant, startOfDay } from '../../kernel/time.ts';
import type { ElectricityAlarm } from './tables.ts';

/** Which alarms are wanted, and after which one the page begins. */
export type AlarmFilterRows = {
  enterpriseId?: string;
  meterNo?: string;
  type?: string;
  open?: boolean;
  from?: string;
  to?: string;
  limit: number;
  after?: { at: string; id: string } | undefined;
};

/** The alarm a matter stands for. */
export const alarmOfMatter = (db: Db, matterId: string): Promise<ElectricityAlarm> =>
  db.selectFrom('electricity_alarm').selectAll().where('matter_id', '=', matterId).executeTakeFirstOrThrow();

/** Whether another alarm of the same meter and type is open. */
export const otherOpenAlarm = async (db: Db, { id, meter_no, type }: ElectricityAlarm): Promise<boolean> => {
  const same = db
    .selectFrom('electricity_alarm')
    .select('id')
    .where('meter_no', '=', meter_no)
    .where('type', '=', type);
  return (await same.where('open', '=', true).where('id', '<>', id).executeTakeFirst()) !== undefined;
};

/** Changes what is known of an alarm. */
export const updateAlarm = async (db: Db, matterId: string, values: Partial<ElectricityAlarm>): Promise<void> => {
  await db.updateTable('electricity_alarm').set(values).where('matter_id', '=', matterId).execute();
};

/** The latest alarm of each meter and type, open or not: what a new finding may add to. */
export const latestAlarms = async (db: Db, meterNos: readonly string[]): Promise<ElectricityAlarm[]> => {
  const { rows } = await sql<ElectricityAlarm>`
    select distinct on (meter_no, type) * from electricity_alarm where meter_no = any(${meterNos}::text[])
    order by meter_no, type, open desc, first_detected_on desc, id desc`.execute(db);
  return rows;
};

/** Stores new alarms and changed ones. */
export const saveAlarms = async (db: Db, alarms: readonly ElectricityAlarm[]): Promise<void> => {
  for (let i = 0; i < alarms.length; i += 500) {
    const rows = alarms.slice(i, i + 500).map((alarm) => ({ ...alarm, evidence: JSON.stringify(alarm.evidence) }));
    await db
      .insertInto('electricity_alarm')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({
          start_at: set.ref('excluded.start_at'),
          end_at: set.ref('excluded.end_at'),
          last_detected_on: set.ref('excluded.last_detected_on'),
          last_judged_on: set.ref('excluded.last_judged_on'),
          firings: set.ref('excluded.firings'),
          quiet_days: set.ref('excluded.quiet_days'),
          active: set.ref('excluded.active'),
          threshold_version: set.ref('excluded.threshold_version'),
          evidence: set.ref('excluded.evidence'),
        })),
      )
      .execute();
  }
};

type WantedAlarms = Omit<AlarmFilterRows, 'limit' | 'after'>;

/** The filters of the list as one query, the asker's scope included; list and count share it, so that they agree. */
const wantedAlarms = (db: Db, actor: Actor, filter: WantedAlarms) => {
  let query = db
    .selectFrom('electricity_alarm')
    .where(covered(actor, { area: 'area_path', enterprise: 'enterprise_id' }));
  if (filter.enterpriseId) query = query.where(sql<boolean>`enterprise_id::text = ${filter.enterpriseId}`);
  if (filter.meterNo) query = query.where('meter_no', '=', filter.meterNo);
  if (filter.type) query = query.where('type', '=', filter.type);
  if (filter.open !== undefined) query = query.where('open', '=', filter.open);
  if (filter.from) query = query.where('end_at', '>=', startOfDay(filter.from));
  if (filter.to) query = query.where('start_at', '<', endOfDay(filter.to));
  return query;
};

/** Alarms an actor may see, newest first. */
export const listAlarms = (db: Db, actor: Actor, filter: AlarmFilterRows): Promise<ElectricityAlarm[]> => {
  let query = wantedAlarms(db, actor, filter)
    .selectAll()
    .orderBy('start_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit);
  if (filter.after) {
    const { at, id } = filter.after;
    query = query.where(sql<boolean>`(start_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return query.execute();
};

/** How many alarms the same filters keep. */
export const countListedAlarms = async (db: Db, actor: Actor, filter: WantedAlarms): Promise<number> =>
  (
    await wantedAlarms(db, actor, filter)
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirstOrThrow()
  ).n;

/** How many alarms an actor sees below an area as open, and how many began since a moment. */
export const countAlarms = async (
  db: Db,
  actor: Actor,
  { since, area }: { since: Instant; area: AreaPath },
): Promise<{ open: number; since: number }> => {
  const row = await db
    .selectFrom('electricity_alarm')
    .select(sql<number>`count(*) filter (where open)::int`.as('open'))
    .select(sql<number>`count(*) filter (where start_at >= ${since.toISOString()}::timestamptz)::int`.as('since'))
    .where(covered(actor, { area: 'area_path', enterprise: 'enterprise_id' }))
    .where('area_path', '>=', area)
    .where('area_path', '<', endOfSubtree(area))
    .executeTakeFirstOrThrow();
  return row;
};

/** A day's judgement as noted: when it was made, of how many meters, with how many findings. */
export type DayJudged = {
  readonly day: string;
  readonly at: Instant;
  readonly meters: number;
  readonly findings: number;
};

/** Notes that a day was judged. */
export const markJudged = async (db: Db, { day, at, meters, findings }: DayJudged): Promise<void> => {
  await db
    .insertInto('judged_day')
    .values({ day, judged_at: at, meters, findings })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ judged_at: at, meters, findings }))
    .execute();
};

/** The last day judged so far. */
export const lastJudgedDay = async (db: Db): Promise<string | null> => {
  const row = await db
    .selectFrom('judged_day')
    .select(sql<string | null>`max(day)::text`.as('last'))
    .executeTakeFirst();
  return row?.last ?? null;
};
