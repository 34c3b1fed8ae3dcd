import { sql } from 'kysely';
import { type Look, question } from '../../infra/verb.ts';
import { FiguresQuery, type Layer, type LayerFigures, LAYERS, LEVELS, type MapFigures } from './contract.ts';
import { pointsOf, type Shown } from './points.ts';

/** How many of a layer stand at each level, as columns of a statement over its points `p`. */
export const levelColumns = (layer: Layer) =>
  sql`array[${sql.join(LEVELS[layer].map((_, level) => sql`count(*) filter (where p.level = ${sql.lit(level)})::int`))}]`;

const figuresOf = async (look: Look, layer: Layer, shown: Shown): Promise<LayerFigures> => {
  const points = await pointsOf(look, layer, shown);
  const { rows } = await sql<Omit<LayerFigures, 'layer'>>`
    select count(*)::int as total, count(p.cell)::int as placed, ${levelColumns(layer)} as levels
    from (${points}) as p`.execute(look.db);
  return { layer, ...(rows[0] ?? { total: 0, placed: 0, levels: [] }) };
};

/** How many points each layer has for the asker, and how many things have no position and therefore no point. */
export const mapFigures = question({
  name: 'map.figures',
  input: FiguresQuery,
  access: 'anyone',
  run: async (look, shown): Promise<MapFigures> => ({
    layers: await Promise.all(LAYERS.map((layer) => figuresOf(look, layer, shown))),
  }),
});
