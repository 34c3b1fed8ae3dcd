import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { POINTS_FROM } from './contract.ts';
import { type Cell, type Drawn, EXTENT, inTile, ringInTile, type Tile } from './rules.ts';

const featureOf = (cell: Cell, tile: Tile, heat: boolean) => {
  const { n, worst, levels, id, subject, name } = cell;
  const at = n > 1 && tile.z < POINTS_FROM && !heat ? ringInTile(cell, tile, cell) : inTile(cell, tile);
  const counts =
    n > 1 ? Object.fromEntries(levels.flatMap((count, level) => (count > 0 ? [[`l${level}`, count]] : []))) : {};
  const tags = heat ? { n } : { n, worst, ...counts, ...said({ id, subject, name }) };
  return { type: 1 as const, geometry: [at], tags };
};

const said = (names: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).filter((entry): entry is [string, string] => entry[1] !== null));

/** Writes the cells of each layer as a vector tile. */
export const encodeTile = (tile: Tile, layers: ReadonlyMap<Drawn, readonly Cell[]>): Uint8Array => {
  const drawn = [...layers].map(([layer, cells]) => [
    layer,
    { features: cells.map((cell) => featureOf(cell, tile, layer === 'heat')) },
  ]);
  type Layers = Parameters<typeof fromGeojsonVt>[0];
  return fromGeojsonVt(Object.fromEntries(drawn) as unknown as Layers, { version: 2, extent: EXTENT });
};
