import { CITY_CODE, CITY_SHORT, COUNTIES, townsOf } from './areas.ts';
import type { UnitRow } from './rows.ts';

/** The departments of the demo city (安委会成员单位); those of `COUNTY_DEPARTMENTS` exist in every county too. */
export const CITY_DEPARTMENTS = {
  emergency: '应急管理局',
  industry: '工业和信息化局',
  housing: '住房和城乡建设局',
  market: '市场监督管理局',
  transport: '交通运输局',
  fire: '消防救援支队',
  environment: '生态环境局',
  energy: '能源局',
} as const;
export type Department = keyof typeof CITY_DEPARTMENTS;
export const COUNTY_DEPARTMENTS: readonly Department[] = ['emergency', 'industry', 'housing', 'market'];

/** The code of a unit: its area's code and what it is. */
export const unitCode = (areaCode: string, what: Department | 'office' | 'town'): string => `${areaCode}-${what}`;

function unitsOf(areaCode: string, areaName: string, departments: readonly Department[], parent: string): UnitRow[] {
  const office = unitCode(areaCode, 'office');
  return [
    { code: office, name: `${areaName}安委会办公室`, areaCode, kind: 'committeeOffice', parentCode: parent },
    ...departments.map((department): UnitRow => ({
      code: unitCode(areaCode, department),
      name: `${areaName}${CITY_DEPARTMENTS[department]}`,
      areaCode,
      kind: 'department',
      parentCode: office,
    })),
  ];
}

/** Committee offices, departments, towns and streets of the demo city, parents first (单位). */
export function unitRows(): UnitRow[] {
  const cityOffice = unitCode(CITY_CODE, 'office');
  const departments = Object.keys(CITY_DEPARTMENTS) as Department[];
  return [
    ...unitsOf(CITY_CODE, `${CITY_SHORT}市`, departments, ''),
    ...COUNTIES.flatMap(({ code, name }) => unitsOf(code, name, COUNTY_DEPARTMENTS, cityOffice)),
    ...COUNTIES.flatMap(({ code, name }) =>
      townsOf(code).map((town): UnitRow => ({
        code: unitCode(town.code, 'town'),
        name: town.name.endsWith('街道') ? `${name}${town.name}办事处` : townName(name, town.name),
        areaCode: town.code,
        kind: 'town',
        parentCode: unitCode(code, 'office'),
      })),
    ),
  ];
}

const townName = (county: string, town: string): string =>
  town.endsWith('开发区') ? `${town}管理委员会` : `${county}${town}人民政府`;
