import { LAYERS } from './api.ts';

/** What can be switched on: the layers of the platform, heat, and the grids. */
export const SWITCHES = [...LAYERS, 'heat', 'grids'] as const;
export type Switch = (typeof SWITCHES)[number];
/** What is on when the address says nothing. */
const AT_FIRST: readonly Switch[] = ['enterprises', 'alarms'];

/** The filters of the map in its address. */
export const NAMES = ['c', 'on', 'risk', 'status', 'kind', 'late', 'bbox', 'near', 'at', 'base'] as const;
export type Address = Partial<Record<(typeof NAMES)[number], string | undefined>>;

/** Where the map looks: centre and zoom. */
export type View = { readonly lon: number; readonly lat: number; readonly zoom: number };

export const viewOf = (text: string | undefined): View | undefined => {
  const [lon = Number.NaN, lat = Number.NaN, zoom = Number.NaN] = (text ?? '').split(',').map(Number);
  const fits = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22;
  return fits ? { lon, lat, zoom } : undefined;
};
export const viewText = ({ lon, lat, zoom }: View): string => `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`;

/** The switches that are on. */
export const switchesOf = (text: string | undefined): readonly Switch[] =>
  text === undefined ? AT_FIRST : SWITCHES.filter((name) => text.split(',').includes(name));

/** The switches with one turned over, as the address says it; `none` when all are off. */
export const turned = (on: readonly Switch[], name: Switch): string | undefined => {
  const next = SWITCHES.filter((one) => (one === name) !== on.includes(one));
  const same = next.length === AT_FIRST.length && next.every((one) => AT_FIRST.includes(one));
  return same ? undefined : next.join(',') || 'none';
};

const RISKS = ['red', 'orange', 'yellow', 'blue', 'unrated'] as const;
export type Risk = (typeof RISKS)[number];
/** The risk levels shown. */
export const risksOf = (text: string | undefined): readonly Risk[] =>
  text === undefined ? RISKS : RISKS.filter((risk) => text.split(',').includes(risk));

/** The levels with one turned over; all of them are not written, and the last one stays. */
export const riskTurned = (risks: readonly Risk[], risk: Risk): string | undefined => {
  const next = RISKS.filter((one) => (one === risk) !== risks.includes(one));
  return next.length === 0 || next.length === RISKS.length ? undefined : next.join(',');
};

export type Box = readonly [west: number, south: number, east: number, north: number];
export type Circle = { readonly lon: number; readonly lat: number; readonly km: number };

const numbersIn = (text: string | undefined, count: number): number[] | undefined => {
  const numbers = (text ?? '').split(',').map(Number);
  return numbers.length === count && numbers.every(Number.isFinite) ? numbers : undefined;
};
export const boxOf = (text: string | undefined): Box | undefined => numbersIn(text, 4) as Box | undefined;
export const boxText = (box: Box): string => box.map((degrees) => degrees.toFixed(6)).join(',');
export const circleOf = (text: string | undefined): Circle | undefined => {
  const [lon, lat, km] = numbersIn(text, 3) ?? [];
  return lon === undefined || lat === undefined || !km ? undefined : { lon, lat, km };
};
export const circleText = ({ lon, lat, km }: Circle): string => `${lon.toFixed(6)},${lat.toFixed(6)},${km}`;

/** What the layers show, as calls of the platform ask for it. */
export const shownOf = ({ risk, status, kind, late }: Address) => ({
  risk,
  status,
  kind,
  late: late === 'true' ? true : undefined,
});
