/** A place on earth in degrees (CGCS2000). */
export type Place = { readonly lon: number; readonly lat: number };
/** A rectangle of the map, its edges included. */
export type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
/** A circle of the map (周边). */
export type Circle = Place & { readonly km: number };
/** Cells of the world from one on, up to but not including another. */
export type CellRange = { readonly from: number; readonly until: number };

/**
 * How often the square world of web maps is halved: a cell is the place's x and y there, of so many bits each, interleaved. Every tile
 * of every zoom is then one range of cells, and the cells of a coarser grid are prefixes.
 */
export const CELL_BITS = 24;
/** Where the square world ends to the north and south. */
const EDGE = 85.0511287798066;
const EARTH_KM = 6371.0088;
/** Kilometres of one degree of latitude. */
const DEGREE_KM = (EARTH_KM * Math.PI) / 180;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A place on the square world (Web Mercator): x to the east and y to the south, both from 0 to 1. */
export const worldOf = ({ lon, lat }: Place): { x: number; y: number } => {
  const phi = radians(Math.min(Math.max(lat, -EDGE), EDGE));
  return { x: (lon + 180) / 360, y: (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2 };
};

/** The place at a point of the square world. */
export const placeOfWorld = (x: number, y: number): Place => ({
  lon: x * 360 - 180,
  lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
});

const spread = (bits: number): number => {
  let s = bits & 0xfff;
  s = (s | (s << 8)) & 0x00ff00ff;
  s = (s | (s << 4)) & 0x0f0f0f0f;
  s = (s | (s << 2)) & 0x33333333;
  return (s | (s << 1)) & 0x55555555;
};
const interleave = (x: number, y: number): number => spread(x) + spread(y) * 2;

/** The number of a cell in the grid of a zoom (up to the finest), by its column and row. */
export const cellAt = (x: number, y: number): number =>
  interleave(x >>> 12, y >>> 12) * 2 ** 24 + interleave(x & 0xfff, y & 0xfff);

const halved = (share: number, zoom: number): number => {
  const many = 2 ** zoom;
  return Math.min(Math.max(Math.floor(share * many), 0), many - 1);
};

/** The finest cell a place lies in. */
export const cellOf = (place: Place): number => {
  const { x, y } = worldOf(place);
  return cellAt(halved(x, CELL_BITS), halved(y, CELL_BITS));
};

/** The cells of a tile. */
export const cellsOfTile = (z: number, x: number, y: number): CellRange => {
  const size = 4 ** (CELL_BITS - z);
  return { from: cellAt(x, y) * size, until: (cellAt(x, y) + 1) * size };
};

/** How many cells of a grid a box may touch on each side when it is written as ranges. */
const SIDE = 4;

/** Few ranges of cells that hold all of a box, and a rim around it. */
export const cellsOfBox = ({ west, south, east, north }: Box): CellRange[] => {
  const [low, high] = [worldOf({ lon: west, lat: north }), worldOf({ lon: east, lat: south })];
  const span = (z: number) => ({
    x0: halved(low.x, z),
    x1: halved(high.x, z),
    y0: halved(low.y, z),
    y1: halved(high.y, z),
  });
  let z = CELL_BITS;
  while (z > 0 && (span(z).x1 - span(z).x0 >= SIDE || span(z).y1 - span(z).y0 >= SIDE)) z -= 1;
  const { x0, x1, y0, y1 } = span(z);
  const tiles: CellRange[] = [];
  for (let x = x0; x <= x1; x += 1) for (let y = y0; y <= y1; y += 1) tiles.push(cellsOfTile(z, x, y));
  return joined(tiles.sort((a, b) => a.from - b.from));
};

const joined = (sorted: readonly CellRange[]): CellRange[] =>
  sorted.reduce<CellRange[]>((ranges, next) => {
    const last = ranges.at(-1);
    if (last && last.until >= next.from) return [...ranges.slice(0, -1), { from: last.from, until: next.until }];
    return [...ranges, next];
  }, []);

/** The distance between two places over the ground, in kilometres. */
export const kmBetween = (a: Place, b: Place): number => {
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
};

/** The smallest box around a circle. */
export const boxAround = ({ lon, lat, km }: Circle): Box => {
  const dLat = km / DEGREE_KM;
  // A parallel is shorter than the equator; the widest part of the circle lies a little nearer to the pole.
  const narrow = Math.cos(radians(Math.min(Math.abs(lat) + dLat, 89)));
  const dLon = km / (DEGREE_KM * narrow);
  return { west: lon - dLon, south: lat - dLat, east: lon + dLon, north: lat + dLat };
};

const numbersIn = (text: string, count: number): number[] | undefined => {
  const parts = text.split(',');
  if (parts.length !== count || !parts.every((part) => /^-?\d{1,3}(\.\d{1,15})?$/.test(part.trim()))) return undefined;
  return parts.map(Number);
};
const onEarth = (lon: number, lat: number): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

/** Reads a box written as `west,south,east,north`. */
export const parseBox = (text: string): Box | undefined => {
  const [west = 0, south = 0, east = 0, north = 0] = numbersIn(text, 4) ?? [];
  const fits = west < east && south < north && onEarth(west, south) && onEarth(east, north);
  return fits ? { west, south, east, north } : undefined;
};

/** The widest circle that may be asked for, in kilometres. */
export const WIDEST_KM = 100;

/** Reads a circle written as `lon,lat,km`. */
export const parseCircle = (text: string): Circle | undefined => {
  const [lon = 0, lat = 0, km = 0] = numbersIn(text, 3) ?? [];
  return km > 0 && km <= WIDEST_KM && onEarth(lon, lat) ? { lon, lat, km } : undefined;
};
