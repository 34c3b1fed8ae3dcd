import * as ml from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Query } from '../../lib/api.ts';
import { PHONE } from '../../ui/tokens.ts';
import { type View, viewOf } from './address.ts';
import { addIcons } from './icons.ts';
import { addDataLayers } from './shown-layers.ts';
import { type Ground, groundStyle, TEXT_FONT } from './style.ts';
import { addToolLayers } from './tool-layers.ts';

ml.setWorkerUrl(workerUrl);
ml.addProtocol('pmtiles', new Protocol().tile);

export type MapView = ml.Map;
/** Room at the edges of a map that is wide enough to hold the layers and the tools beside what is looked at. */
const EDGES = { top: 24, bottom: 40, left: 292, right: 64 } as const;
const NARROW = { top: 60, bottom: 44, left: 20, right: 60 } as const;
/** The share of a phone's map that a panel covers. */
const SHEET = 0.58;

/** The part of a map that panels do not cover, as the room to leave at its edges. */
export const roomOf = ({ clientWidth, clientHeight }: HTMLElement, panel = false) => {
  if (clientWidth < PHONE) return panel ? { ...NARROW, bottom: clientHeight * SHEET } : NARROW;
  return panel && clientWidth > 1000 ? { ...EDGES, right: 430 } : EDGES;
};
/** Where the map looks when nothing is known of the area. */
const CHINA: [[number, number], [number, number]] = [
  [97, 22],
  [123, 45],
];

const startOf = (view: View | undefined, { config }: Ground, holder: HTMLElement): Partial<ml.MapOptions> =>
  view
    ? { center: [view.lon, view.lat], zoom: view.zoom }
    : { bounds: config.bounds ?? CHINA, fitBoundsOptions: { padding: roomOf(holder) } };

type Asked = {
  readonly ground: Ground | undefined;
  readonly view: string | undefined;
  readonly shown: Query;
  /** A source of the ground that does not answer. */
  readonly onBroken: () => void;
};

/** The map library in an element; nothing where the browser cannot draw it. */
const makeMap = (container: HTMLDivElement, ground: Ground, view: View | undefined): MapView | undefined => {
  try {
    const map = new ml.Map({
      container,
      style: groundStyle(ground),
      ...startOf(view, ground, container),
      minZoom: 3,
      maxZoom: 19,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      localIdeographFontFamily: TEXT_FONT.join(','),
      fadeDuration: 120,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new ml.ScaleControl({ unit: 'metric', maxWidth: 110 }), 'bottom-left');
    return map;
  } catch {
    return undefined;
  }
};

/** A map in an element: made when the ground is known, made anew when the ground or its colours change, gone with the element. */
export const useMap = (holder: RefObject<HTMLDivElement | null>, { ground, view, shown, onBroken }: Asked) => {
  const [ready, setReady] = useState<{ map: MapView; ground: Ground }>();
  const [failed, setFailed] = useState(false);
  const last = useRef({ view: viewOf(view), shown, onBroken });
  useEffect(() => {
    last.current = { ...last.current, shown, onBroken };
  });
  useEffect(() => {
    const made = holder.current && ground ? makeMap(holder.current, ground, last.current.view) : undefined;
    setFailed(holder.current !== null && ground !== undefined && made === undefined);
    if (!made || !ground) return undefined;
    made.on('error', (event) => {
      if (['wmts', 'pmtiles'].includes(String((event as { sourceId?: string }).sourceId))) last.current.onBroken();
    });
    made.on('moveend', () => {
      const { lng, lat } = made.getCenter();
      last.current.view = { lon: lng, lat, zoom: made.getZoom() };
    });
    let gone = false;
    const dress = (): void => {
      if (gone) return;
      addIcons(made, ground.palette);
      addDataLayers(made, ground.palette, last.current.shown);
      addToolLayers(made, ground.palette);
      setReady({ map: made, ground });
    };
    // Text is drawn with the fonts of the page, so they have to be there first.
    made.once('style.load', () => void document.fonts.ready.then(dress));
    return () => {
      gone = true;
      made.remove();
    };
  }, [holder, ground]);
  // A map on another ground is about to go: nobody may touch it any more.
  return { map: ready && ready.ground === ground ? ready.map : undefined, failed };
};
