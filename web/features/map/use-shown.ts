import type { GeoJSONSource } from 'maplibre-gl';
import { useCallback, useEffect, useRef } from 'react';
import type { Query } from '../../lib/api.ts';
import { useEvents } from '../../lib/live.ts';
import { renew } from '../../lib/query.ts';
import type { ServerEvent } from '../../lib/sse.ts';
import { addressOf, type MapConfig } from './api.ts';
import type { Switch } from './address.ts';
import { renewTiles, showOnly, showSwitched, startPulse } from './shown-layers.ts';
import type { MapView } from './use-map.ts';

const MOVING = ['matter', 'alarm', 'warning', 'clock'];
/** News of a moment are shown together. */
const GATHER = 800;

/** Keeps the map at what is switched on and filtered, and at what happens meanwhile. */
export const useShown = (
  map: MapView | undefined,
  { on, shown, config }: { on: readonly Switch[]; shown: Query; config: MapConfig | undefined },
): void => {
  const key = JSON.stringify(shown);
  const known = useRef(key);
  useEffect(() => {
    if (!map) return;
    if (known.current !== key) showOnly(map, JSON.parse(key) as Query);
    known.current = key;
  }, [map, key]);
  const switches = on.join(',');
  const version = config?.version;
  useEffect(() => {
    if (!map) return;
    showSwitched(map, switches.split(',') as Switch[]);
    if (switches.split(',').includes('grids')) {
      map.getSource<GeoJSONSource>('grids')?.setData(addressOf('/map/grids', { zoom: 13, v: version }));
    }
  }, [map, switches, version]);
  useEffect(() => (map ? startPulse(map) : undefined), [map]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const hear = useCallback(
    (event: ServerEvent) => {
      if (!map || !MOVING.includes(event.type)) return;
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        if (map.getStyle()) renewTiles(map);
        void renew(['map']);
      }, GATHER);
    },
    [map],
  );
  useEvents(hear);
};
