import type { Db } from '../../infra/database.ts';
import type { Language } from '../../kernel/language.ts';
import { formatInstant } from '../../kernel/time.ts';
import { areasByCodes, unitsByIds } from '../organization/index.ts';
import { entityKindLabels, type EnterpriseView, riskLabels, statusLabels } from './contract.ts';
import type { Enterprise } from './tables.ts';

/** Enterprises as callers see them, with the names of their areas and regulators. */
export const viewEnterprises = async (
  { db, language }: { readonly db: Db; readonly language: Language },
  rows: readonly Enterprise[],
): Promise<EnterpriseView[]> => {
  const [areas, units] = await Promise.all([
    areasByCodes(
      db,
      rows.map((row) => row.area_code),
    ),
    unitsByIds(
      db,
      rows.flatMap((row) => row.regulator_unit_id ?? []),
    ),
  ]);
  return rows.map((row) => {
    const regulator = row.regulator_unit_id === null ? undefined : units.get(row.regulator_unit_id);
    return {
      ...ownFacts(row, language),
      areaName: areas.get(row.area_code)?.name ?? row.area_code,
      regulatorUnitCode: regulator?.code ?? null,
      regulatorUnitName: regulator?.name ?? null,
    };
  });
};

type Named = 'areaName' | 'regulatorUnitCode' | 'regulatorUnitName';

const ownFacts = (row: Enterprise, language: Language): Omit<EnterpriseView, Named> => ({
  id: row.id,
  creditCode: row.credit_code,
  creditCodeValid: row.credit_code_valid,
  name: row.name,
  areaCode: row.area_code,
  address: row.address,
  position: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
  positionSource: row.position_source,
  status: row.status,
  statusLabel: statusLabels[row.status][language],
  statusSince: row.status_since,
  entityKind: row.entity_kind,
  entityKindLabel: row.entity_kind && entityKindLabels[row.entity_kind][language],
  industryCode: row.industry_code,
  grade: row.grade,
  riskLevel: row.risk_level,
  riskLevelLabel: row.risk_level && riskLabels[row.risk_level][language],
  regulatorUnitId: row.regulator_unit_id,
  origin: row.origin,
  notes: row.notes,
  version: row.version,
  createdAt: formatInstant(row.created_at),
  updatedAt: formatInstant(row.updated_at),
});
