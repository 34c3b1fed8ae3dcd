import type { Db } from '../../infra/database.ts';
import type { AreaPath, Origin } from '../../kernel/area.ts';
import type { Day } from '../../kernel/time.ts';
import type { FilingType, OperatingStatus } from './contract.ts';
import { enterprisesInStatus, loadFilings } from './store.ts';

/** What detectors need to know of an enterprise. */
export type DetectionEnterprise = {
  readonly id: string;
  readonly name: string;
  readonly areaCode: string;
  readonly areaPath: AreaPath;
  readonly origin: Origin;
  readonly status: OperatingStatus;
  readonly statusSince: Day | null;
  readonly industryCode: string | null;
  readonly regulatorUnitId: string | null;
};

/** All enterprises in some production states, for the detectors. */
export const enterprisesForDetection = async (
  db: Db,
  statuses: readonly OperatingStatus[],
): Promise<DetectionEnterprise[]> =>
  (await enterprisesInStatus(db, statuses)).map((row) => ({
    id: row.id,
    name: row.name,
    areaCode: row.area_code,
    areaPath: row.area_path,
    origin: row.origin,
    status: row.status,
    statusSince: row.status_since,
    industryCode: row.industry_code,
    regulatorUnitId: row.regulator_unit_id,
  }));

/** A filing (报备) as detectors read it: `until` is the last day, `null` while it stands. */
export type DeclaredFiling = {
  readonly id: string;
  readonly enterpriseId: string;
  readonly type: FilingType;
  readonly from: Day;
  readonly until: Day | null;
};

/** The filings of some enterprises, in the order of their first days. */
export const filingsOf = async (db: Db, enterpriseIds: readonly string[]): Promise<DeclaredFiling[]> =>
  (await loadFilings(db, enterpriseIds)).map((row) => ({
    id: row.id,
    enterpriseId: row.enterprise_id,
    type: row.type,
    from: row.from_day,
    until: row.until_day,
  }));
