/** A position in degrees, longitude first. */
export type Position = readonly [lon: number, lat: number];

/** The map of one area: the cells of the areas below it, and whether they are schematic (示意底图) or under which review numbers. */
export type AreaShape = {
  readonly cells: readonly {
    readonly code: string;
    readonly name: string;
    readonly center: Position;
    readonly rings: readonly (readonly Position[])[];
  }[];
  readonly schematic: boolean;
  readonly reviewNumbers: readonly string[];
};

/** Something that stands at a place of the map, and the page it opens. */
export type MapPoint = { readonly id: string; readonly name: string; readonly at: Position; readonly href: string };

/** Turns degrees into pixels of a box. */
export type Projection = (at: Position) => readonly [x: number, y: number];
type Room = { readonly width: number; readonly height: number; readonly margin: number };

/** Fits positions into a box, true in shape around their middle latitude, north up, centred. */
export const fitted = (positions: readonly Position[], { width, height, margin }: Room): Projection => {
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (width - margin * 2) / ((east - west) * narrow || 1),
    (height - margin * 2) / (north - south || 1),
  );
  const [midLon, midLat] = [(west + east) / 2, (south + north) / 2];
  return ([lon, lat]) => [width / 2 + (lon - midLon) * narrow * scale, height / 2 - (lat - midLat) * scale];
};

/** A ring as an SVG path, to a tenth of a pixel. */
export const pathOf = (ring: readonly Position[], project: Projection): string =>
  `${ring
    .map(
      (at, index) =>
        `${index === 0 ? 'M' : 'L'}${project(at)
          .map((n) => n.toFixed(1))
          .join(',')}`,
    )
    .join('')}Z`;

/** Columns and rows in which so many cells fill a box best, each nearly as wide as wanted for its height. */
export const gridFor = (
  count: number,
  { width, height }: Pick<Room, 'width' | 'height'>,
  shape = 1.6,
): { columns: number; rows: number } => {
  let best = { columns: 1, rows: Math.max(1, count), misfit: Infinity };
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.ceil(count / columns) || 1;
    const empty = columns * rows - count;
    const misfit = Math.abs(Math.log(width / columns / (height / rows) / shape)) + empty * 0.08;
    if (misfit < best.misfit) best = { columns, rows, misfit };
  }
  return { columns: best.columns, rows: best.rows };
};
