import type { ImportRow, Stored } from '../../infra/intake.ts';
import type { Work } from '../../infra/verb.ts';
import { unitsByIds } from '../organization/index.ts';
import { enterprisesByCreditCodes } from './store.ts';
import type { Enterprise } from './tables.ts';

const position = ({ lon, lat, position_source: told }: Enterprise): Stored => ({
  lon: told ? told.lon : lon,
  lat: told ? told.lat : lat,
  coordinateSystem: told?.system ?? null,
});

/** What the register says of the enterprises that rows of a file speak of, in the columns of the file. */
export const storedEnterprises = async (
  work: Work,
  rows: readonly ImportRow<{ creditCode: string }>[],
): Promise<Map<number, Stored>> => {
  const known = await enterprisesByCreditCodes(
    work.db,
    rows.map(({ values }) => values.creditCode),
  );
  const units = await unitsByIds(
    work.db,
    [...known.values()].flatMap(({ regulator_unit_id: id }) => id ?? []),
  );
  const found = new Map<number, Stored>();
  for (const { row, values } of rows) {
    const one = known.get(values.creditCode);
    if (!one) continue;
    found.set(row, {
      creditCode: one.credit_code,
      name: one.name,
      areaCode: one.area_code,
      address: one.address,
      ...position(one),
      status: one.status,
      statusSince: one.status_since,
      entityKind: one.entity_kind,
      industryCode: one.industry_code,
      grade: one.grade,
      riskLevel: one.risk_level,
      regulatorUnitCode: (one.regulator_unit_id && units.get(one.regulator_unit_id)?.code) ?? null,
      origin: one.origin,
    });
  }
  return found;
};
