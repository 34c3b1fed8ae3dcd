import { sayIn, currentLanguage } from '../../lib/i18n.ts';
import type { Query } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';
import { DAY, isoOf, millisOf } from '../../lib/time.ts';
import { overviewWords } from './words.ts';

/** Openings and closings are counted over the last 30 days. */
const COUNTED = 30 * DAY;

type Place = { readonly code: string; readonly name: string };

/** The lists behind the numbers of an area, under the same filters; each says that its reader comes from the wall. */
export const linksOf = ({ code, name }: Place, now: string) => {
  const say = sayIn(overviewWords, currentLanguage());
  const from = (href: string, ...labels: readonly string[]): string =>
    `${href}#from=${encodeURIComponent([say('wall'), name, ...labels].join(' · '))}`;
  return {
    enterprises: (filter: { status?: string; risk?: string } = {}) =>
      from(paths.enterprises({ area: code, ...filter }), say('objects')),
    open: (kind?: string, label?: string) =>
      from(paths.matters({ areaCode: code, kind, open: 'true' }), ...(label ? [label] : []), say('open')),
    overdue: () => from(paths.matters({ areaCode: code, overdue: 'true' }), say('overdue')),
    closed: () =>
      from(paths.matters({ areaCode: code, closedSince: isoOf(millisOf(now) - COUNTED) }), say('closedCount')),
    matter: (id: string) => from(paths.matter(id)),
    enterprise: (id: string) => from(paths.enterprise(id)),
    warnings: (filter: Query = {}) =>
      from(paths.warnings({ areaCode: code, active: 'true', ...filter }), say('warnings')),
    alarms: (filter: Query = { open: 'true' }) => from(paths.alarms(filter), say('alarmsOpen')),
    alarmsIn: (state: string, label: string) =>
      from(paths.matters({ kind: 'electricityAlarm', areaCode: code, state }), say('alarmsOpen'), label),
    directives: (filter: Query) => from(paths.directives(filter), say('orders')),
    directive: (id: string) => from(paths.directive(id), say('orders')),
    area: (below: string) => {
      const search = new URLSearchParams(location.search);
      search.set('area', below);
      return `${paths.screen()}?${search.toString()}`;
    },
  };
};
export type Links = ReturnType<typeof linksOf>;
