import type { LayerSpecification, Map as MapView, VectorTileSource } from 'maplibre-gl';
import { DEEPEST_TILE } from '../../../server/accountability/map/contract.ts';
import { type Query, queryText } from '../../lib/api.ts';
import type { Palette } from '../../ui/tokens.ts';
import { addressOf, type Layer } from './api.ts';
import type { Switch } from './address.ts';
import { dataLayers } from './data-layers.ts';

/** The vector tiles of each layer have a source of their own: one may be renewed without the others. */
const SOURCES: readonly (Layer | 'heat')[] = ['heat', 'enterprises', 'warnings', 'matters', 'alarms'];

const tilesOf = (layer: Layer | 'heat', shown: Query): string =>
  `${addressOf('/map/tiles')}/{z}/{x}/{y}.mvt${queryText({ layers: layer, ...shown })}`;

/** The layers that answer a click or the pointer, the topmost first. */
export const TOUCHABLE = [
  'alarms-sign',
  'matters-sign',
  'warnings-sign',
  'enterprises-point',
  'enterprises-ring',
] as const;

/** Puts the platform's layers over the ground; they stay empty until they are switched on. */
export const addDataLayers = (map: MapView, palette: Palette, shown: Query): void => {
  for (const layer of SOURCES) {
    map.addSource(layer, { type: 'vector', tiles: [tilesOf(layer, shown)], maxzoom: DEEPEST_TILE });
  }
  for (const layer of dataLayers(palette))
    map.addLayer({ ...layer, layout: { ...layer.layout, visibility: 'none' } } as LayerSpecification);
};

/** Shows what is switched on. */
export const showSwitched = (map: MapView, on: readonly Switch[]): void => {
  for (const { id } of map.getStyle().layers) {
    const owner = id === 'grids' ? 'grids' : SOURCES.find((layer) => id === layer || id.startsWith(`${layer}-`));
    if (owner) map.setLayoutProperty(id, 'visibility', on.includes(owner) ? 'visible' : 'none');
  }
};

/** Asks for other points: the filters have changed. */
export const showOnly = (map: MapView, shown: Query): void => {
  for (const layer of SOURCES) map.getSource<VectorTileSource>(layer)?.setTiles([tilesOf(layer, shown)]);
};

/** Asks again for what may have changed; what is shown stays until the answer is there. */
export const renewTiles = (map: MapView): void => {
  for (const layer of SOURCES) if (map.getSource(layer)) map.refreshTiles(layer);
};

const CYCLE = 4000;
const SPREAD = 1300;

/** Lets alarms pulse once every four seconds; not for people who asked for less motion. Returns how to stop it. */
export const startPulse = (map: MapView): (() => void) => {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => undefined;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const spread = (begun: number) => (now: number) => {
    const share = Math.min((now - begun) / SPREAD, 1);
    if (!map.getLayer('alarms-pulse')) return;
    map.setPaintProperty('alarms-pulse', 'circle-radius', 10 + share * 14);
    map.setPaintProperty('alarms-pulse', 'circle-stroke-opacity', share < 1 ? 0.8 * (1 - share) : 0);
    if (share < 1) frame = requestAnimationFrame(spread(begun));
    else timer = setTimeout(begin, CYCLE - SPREAD);
  };
  const begin = (): void => {
    const shown = map.getLayer('alarms-pulse') && map.getLayoutProperty('alarms-pulse', 'visibility') === 'visible';
    if (shown && !document.hidden) frame = requestAnimationFrame((now) => spread(now)(now));
    else timer = setTimeout(begin, CYCLE);
  };
  begin();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
};
