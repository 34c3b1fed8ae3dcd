import type { Db } from '../../infra/database.ts';
import type { AreaPath, Origin } from '../../kernel/area.ts';
import { areasByCodes, committeeOfficesFor } from '../../registry/organization/index.ts';

/** A safety-committee office (安委会办公室) as warnings name it; the unit is unknown where none has been registered. */
export type Office = {
  readonly tier: Origin;
  readonly areaCode: string;
  readonly areaName: string;
  readonly areaPath: AreaPath;
  readonly unitId: string | null;
  readonly name: string;
};

/** Finds the offices of both tiers for many places at once. */
export const officesFor = async (
  db: Db,
  areaPaths: readonly AreaPath[],
): Promise<(areaPath: AreaPath, tier: Origin) => Office> => {
  const paths = [...new Set(areaPaths)];
  const found = {
    county: await committeeOfficesFor(db, paths, 'county'),
    city: await committeeOfficesFor(db, paths, 'city'),
  };
  const codes = [...found.county.values(), ...found.city.values()].map((office) => office.areaCode);
  const areas = await areasByCodes(db, codes);
  return (areaPath, tier) => {
    const office = found[tier].get(areaPath);
    if (!office) throw new Error(`no office was looked for at ${areaPath}`);
    const { areaCode, unitId, name } = office;
    return { tier, areaCode, areaName: areas.get(areaCode)?.name ?? areaCode, areaPath: office.areaPath, unitId, name };
  };
};

/** How a document names whom it is addressed to. */
export const unitKey = (unitId: string): string => `unit:${unitId}`;
export const enterpriseKey = (enterpriseId: string): string => `enterprise:${enterpriseId}`;
export const officeKey = (office: Pick<Office, 'unitId' | 'areaCode'>): string =>
  office.unitId ? unitKey(office.unitId) : `office:${office.areaCode}`;
