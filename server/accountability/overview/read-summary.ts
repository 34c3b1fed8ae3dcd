import { type Look, question } from '../../infra/verb.ts';
import type { AreaPath } from '../../kernel/area.ts';
import { dayOf, formatInstant, type Instant, instant, startOfDay } from '../../kernel/time.ts';
import { countAlarms } from '../../monitoring/electricity/index.ts';
import { lastReadingAt } from '../../monitoring/telemetry/index.ts';
import { figuresOfMatters, NO_MATTERS } from '../../oversight/matter/index.ts';
import { figuresOfWarnings, NO_CLOCKS } from '../../oversight/warning/index.ts';
import type { RiskFilter } from '../../registry/enterprise/contract.ts';
import { countEnterprises } from '../../registry/enterprise/index.ts';
import { areasByCodes, listAreas } from '../../registry/organization/index.ts';
import { areaAsked } from './area-asked.ts';
import { type AreaFigures, OverviewFilter, type SoonItem, type Summary } from './contract.ts';
import { percentOf } from './rules.ts';

type Matters = Awaited<ReturnType<typeof figuresOfMatters>>;
type Warnings = Awaited<ReturnType<typeof figuresOfWarnings>>;
type Area = Awaited<ReturnType<typeof areaAsked>>;

const SOON = 8;
const maybe = (at: Instant | null): string | null => (at ? formatInstant(at) : null);

const countObjects = async (look: Look, area: AreaPath): Promise<Summary['enterprises']> => {
  const count = (wanted: { status?: string; risk?: RiskFilter }) =>
    countEnterprises(look.db, look.actor, { area, ...wanted });
  const [total, operating, suspended, closed, red, orange, yellow, blue, unrated] = await Promise.all([
    count({}),
    count({ status: 'operating' }),
    count({ status: 'suspended' }),
    count({ status: 'closed' }),
    count({ risk: 'red' }),
    count({ risk: 'orange' }),
    count({ risk: 'yellow' }),
    count({ risk: 'blue' }),
    count({ risk: 'unrated' }),
  ]);
  return { total, operating, suspended, closed, byRisk: { red, orange, yellow, blue, unrated } };
};

const byKindOf = (look: Look, matters: Matters): Summary['matters']['byKind'] =>
  Object.values(look.services.kinds).map(({ kind, label }) => ({
    kind,
    label: label[look.language],
    open: (matters.byKind.get(kind) ?? NO_MATTERS).open,
  }));

type Place = { readonly code: string; readonly name: string };

const figuresOf = (place: Place, matters: typeof NO_MATTERS, { escalated }: typeof NO_CLOCKS): AreaFigures => ({
  areaCode: place.code,
  areaName: place.name,
  open: matters.open,
  overdue: matters.overdue,
  escalated,
  closedLast30Days: matters.closed,
  closedInTimePercent: percentOf(matters.closedInTime, matters.closed),
});

/** What lies at the area itself and not below it gets a row of its own, so that the rows add up to the whole. */
const ITSELF = { zh: '本级', en: ' (itself)' } as const;

const areasOf = async (look: Look, area: Area, matters: Matters, warnings: Warnings): Promise<AreaFigures[]> => {
  const below = await listAreas(look.db, look.actor, area.code);
  const row = (place: Place, key: string) =>
    figuresOf(place, matters.byArea.get(key) ?? NO_MATTERS, warnings.byArea.get(key) ?? NO_CLOCKS);
  const itself =
    matters.byArea.has('') && below.length > 0
      ? [row({ code: area.code, name: `${area.name}${ITSELF[look.language]}` }, '')]
      : [];
  return [...below.map((place) => row(place, place.code)), ...itself];
};

const soonOf = async (look: Look, { soon }: Warnings): Promise<SoonItem[]> => {
  const areas = await areasByCodes(
    look.db,
    soon.map(({ area_code }) => area_code),
  );
  return soon.map(({ matter_id, title, kind, area_code, nextAt, measure, tier, article }) => ({
    matterId: matter_id,
    title,
    kind,
    areaName: areas.get(area_code)?.name ?? area_code,
    nextAt: formatInstant(nextAt),
    measure,
    tier,
    article,
  }));
};

const freshnessOf = async (look: Look, matters: Matters, warnings: Warnings): Promise<Summary['freshness']> => {
  const reading = await lastReadingAt(look.services.telemetry);
  return [
    { feed: 'matter', at: maybe(matters.newestAt) },
    { feed: 'warning', at: maybe(warnings.newestAt) },
    { feed: 'electricity', at: reading === null ? null : formatInstant(instant(reading)) },
  ];
};

/** The figures of an area (态势总览): each counted under the conditions of the list behind it. */
export const readSummary = question({
  name: 'overview.summary',
  input: OverviewFilter,
  access: 'anyone',
  run: async (look, { areaCode }): Promise<Summary> => {
    const area = await areaAsked(look, areaCode);
    const [enterprises, matters, warnings, alarms] = await Promise.all([
      countObjects(look, area.path),
      figuresOfMatters(look, area.path),
      figuresOfWarnings(look, area.path, SOON),
      countAlarms(look.db, look.actor, { since: startOfDay(dayOf(look.now)), area: area.path }),
    ]);
    const { open, overdue, opened, closed, closedInTime } = matters.total;
    return {
      now: formatInstant(look.now),
      drill: look.services.clock.drill,
      area: { code: area.code, name: area.name, tier: area.tier },
      enterprises,
      matters: {
        open,
        overdue,
        openedLast30Days: opened,
        closedLast30Days: closed,
        closedInTime,
        byKind: byKindOf(look, matters),
      },
      warnings: {
        active: warnings.active,
        byScreen: { county: warnings.county, city: warnings.city },
        last24h: warnings.last24h,
        byRung: [...warnings.byRung],
      },
      alarms: { open: alarms.open, today: alarms.since },
      areas: await areasOf(look, area, matters, warnings),
      soon: await soonOf(look, warnings),
      freshness: await freshnessOf(look, matters, warnings),
    };
  },
});
