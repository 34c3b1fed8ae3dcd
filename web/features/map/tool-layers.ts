import type { GeoJSONSource, LayerSpecification, Map as MapView } from 'maplibre-gl';
import type { Palette } from '../../ui/tokens.ts';
import type { Box, Circle } from './address.ts';
import { type LonLat, ringAround } from './ground.ts';

const EMPTY = { type: 'FeatureCollection', features: [] } as const;
type What = 'area' | 'way' | 'picked';

const is = (what: What) => ['==', ['get', 'what'], what] as never;
const CORNER = ['all', is('way'), ['==', ['geometry-type'], 'Point']] as never;

const toolLayers = ({ primary, surface, text }: Palette): object[] => [
  { id: 'tool-area', type: 'fill', filter: is('area'), paint: { 'fill-color': primary, 'fill-opacity': 0.1 } },
  {
    id: 'tool-edge',
    type: 'line',
    filter: is('area'),
    paint: { 'line-color': primary, 'line-width': 2, 'line-dasharray': [3, 2] },
  },
  { id: 'tool-way', type: 'line', filter: is('way'), paint: { 'line-color': text, 'line-width': 2 } },
  {
    id: 'tool-corner',
    type: 'circle',
    filter: CORNER,
    paint: { 'circle-radius': 4, 'circle-color': surface, 'circle-stroke-color': text, 'circle-stroke-width': 2 },
  },
  {
    id: 'tool-picked',
    type: 'circle',
    filter: is('picked'),
    paint: { 'circle-radius': 17, 'circle-opacity': 0, 'circle-stroke-color': primary, 'circle-stroke-width': 3 },
  },
];

/** Adds the layers for what a person draws or picks: an area, a way that is measured, one enterprise. */
export const addToolLayers = (map: MapView, palette: Palette): void => {
  map.addSource('tool', { type: 'geojson', data: EMPTY as never });
  for (const layer of toolLayers(palette)) map.addLayer({ ...layer, source: 'tool' } as unknown as LayerSpecification);
};

/** What is drawn over the map: the box or circle asked for, the way measured, the enterprise picked. */
export type Drawing = {
  readonly box?: Box | undefined;
  readonly circle?: Circle | undefined;
  readonly way?: readonly LonLat[] | undefined;
  readonly picked?: LonLat | undefined;
};

const feature = (what: What, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties: { what },
  geometry: { type, coordinates },
});

const cornersOf = ([west, south, east, north]: Box): LonLat[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** Draws it. */
export const drawOver = (map: MapView, { box, circle, way = [], picked }: Drawing): void => {
  const features = [
    ...(box ? [feature('area', 'Polygon', [cornersOf(box)])] : []),
    ...(circle ? [feature('area', 'Polygon', [ringAround(circle)])] : []),
    ...(way.length > 1 ? [feature('way', 'LineString', way)] : []),
    ...way.map((at) => feature('way', 'Point', at)),
    ...(picked ? [feature('picked', 'Point', picked)] : []),
  ];
  map.getSource<GeoJSONSource>('tool')?.setData({ type: 'FeatureCollection', features } as never);
};
