import type { MapGeoJSONFeature } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { type Layer, LAYERS } from './api.ts';
import type { Box } from './address.ts';
import { TOUCHABLE } from './shown-layers.ts';
import type { MapView } from './use-map.ts';

/** What lies under the pointer: a thing or a ring of many, of which layer, at how many of each level. */
export type Touched = {
  readonly layer: Layer;
  readonly n: number;
  readonly worst: number;
  readonly levels: readonly number[];
  readonly subject: string | undefined;
  readonly name: string | undefined;
  readonly x: number;
  readonly y: number;
};

const touchedIn = (feature: MapGeoJSONFeature, { x, y }: { x: number; y: number }): Touched => {
  const tags = feature.properties as Readonly<Record<string, string | number | undefined>>;
  return {
    layer: LAYERS.find((layer) => layer === feature.sourceLayer) ?? 'enterprises',
    n: Number(tags['n'] ?? 1),
    worst: Number(tags['worst'] ?? 0),
    levels: [0, 1, 2, 3, 4].map((level) => Number(tags[`l${level}`] ?? 0)),
    subject: tags['subject'] === undefined ? undefined : String(tags['subject']),
    name: tags['name'] === undefined ? undefined : String(tags['name']),
    x,
    y,
  };
};

/** From here on a ring does not come apart by zooming in: its members stand together. */
const INSEPARABLE = 17;
/** Half the side, in pixels, of the box around such a ring. */
const AROUND = 9;

const boxAround = (map: MapView, x: number, y: number): Box => {
  const [a, b] = [map.unproject([x - AROUND, y + AROUND]), map.unproject([x + AROUND, y - AROUND])];
  return [a.lng, a.lat, b.lng, b.lat];
};

type Picked = { readonly onPick: (enterpriseId: string) => void; readonly onBox: (box: Box) => void };

/** Answers the pointer: what it touches is told, a click picks an enterprise, opens a ring, or lists what stands in it. */
export const usePicking = (map: MapView | undefined, idle: boolean, { onPick, onBox }: Picked): Touched | undefined => {
  const [touched, setTouched] = useState<Touched>();
  useEffect(() => {
    if (!map || !idle) return undefined;
    const at = (point: { x: number; y: number }) =>
      map.queryRenderedFeatures([point.x, point.y], { layers: [...TOUCHABLE].filter((id) => map.getLayer(id)) })[0];
    const move = map.on('mousemove', ({ point }) => {
      const feature = at(point);
      map.getCanvas().style.cursor = feature ? 'pointer' : '';
      setTouched(feature && touchedIn(feature, point));
    });
    const out = map.on('mouseout', () => setTouched(undefined));
    const click = map.on('click', ({ point, lngLat }) => {
      const feature = at(point);
      if (!feature) return;
      const { subject } = touchedIn(feature, point);
      setTouched(undefined);
      if (subject) onPick(subject);
      else if (map.getZoom() >= INSEPARABLE) onBox(boxAround(map, point.x, point.y));
      else map.easeTo({ center: lngLat, zoom: Math.min(map.getZoom() + 2, INSEPARABLE + 0.5) });
    });
    return () => {
      for (const heard of [move, out, click]) heard.unsubscribe();
      map.getCanvas().style.cursor = '';
      setTouched(undefined);
    };
  }, [map, idle, onPick, onBox]);
  return touched;
};
