import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { MAP_INK, type Palette } from '../../ui/tokens.ts';
import { addressOf, type MapConfig } from './api.ts';

/** Text is drawn from the fonts of the machine and of this app; nothing is fetched for it. */
export const TEXT_FONT = [
  'HarmonyOS Sans SC',
  'PingFang SC',
  'Noto Sans CJK SC',
  'Noto Sans SC',
  'Microsoft YaHei',
  'sans-serif',
];
export const NUM_FONT = ['Barlow Semi Condensed', ...TEXT_FONT];
/** The zoom from which towns are named instead of counties. */
const TOWNS_FROM = 9.6;

export type Base = 'shapes' | 'pmtiles' | 'wmts';
/** What the ground is drawn from. */
export type Ground = {
  readonly config: MapConfig;
  readonly base: Base;
  readonly palette: Palette;
  readonly dark: boolean;
};

const tierIn = (...tiers: string[]) => ['in', ['get', 'tier'], ['literal', tiers]] as never;
const area = (...tiers: string[]) => ['all', ['!', ['has', 'label']], tierIn(...tiers)] as never;

const inkOf = ({ dark }: Ground) => MAP_INK[dark ? 'dark' : 'light'];

const fillsOf = ({ palette, base }: Ground): LayerSpecification[] => {
  const opacity = base === 'shapes' ? 1 : 0;
  // Neighbouring towns differ a little, by the last digits of their codes.
  const shade = ['match', ['%', ['to-number', ['slice', ['get', 'code'], -3]], 3], 0, palette.surface, palette.raised];
  return [
    {
      id: 'county-fill',
      type: 'fill',
      source: 'areas',
      filter: area('city', 'county'),
      paint: { 'fill-color': palette.surface, 'fill-opacity': opacity },
    },
    {
      id: 'town-fill',
      type: 'fill',
      source: 'areas',
      filter: area('town', 'village'),
      paint: { 'fill-color': shade as never, 'fill-opacity': opacity },
    },
  ];
};

const linesOf = (ground: Ground): LayerSpecification[] => {
  const ink = inkOf(ground);
  const line = (kind: 'river' | 'motorway' | 'rail' | 'pipeline', paint: object): LayerSpecification => ({
    id: kind,
    type: 'line',
    source: 'areas',
    filter: tierIn(kind),
    layout: { visibility: ground.base === 'shapes' ? 'visible' : 'none' },
    paint,
  });
  return [
    line('river', { 'line-color': ink.water, 'line-width': 2.4 }),
    line('motorway', { 'line-color': ink.road, 'line-width': 2 }),
    line('rail', { 'line-color': ink.rail, 'line-width': 1.5, 'line-dasharray': [4, 3] }),
    line('pipeline', {
      'line-color': ink.pipeline,
      'line-width': 1.4,
      'line-dasharray': [2, 1.6],
      'line-opacity': 0.6,
    }),
  ];
};

const edgesOf = ({ palette, dark, ...ground }: Ground): LayerSpecification[] => [
  {
    id: 'town-edge',
    type: 'line',
    source: 'areas',
    filter: area('town', 'village'),
    paint: {
      'line-color': inkOf({ palette, dark, ...ground }).edge,
      'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 12, 1.2],
    },
  },
  {
    id: 'county-glow',
    type: 'line',
    source: 'areas',
    filter: area('city', 'county'),
    paint: { 'line-color': palette.primary, 'line-width': 7, 'line-blur': 7, 'line-opacity': dark ? 0.4 : 0.18 },
  },
  {
    id: 'county-edge',
    type: 'line',
    source: 'areas',
    filter: area('city', 'county'),
    paint: { 'line-color': palette.primary, 'line-width': 1.5 },
  },
];

const nameLayer = (
  id: string,
  { palette }: Ground,
  more: { tiers: string[]; size: number; zoom: object },
): LayerSpecification => ({
  id,
  type: 'symbol',
  source: 'areas',
  filter: ['all', ['has', 'label'], tierIn(...more.tiers)] as never,
  ...more.zoom,
  layout: {
    'text-field': ['get', 'name'],
    'text-font': TEXT_FONT,
    'text-size': more.size,
    'text-letter-spacing': 0.05,
    // Names stand below the rings and never fight them for room.
    'text-allow-overlap': true,
    'text-ignore-placement': true,
  },
  paint: { 'text-color': palette.secondary, 'text-halo-color': palette.surface, 'text-halo-width': 1.4 },
});

const namesOf = (ground: Ground): LayerSpecification[] => [
  nameLayer('county-name', ground, { tiers: ['city', 'county'], size: 14, zoom: { maxzoom: TOWNS_FROM } }),
  nameLayer('town-name', ground, { tiers: ['town'], size: 12.5, zoom: { minzoom: TOWNS_FROM } }),
  nameLayer('village-name', ground, { tiers: ['village'], size: 12, zoom: { minzoom: 13 } }),
];

/** What vector base maps call their layers, and how each is drawn; borders are never taken from them. */
const VECTOR = [
  ['landuse', 'fill', 'land'],
  ['landcover', 'fill', 'land'],
  ['water', 'fill', 'water'],
  ['buildings', 'fill', 'building'],
  ['building', 'fill', 'building'],
  ['roads', 'line', 'road'],
  ['transportation', 'line', 'road'],
] as const;

const vectorOf = (ground: Ground): LayerSpecification[] => {
  const { palette } = ground;
  const { water, road } = inkOf(ground);
  const colors = { land: palette.raised, water, building: palette.line, road };
  return VECTOR.map(([layer, type, color]): LayerSpecification =>
    type === 'fill'
      ? {
          id: `vector-${layer}`,
          type,
          source: 'pmtiles',
          'source-layer': layer,
          filter: ['==', ['geometry-type'], 'Polygon'],
          paint: { 'fill-color': colors[color] },
        }
      : {
          id: `vector-${layer}`,
          type,
          source: 'pmtiles',
          'source-layer': layer,
          paint: { 'line-color': colors[color], 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.4, 16, 3] },
        },
  );
};

const EMPTY = { type: 'FeatureCollection', features: [] } as const;

/** The ground of the map (底图) as a style: no glyphs, no sprite, no address but this platform's. */
export const groundStyle = (ground: Ground): StyleSpecification => {
  const { config, base, palette } = ground;
  const pmtiles = base === 'pmtiles' && config.pmtiles;
  const wmts = base === 'wmts' && config.wmts;
  return {
    version: 8,
    sources: {
      areas: { type: 'geojson', data: addressOf('/map/areas', { zoom: 12, v: config.version }) },
      grids: { type: 'geojson', data: EMPTY },
      ...(pmtiles ? { pmtiles: { type: 'vector', url: `pmtiles://${addressOf('/map/base.pmtiles')}` } } : {}),
      ...(wmts
        ? { wmts: { type: 'raster', tileSize: 256, maxzoom: 18, tiles: [`${addressOf('/map/wmts')}/{z}/{x}/{y}`] } }
        : {}),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.bg } },
      ...(wmts ? [{ id: 'wmts', type: 'raster', source: 'wmts' } as const] : []),
      ...(pmtiles ? vectorOf(ground) : []),
      ...fillsOf(ground),
      ...linesOf(ground),
      {
        id: 'grids',
        type: 'line',
        source: 'grids',
        paint: {
          'line-color': palette.muted,
          'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.3, 13, 1],
          'line-opacity': 0.55,
        },
      },
      ...edgesOf(ground),
      ...namesOf(ground),
    ],
  } as unknown as StyleSpecification;
};
