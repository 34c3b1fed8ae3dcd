import { type LonLat, toCgcs2000 } from './coordinates.ts';
import type { CoordinateSystem } from './contract.ts';
import type { Enterprise } from './tables.ts';

/** Where an enterprise lies, as its columns hold it. */
export type PositionColumns = Pick<Enterprise, 'lon' | 'lat' | 'position_source'>;

/** A position as it was told (坐标): kept in CGCS2000, and beside it the original where that was in another system. */
export const positionAs = (told: LonLat | null, system: CoordinateSystem = 'cgcs2000'): PositionColumns => {
  if (told === null) return { lon: null, lat: null, position_source: null };
  const position_source = system === 'cgcs2000' ? null : { system, lon: told.lon, lat: told.lat };
  return { ...toCgcs2000(told, system), position_source };
};
