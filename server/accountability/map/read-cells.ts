import { type Expression, sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { CELL_BITS, cellsOfTile } from '../../kernel/position.ts';
import { LEVELS, POINTS_FROM } from './contract.ts';
import { type Cell, cellZoom, type Drawn, type Tile } from './rules.ts';

/** Names are written beside points from two zooms further in. */
const NAMES_FROM = POINTS_FROM + 2;

/** The points of one level in one cell. */
type Part = {
  cell: number;
  level: number;
  n: number;
  lon: number;
  lat: number;
  id: string | null;
  first: string | null;
  last: string | null;
  name: string | null;
};

/** Parts of a cell put together: sums become means, and a name stays where it is the only one. */
const together = (parts: readonly Part[], levels: number): Cell => {
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const mean = (key: 'lon' | 'lat'): number => parts.reduce((sum, part) => sum + part[key], 0) / n;
  const subject = parts[0]?.first ?? null;
  return {
    cell: parts[0]?.cell ?? 0,
    n,
    worst: Math.max(...parts.map(({ level }) => level)),
    levels: Array.from({ length: levels }, (_, level) => parts.find((part) => part.level === level)?.n ?? 0),
    lon: mean('lon'),
    lat: mean('lat'),
    id: n === 1 ? (parts[0]?.id ?? null) : null,
    subject: parts.every(({ first, last }) => first === subject && last === subject) ? subject : null,
    name: n === 1 ? (parts[0]?.name ?? null) : null,
  };
};

const NAMELESS = sql`null as id, null as first, null as last, null as name`;
const namesAt = (z: number) => sql`min(p.id::text) as id, min(p.subject::text) as first, max(p.subject::text) as last,
  ${z >= NAMES_FROM ? sql`min(p.name)` : sql`null`} as name`;

type Asked = { readonly layer: Drawn; readonly points: Expression<unknown>; readonly tile: Tile };

/** The points of a layer in a tile, put together in SQL by cell and level: a few rows, however many points there are. */
export const cellsIn = async (db: Db, { layer, points, tile }: Asked): Promise<Cell[]> => {
  const heat = layer === 'heat';
  const { from, until } = cellsOfTile(tile.z, tile.x, tile.y);
  const shift = 2 * (CELL_BITS - cellZoom(tile.z, heat));
  // Far out a ring holds hundreds of enterprises: to compare their ids costs more than to look up those that stand alone.
  const far = layer === 'enterprises' && tile.z < POINTS_FROM;
  const { rows } = await sql<Part>`
    select p.cell >> ${sql.lit(shift)} as cell, p.level, count(*)::int as n, sum(p.lon) as lon, sum(p.lat) as lat,
      ${heat || far ? NAMELESS : namesAt(tile.z)}
    from (${points}) as p where p.cell >= ${from} and p.cell < ${until} group by 1, 2`.execute(db);
  const parts = new Map<number, Part[]>();
  for (const row of rows) parts.set(row.cell, [...(parts.get(row.cell) ?? []), row]);
  const levels = LEVELS[layer === 'heat' ? 'enterprises' : layer].length;
  const cells = [...parts.values()].map((ofCell) => together(ofCell, levels));
  return far ? named(db, cells, { points, shift }) : cells;
};

/** The same cells, those with one enterprise alone knowing its id. */
const named = async (
  db: Db,
  cells: readonly Cell[],
  { points, shift }: { points: Expression<unknown>; shift: number },
): Promise<Cell[]> => {
  const alone = cells.filter(({ n }) => n === 1).map(({ cell }) => cell);
  if (alone.length === 0) return [...cells];
  const size = 2 ** shift;
  const { rows } = await sql<{ cell: number; id: string }>`
    select c.cell, p.id from unnest(${alone}::bigint[]) as c(cell)
    join (${points}) as p on p.cell >= c.cell * ${size}::bigint and p.cell < (c.cell + 1) * ${size}::bigint`.execute(
    db,
  );
  const ids = new Map(rows.map(({ cell, id }) => [cell, id]));
  return cells.map((one) => {
    const id = ids.get(one.cell) ?? null;
    return one.n === 1 ? { ...one, id, subject: id } : one;
  });
};
