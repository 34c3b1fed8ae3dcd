import { paths } from '../../lib/paths.ts';
import { DAY, isoOf, millisOf } from '../../lib/time.ts';

/** Openings and closings are counted over the last 30 days. */
const COUNTED = 30 * DAY;

/** The lists behind the numbers of an area, under the same filters. */
export const linksOf = (areaCode: string, now: string) => ({
  enterprises: (status?: string) => paths.enterprises({ area: areaCode, status }),
  open: (kind?: string) => paths.matters({ areaCode, kind, open: 'true' }),
  overdue: () => paths.matters({ areaCode, overdue: 'true' }),
  closed: () => paths.matters({ areaCode, closedSince: isoOf(millisOf(now) - COUNTED) }),
  matter: paths.matter,
  warnings: (screen?: string) => paths.warnings({ areaCode, active: 'true', screen }),
  alarms: () => paths.alarms({ open: 'true' }),
  area: (code: string) => `${paths.screen()}?area=${encodeURIComponent(code)}`,
});
export type Links = ReturnType<typeof linksOf>;
