import { paths } from '../../lib/paths.ts';

/** The lists behind the numbers of an area, under the same filters. */
export const linksOf = (areaCode: string) => ({
  enterprises: (status?: string) => paths.enterprises({ area: areaCode, status }),
  open: (kind?: string) => paths.matters({ areaCode, kind, open: 'true' }),
  overdue: () => paths.matters({ areaCode, open: 'true', overdue: 'true' }),
  closed: () => paths.matters({ areaCode, open: 'false' }),
  matter: paths.matter,
  warnings: (screen?: string) => paths.warnings({ areaCode, active: 'true', screen }),
  alarms: () => paths.alarms({ open: 'true' }),
  area: (code: string) => `${paths.screen()}?area=${encodeURIComponent(code)}`,
});
export type Links = ReturnType<typeof linksOf>;
