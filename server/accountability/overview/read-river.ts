import type { Look } from '../../infra/verb.ts';
import { question } from '../../infra/verb.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { figuresOfMatters, NO_MATTERS } from '../../oversight/matter/index.ts';
import { figuresOfWarnings, flowingClocks, laddersInForce, NO_CLOCKS } from '../../oversight/warning/index.ts';
import { enterprisesByIds } from '../../registry/enterprise/index.ts';
import { areasByCodes } from '../../registry/organization/index.ts';
import { areaAsked } from './area-asked.ts';
import { OverviewFilter, type River, RIVER_CAP, RIVER_KINDS, type RiverItem, type RiverLane } from './contract.ts';
import { elapsedDays } from './rules.ts';

type Flowing = Awaited<ReturnType<typeof flowingClocks>>[number];
const maybe = (at: Instant | null): string | null => (at ? formatInstant(at) : null);
const rounded = (days: number): number => Math.round(days * 10_000) / 10_000;

/** The clocks as dots, with the names of what they point at. */
const itemsOf = async (
  look: Look,
  clocks: readonly Flowing[],
): Promise<(readonly [kind: string, item: RiverItem])[]> => {
  const [enterprises, areas] = await Promise.all([
    enterprisesByIds(
      look.db,
      clocks.flatMap(({ enterprise_id }) => enterprise_id ?? []),
    ),
    areasByCodes(
      look.db,
      clocks.map(({ area_code }) => area_code),
    ),
  ]);
  const named = (id: string | null) => (id === null ? undefined : enterprises.get(id)?.name) ?? null;
  return clocks.map((clock) => [
    clock.kind,
    {
      id: clock.matter_id,
      title: clock.title,
      origin: clock.origin,
      anchorAt: formatInstant(clock.anchor_at),
      elapsedDays: rounded(elapsedDays(clock, look.now)),
      rung: clock.rung,
      nextAt: clock.suspended_at ? null : maybe(clock.next_at),
      suspended: clock.suspended_at !== null,
      enterpriseName: named(clock.enterprise_id),
      areaName: areas.get(clock.area_code)?.name ?? clock.area_code,
    },
  ]);
};

type Known = {
  readonly matters: Awaited<ReturnType<typeof figuresOfMatters>>;
  readonly warnings: Awaited<ReturnType<typeof figuresOfWarnings>>;
  readonly ladders: Awaited<ReturnType<typeof laddersInForce>>;
  readonly items: ReadonlyMap<string, RiverItem[]>;
};
const NO_LADDER = { article: '', county: [], city: [] };

const laneOf = (look: Look, kind: string, { matters, warnings, ladders, items }: Known): RiverLane => {
  const { article, county, city } = ladders.get(kind) ?? NO_LADDER;
  const { counting, dueWithin24h } = warnings.byKind.get(kind) ?? NO_CLOCKS;
  return {
    kind,
    label: look.services.kinds[kind]?.label[look.language] ?? kind,
    ladders: { county: [...county], city: [...city] },
    article,
    open: (matters.byKind.get(kind) ?? NO_MATTERS).open,
    counting,
    dueWithin24h,
    items: items.get(kind) ?? [],
  };
};

/** The deadline river (时限河道) of an area: one lane a kind, its ladders, and the matters that flow in it. */
export const readRiver = question({
  name: 'overview.river',
  input: OverviewFilter,
  access: 'anyone',
  run: async (look, { areaCode }): Promise<River> => {
    const area = await areaAsked(look, areaCode);
    const [matters, warnings, clocks, ladders] = await Promise.all([
      figuresOfMatters(look, area.path),
      figuresOfWarnings(look, area.path, 0),
      flowingClocks(look, area.path, { kinds: RIVER_KINDS, most: RIVER_CAP }),
      laddersInForce(look),
    ]);
    const items = new Map<string, RiverItem[]>(RIVER_KINDS.map((kind) => [kind, []]));
    for (const [kind, item] of await itemsOf(look, clocks)) items.get(kind)?.push(item);
    return {
      now: formatInstant(look.now),
      drill: look.services.clock.drill,
      area: { code: area.code, name: area.name, tier: area.tier },
      lanes: RIVER_KINDS.map((kind) => laneOf(look, kind, { matters, warnings, ladders, items })),
    };
  },
});
