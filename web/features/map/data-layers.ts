import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { POINTS_FROM, RING } from '../../../server/accountability/map/contract.ts';
import { MAP_INK, type Palette } from '../../ui/tokens.ts';
import type { Layer } from './api.ts';
import { NUM_FONT, TEXT_FONT } from './style.ts';

const many = ['>', ['get', 'n'], 1] as ExpressionSpecification;
const one = ['==', ['get', 'n'], 1] as ExpressionSpecification;
const steps = (scale: number) => RING.flatMap(([n, radius]) => [Math.log10(n), radius * scale]);
const radius = ['interpolate', ['linear'], ['log10', ['get', 'n']], ...steps(1)] as ExpressionSpecification;
const short = [
  'case',
  ['>=', ['get', 'n'], 1000],
  ['concat', ['/', ['round', ['/', ['get', 'n'], 100]], 10], 'k'],
  ['to-string', ['get', 'n']],
] as ExpressionSpecification;

const ringColor = ({ risk }: Palette) =>
  [
    'match',
    ['get', 'worst'],
    4,
    risk.red,
    3,
    risk.orange,
    2,
    risk.yellow,
    1,
    risk.blue,
    risk.unrated,
  ] as ExpressionSpecification;

const from = (layer: Layer | 'heat') => ({ source: layer, 'source-layer': layer });

const heatLayer = ({ risk }: Palette): LayerSpecification => ({
  id: 'heat',
  type: 'heatmap',
  ...from('heat'),
  paint: {
    'heatmap-weight': ['interpolate', ['linear'], ['log10', ['+', ['get', 'n'], 1]], 0, 0.12, 2, 1],
    'heatmap-intensity': ['interpolate', ['linear'], ['zoom'], 8, 1.1, 15, 2],
    'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 8, 16, 15, 34],
    'heatmap-opacity': 0.7,
    'heatmap-color': [
      'interpolate',
      ['linear'],
      ['heatmap-density'],
      0,
      `${MAP_INK.light.warm}00`,
      0.15,
      `${MAP_INK.light.warm}73`,
      0.5,
      risk.yellow,
      0.75,
      risk.orange,
      1,
      risk.red,
    ],
  },
});

const rim = (palette: Palette): LayerSpecification => ({
  // By day yellow needs a darker rim to be seen on white.
  id: 'enterprises-rim',
  type: 'circle',
  ...from('enterprises'),
  filter: ['all', many, ['==', ['get', 'worst'], 2]] as ExpressionSpecification,
  paint: {
    'circle-radius': radius,
    'circle-color': palette.surface,
    'circle-stroke-width': palette.outline === 'none' ? 0 : 3.6,
    'circle-stroke-color': palette.outline === 'none' ? palette.risk.yellow : palette.outline,
  },
});

const mark: LayerSpecification = {
  // The worst member by its shape as well: colour is never alone.
  id: 'enterprises-mark',
  type: 'symbol',
  ...from('enterprises'),
  filter: ['all', many, ['>', ['get', 'worst'], 0]] as ExpressionSpecification,
  layout: {
    'icon-image': ['concat', 'mark-', ['get', 'worst']],
    'icon-offset': [
      'interpolate',
      ['linear'],
      ['log10', ['get', 'n']],
      ...RING.flatMap(([n, r]) => [Math.log10(n), ['literal', [0, -r]]]),
    ] as never,
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
  },
};

const rings = (palette: Palette): LayerSpecification[] => [
  rim(palette),
  {
    id: 'enterprises-ring',
    type: 'circle',
    ...from('enterprises'),
    filter: many,
    paint: {
      'circle-radius': radius,
      'circle-color': palette.surface,
      'circle-opacity': 0.94,
      'circle-stroke-width': 2.6,
      'circle-stroke-color': ringColor(palette),
    },
  },
  {
    id: 'enterprises-count',
    type: 'symbol',
    ...from('enterprises'),
    filter: many,
    layout: {
      'text-field': short,
      'text-font': NUM_FONT,
      'text-size': 12.5,
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': palette.text },
  },
  mark,
];

const points = (palette: Palette): LayerSpecification[] => [
  {
    id: 'enterprises-point',
    type: 'symbol',
    ...from('enterprises'),
    filter: one,
    layout: {
      'icon-image': ['concat', 'risk-', ['get', 'worst']],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 7, 0.6, POINTS_FROM, 0.9],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'worst'],
    },
  },
  {
    id: 'enterprises-name',
    type: 'symbol',
    ...from('enterprises'),
    filter: ['has', 'name'],
    minzoom: POINTS_FROM + 2,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': TEXT_FONT,
      'text-size': 12,
      'text-offset': [0, 1.1],
      'text-anchor': 'top',
      'text-max-width': 9,
      'text-optional': true,
    },
    paint: { 'text-color': palette.text, 'text-halo-color': palette.surface, 'text-halo-width': 1.4 },
  },
];

/** Signs stand around their enterprise, each kind at its own corner, so that none hides another. */
const CORNERS = { alarms: [13, -13], matters: [-13, -13], warnings: [13, 13] } as const;

const signs = (palette: Palette, layer: keyof typeof CORNERS): LayerSpecification => {
  const [x, y] = CORNERS[layer];
  return {
    id: `${layer}-sign`,
    type: 'symbol',
    ...from(layer),
    layout: {
      'icon-image': ['concat', `${layer}-`, ['get', 'worst']],
      'icon-offset': [x, y],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['get', 'worst'],
      'text-field': ['case', many, short, ''] as ExpressionSpecification,
      'text-font': NUM_FONT,
      'text-size': 11.5,
      'text-anchor': 'left',
      'text-offset': [(x + 11) / 11.5, (y - 6) / 11.5],
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': palette.text, 'text-halo-color': palette.surface, 'text-halo-width': 1.6 },
  };
};

/** A ring that spreads from an alarm while its load goes on. */
const pulse = (palette: Palette): LayerSpecification => ({
  id: 'alarms-pulse',
  type: 'circle',
  ...from('alarms'),
  filter: ['==', ['get', 'worst'], 1],
  paint: {
    'circle-radius': 10,
    'circle-color': 'rgba(0,0,0,0)',
    'circle-stroke-color': palette.trigger,
    'circle-stroke-width': 2,
    'circle-stroke-opacity': 0,
    'circle-translate': [...CORNERS.alarms],
  },
});

/** The platform's layers in the colours in force, the lowest first. */
export const dataLayers = (palette: Palette): LayerSpecification[] => [
  heatLayer(palette),
  ...rings(palette),
  ...points(palette),
  signs(palette, 'warnings'),
  signs(palette, 'matters'),
  pulse(palette),
  signs(palette, 'alarms'),
];
