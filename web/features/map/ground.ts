import type { Circle } from './address.ts';

const EARTH_KM = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;
export type LonLat = readonly [lon: number, lat: number];

/** The distance between two places over the ground, in kilometres. */
export const kmBetween = ([lonA, latA]: LonLat, [lonB, latB]: LonLat): number => {
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(latA, latB) + Math.cos(radians(latA)) * Math.cos(radians(latB)) * half(lonA, lonB);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
};

/** The length of a way. */
export const kmAlong = (way: readonly LonLat[]): number =>
  way.slice(1).reduce((sum, at, i) => sum + kmBetween(way[i] ?? at, at), 0);

/** The ring of places so far from a centre. */
export const ringAround = ({ lon, lat, km }: Circle, corners = 72): LonLat[] => {
  const d = km / EARTH_KM;
  const phi = radians(lat);
  return Array.from({ length: corners + 1 }, (_, i) => {
    const bearing = ((i % corners) / corners) * 2 * Math.PI;
    const phi2 = Math.asin(Math.sin(phi) * Math.cos(d) + Math.cos(phi) * Math.sin(d) * Math.cos(bearing));
    const east = Math.atan2(
      Math.sin(bearing) * Math.sin(d) * Math.cos(phi),
      Math.cos(d) - Math.sin(phi) * Math.sin(phi2),
    );
    return [lon + degrees(east), degrees(phi2)] as const;
  });
};

/** A box around a circle, for looking at it. */
export const boundsAround = (circle: Circle): [[number, number], [number, number]] => {
  const ring = ringAround(circle, 36);
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  return [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ];
};
