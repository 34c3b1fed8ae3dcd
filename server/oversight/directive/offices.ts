import type { Db } from '../../infra/database.ts';
import type { AreaPath, Origin } from '../../kernel/area.ts';
import { areasByCodes, committeeOfficesFor } from '../../registry/organization/index.ts';
import { seriesOf } from './rules.ts';
import type { Directive } from './tables.ts';

/** A safety-committee office (安委会办公室) as documents name it; the unit is unknown where none has been registered. */
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

/** Who issues a document: a committee office, or a department, which numbers its documents by a word of its own. */
export type Issuer = Office & { readonly word: string | null };

/** The columns in which a document says who issues it. */
export const issuedBy = (
  issuer: Issuer,
): Pick<Directive, 'office_tier' | 'office_code' | 'office_unit_id' | 'office_name' | 'office_path' | 'series'> => ({
  office_tier: issuer.tier,
  office_code: issuer.areaCode,
  office_unit_id: issuer.unitId,
  office_name: issuer.name,
  office_path: issuer.areaPath,
  series: seriesOf(issuer.areaCode, issuer.word),
});
