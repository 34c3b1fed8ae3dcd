import packaged from 'gcoord';
import type { CoordinateSystem } from './contract.ts';

/** A place on earth in degrees. */
export type LonLat = { readonly lon: number; readonly lat: number };

// The package is CommonJS whose types speak of a module: what Node imports is what they call its default.
const gcoord = packaged as unknown as typeof packaged.default;
// CGCS2000 and WGS84 differ by centimetres: one system for every purpose of supervision.
const CRS = { cgcs2000: gcoord.WGS84, wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;
// About a centimetre; more digits would pretend to a precision no map here has.
const DIGITS = 7;
const rounded = (value: number): number => Number(value.toFixed(DIGITS));

/** A place told in some system (坐标系), as CGCS2000 coordinates, in which everything is kept and measured. */
export const toCgcs2000 = ({ lon, lat }: LonLat, system: CoordinateSystem): { lon: number; lat: number } => {
  if (system === 'cgcs2000' || system === 'wgs84') return { lon, lat };
  const [x, y] = gcoord.transform([lon, lat] as [number, number], CRS[system], gcoord.WGS84);
  return { lon: rounded(x), lat: rounded(y) };
};
