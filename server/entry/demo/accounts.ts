import { CITY_CODE, COUNTIES, townsOf } from './areas.ts';
import type { County } from './areas.ts';
import type { Enterprise } from './enterprises.ts';
import { FEATURED } from './enterprises.ts';
import { unitCode } from './units.ts';
import type { Role } from '../../kernel/context.ts';

/** A person of the demo city with one post; passwords are made when the city is filled (账号). */
export type Account = {
  username: string;
  /** A role-like name, never a person's. */
  displayName: string;
  role: Role;
  areaCode: string;
  unitCode: string | null;
  creditCode: string | null;
  /** Whether the demo prints it; the others only act in the story. */
  printed: boolean;
};

type Draft = [
  username: string,
  displayName: string,
  role: Role,
  areaCode: string,
  unit: string | null,
  printed: boolean,
];

const account = ([username, displayName, role, areaCode, unit, printed]: Draft): Account => ({
  username,
  displayName,
  role,
  areaCode,
  unitCode: unit,
  creditCode: null,
  printed,
});

const GUIDED = '370481';
/** The town of the featured closed plant; its officer has an account. */
const GUIDED_TOWN = FEATURED.closedProducing.town;

/** The town whose officer has an account, in each county. */
export const officerTown = (county: County): string =>
  (county.code === GUIDED ? townsOf(county.code).find(({ name }) => name === GUIDED_TOWN) : townsOf(county.code)[0])!
    .code;

function countyAccounts(county: County): Account[] {
  const { key, code, name } = county;
  const printed = code === GUIDED;
  const town = officerTown(county);
  const townName = townsOf(code).find((one) => one.code === town)!.name;
  const drafts: Draft[] = [
    [`${key}.office`, `${name}安委办值班员`, 'office', code, unitCode(code, 'office'), printed],
    [`${key}.director`, `${name}安委办主任`, 'office', code, unitCode(code, 'office'), printed],
    [`${key}.emergency`, `${name}应急管理局监管员`, 'department', code, unitCode(code, 'emergency'), printed],
    [`${key}.enforcement`, `${name}应急管理执法员`, 'enforcement', code, unitCode(code, 'emergency'), printed],
    [`${key}.town`, `${townName}网格长`, 'gridChief', town, unitCode(town, 'town'), printed],
  ];
  return drafts.map(account);
}

const CITY_DRAFTS: Draft[] = [
  ['admin', '系统管理员', 'administrator', CITY_CODE, unitCode(CITY_CODE, 'office'), true],
  ['auditor', '安全审计员', 'auditor', CITY_CODE, unitCode(CITY_CODE, 'office'), true],
  ['screen', '市应急指挥中心大屏', 'command', CITY_CODE, unitCode(CITY_CODE, 'emergency'), true],
  ['city.office', '市安委办值班员', 'office', CITY_CODE, unitCode(CITY_CODE, 'office'), true],
  ['city.director', '市安委办主任', 'office', CITY_CODE, unitCode(CITY_CODE, 'office'), true],
  ['city.emergency', '市应急管理局监管员', 'department', CITY_CODE, unitCode(CITY_CODE, 'emergency'), true],
  ['city.enforcement', '市应急管理执法员', 'enforcement', CITY_CODE, unitCode(CITY_CODE, 'emergency'), false],
  ['city.fire', '市消防救援支队监督员', 'department', CITY_CODE, unitCode(CITY_CODE, 'fire'), false],
  ['city.market', '市市场监管局监管员', 'department', CITY_CODE, unitCode(CITY_CODE, 'market'), false],
];

const enterpriseAccount = (username: string, displayName: string, { row }: Enterprise): Account => ({
  username,
  displayName,
  role: 'enterprise',
  areaCode: row.areaCode,
  unitCode: null,
  creditCode: row.creditCode,
  printed: true,
});

/** The people of the demo city (账号与岗位). */
export const accounts = (all: readonly Enterprise[]): Account[] => [
  ...CITY_DRAFTS.map(account),
  ...COUNTIES.flatMap(countyAccounts),
  enterpriseAccount('enterprise.closed', '关停企业安全管理员', all[FEATURED.closedProducing.index]!),
  enterpriseAccount('enterprise.operating', '在产企业安全管理员', all[FEATURED.operating.index]!),
];

/** Who acts for an enterprise: its own account, or `enterprise:CODE`, an actor with that enterprise's post only. */
export const actorFor = ({ row }: Enterprise, all: readonly Enterprise[]): string => {
  if (row === all[FEATURED.operating.index]!.row) return 'enterprise.operating';
  return row === all[FEATURED.closedProducing.index]!.row ? 'enterprise.closed' : `enterprise:${row.creditCode}`;
};
