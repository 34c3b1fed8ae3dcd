import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { Actor } from '../../kernel/context.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { enterprisesByIds } from '../../registry/enterprise/index.ts';
import { areasByCodes } from '../../registry/organization/index.ts';
import { standingOfWarnings } from '../directive/index.ts';
import type { WarningView } from './contract.ts';
import type { Warning, Watch } from './tables.ts';

/** A warning with what its clock knows of the matter. */
export type TitledWarning = Warning & Pick<Watch, 'title' | 'area_code'>;

const maybe = (at: Instant | null): string | null => (at ? formatInstant(at) : null);

/** Warnings as people and screens read them; a draft is named to those alone whose business it is. */
export const viewWarnings = async (db: Db, rows: readonly TitledWarning[], reader?: Actor): Promise<WarningView[]> => {
  const enterprises = await enterprisesByIds(
    db,
    rows.flatMap((row) => row.enterprise_id ?? []),
  );
  const areas = await areasByCodes(
    db,
    rows.map((row) => row.area_code),
  );
  const documents = await standingOfWarnings(
    db,
    rows.map((row) => row.id),
    reader,
  );
  return rows.map((row) => ({
    id: row.id,
    matterId: row.matter_id,
    matterTitle: row.title,
    enterpriseName: (row.enterprise_id && enterprises.get(row.enterprise_id)?.name) ?? null,
    areaName: areas.get(row.area_code)?.name ?? row.area_code,
    kind: row.kind,
    rung: row.rung,
    measure: row.measure,
    screen: row.screen,
    screenAreaCode: row.screen_area_code,
    office: { tier: row.screen, unitId: row.office_unit_id, name: row.office_name },
    nominalAt: formatInstant(row.nominal_at),
    recordedAt: formatInstant(row.recorded_at),
    article: row.article,
    policyVersion: row.policy_version,
    directiveId: documents.get(row.id)?.shownId ?? null,
    directiveState: documents.get(row.id)?.state ?? null,
    directiveNumber: documents.get(row.id)?.number ?? null,
    clearedAt: maybe(row.cleared_at),
  }));
};

/** The warnings with these ids, in no particular order: what a live event shows. */
export const viewsOfWarnings = async (db: Db, ids: readonly string[]): Promise<WarningView[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('warning')
    .innerJoin('watch', 'watch.matter_id', 'warning.matter_id')
    .selectAll('warning')
    .select(['watch.title', 'watch.area_code'])
    .where('warning.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return viewWarnings(db, rows);
};
