import { sql } from 'kysely';
import { type Look, question } from '../../infra/verb.ts';
import { kmFrom, placeOf, standsIn } from '../../registry/enterprise/index.ts';
import { type Layer, type PlacedThing, type Within, WithinQuery } from './contract.ts';
import { mapFailures } from './failures.ts';
import { pointsOf, type Shown } from './points.ts';
import { levelColumns } from './read-figures.ts';
import { layersIn } from './rules.ts';

/** How many of each layer are named; the rest stands in the list. */
const NAMED = 50;
type Place = ReturnType<typeof placeOf>;
type Row = { total: number; levels: number[]; items: PlacedThing[] | null };

/** Counts and the first names in one statement: what stands there is looked up once. */
const layerWithin = async (look: Look, layer: Layer, shown: Shown, place: Place): Promise<Within['layers'][number]> => {
  const points = await pointsOf(look, layer, shown);
  const km = place.circle ? kmFrom('p', place.circle) : sql<number | null>`null::float8`;
  const order = place.circle ? sql`km, level desc, id` : sql`level desc, name, id`;
  const { rows } = await sql<Row>`
    with here as materialized (
      select p.id, p.subject as "subjectId", p.name, p.lon, p.lat, p.level, ${km} as km
      from (${points}) as p where ${standsIn('p', place)}
    )
    select count(*)::int as total, ${levelColumns(layer)} as levels,
      (select json_agg(n) from (select * from here order by ${order} limit ${NAMED}) as n) as items
    from here as p`.execute(look.db);
  const { total = 0, levels = [], items } = rows[0] ?? {};
  return { layer, total, levels, items: items ?? [] };
};

/** What stands in a box or a circle of the map (框选、周边), layer by layer. */
export const mapWithin = question({
  name: 'map.within',
  input: WithinQuery,
  access: 'anyone',
  run: async (look, { bbox, near, layers: named, ...shown }): Promise<Within> => {
    const place = placeOf({ bbox, near });
    if (!place.box && !place.circle) throw mapFailures.nowhere();
    const layers = layersIn(named).filter((layer) => layer !== 'heat');
    return { layers: await Promise.all(layers.map((layer) => layerWithin(look, layer, shown, place))) };
  },
});
