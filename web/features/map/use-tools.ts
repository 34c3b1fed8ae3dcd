import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { Box, Circle } from './address.ts';
import { kmBetween, type LonLat } from './ground.ts';
import type { MapView } from './use-map.ts';

/** What the pointer does on the map besides looking around. */
export type Tool = 'select' | 'near' | 'measure';
/** How wide a circle is at first, in kilometres. */
export const FIRST_KM = 3;
/** A drag of fewer pixels is a slip of the hand. */
const SLIP = 6;

type Done = {
  readonly onBox: (box: Box) => void;
  readonly onCircle: (circle: Circle) => void;
  readonly onLeave: () => void;
};

const boxBetween = ([lonA, latA]: LonLat, [lonB, latB]: LonLat): Box => [
  Math.min(lonA, lonB),
  Math.min(latA, latB),
  Math.max(lonA, lonB),
  Math.max(latA, latB),
];
const placeOf = ({ lngLat }: MapMouseEvent | MapTouchEvent): LonLat => [lngLat.lng, lngLat.lat];

/** A way with one more corner; the second click of a double click adds none. */
const extended = (way: readonly LonLat[], at: LonLat): readonly LonLat[] => {
  const last = way.at(-1);
  return last && kmBetween(last, at) === 0 ? way : [...way, at];
};

/** Dragging draws a box. */
const selecting = (map: MapView, onDraw: (box: Box) => void, onBox: (box: Box) => void): (() => void) => {
  let begun: { at: LonLat; x: number; y: number } | undefined;
  const begin = (event: MapMouseEvent | MapTouchEvent): void => {
    event.preventDefault();
    begun = { at: placeOf(event), ...event.point };
  };
  const move = (event: MapMouseEvent | MapTouchEvent): void => {
    if (begun) onDraw(boxBetween(begun.at, placeOf(event)));
  };
  const end = (event: MapMouseEvent | MapTouchEvent): void => {
    if (begun && Math.hypot(event.point.x - begun.x, event.point.y - begun.y) > SLIP)
      onBox(boxBetween(begun.at, placeOf(event)));
    begun = undefined;
  };
  map.dragPan.disable();
  const heard = [
    map.on('mousedown', begin),
    map.on('touchstart', begin),
    map.on('mousemove', move),
    map.on('touchmove', move),
    map.on('mouseup', end),
    map.on('touchend', end),
  ];
  return () => {
    map.dragPan.enable();
    for (const one of heard) one.unsubscribe();
  };
};

/** The tool in hand: how the map answers the pointer, and what is being drawn meanwhile. */
export const useTools = (map: MapView | undefined, tool: Tool | undefined, { onBox, onCircle, onLeave }: Done) => {
  const [draft, setDraft] = useState<Box>();
  const [way, setWay] = useState<readonly LonLat[]>([]);
  useEffect(() => {
    if (!map || !tool) return undefined;
    const canvas = map.getCanvas();
    canvas.style.cursor = 'crosshair';
    map.doubleClickZoom.disable();
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setWay([]);
      onLeave();
    };
    addEventListener('keydown', leave);
    const stop: (() => void)[] = [];
    if (tool === 'select') stop.push(selecting(map, setDraft, onBox));
    if (tool === 'near') {
      const heard = map.on('click', (event) =>
        onCircle({ lon: event.lngLat.lng, lat: event.lngLat.lat, km: FIRST_KM }),
      );
      stop.push(() => heard.unsubscribe());
    }
    if (tool === 'measure') {
      const heard = [
        map.on('click', (event) => setWay((before) => extended(before, placeOf(event)))),
        map.on('dblclick', onLeave),
      ];
      stop.push(() => heard.forEach((one) => one.unsubscribe()));
    }
    return () => {
      for (const one of stop) one();
      removeEventListener('keydown', leave);
      map.doubleClickZoom.enable();
      canvas.style.cursor = '';
      setDraft(undefined);
    };
  }, [map, tool, onBox, onCircle, onLeave]);
  return { draft, way, clearWay: () => setWay([]) };
};
