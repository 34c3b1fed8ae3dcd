import type { Generated } from 'kysely';
import type { AreaPath, Origin } from '../../kernel/area.ts';
import type { Day, Instant } from '../../kernel/time.ts';
import type { CoordinateSystem, EntityKind, FilingType, Grade, OperatingStatus, RiskLevel } from './contract.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    enterprise: Enterprise & { search: Generated<string> };
    filing: Filing;
  }
}

/** A supervised object (监管对象), one file each (一企一档). */
export type Enterprise = {
  id: string;
  credit_code: string;
  credit_code_valid: boolean;
  name: string;
  area_code: string;
  area_path: AreaPath;
  address: string | null;
  lon: number | null;
  lat: number | null;
  status: OperatingStatus;
  status_since: Day | null;
  entity_kind: EntityKind | null;
  industry_code: string | null;
  grade: Grade | null;
  /** The risk level (四色) given to it; null is not rated yet. */
  risk_level: RiskLevel | null;
  /** The position as it was told, when that was in another system than CGCS2000. */
  position_source: { system: CoordinateSystem; lon: number; lat: number } | null;
  regulator_unit_id: string | null;
  origin: Origin;
  notes: Record<string, string>;
  version: number;
  created_at: Instant;
  updated_at: Instant;
};

/** A filing (报备): what an enterprise declared or was ordered for some days; without an end it holds on. */
export type Filing = { id: string; enterprise_id: string; type: FilingType; from_day: Day; until_day: Day | null };
