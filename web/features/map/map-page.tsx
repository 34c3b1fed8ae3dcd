import { AppstoreOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFilters } from '../../lib/filters.ts';
import { useWords } from '../../lib/i18n.ts';
import { useMe } from '../../lib/session.ts';
import { useNarrow } from '../../lib/store.ts';
import { Failed, PageSkeleton } from '../../ui/states.tsx';
import { useMode, usePalette } from '../../ui/mode.ts';
import { PHONE } from '../../ui/tokens.ts';
import {
  type Address,
  type Box,
  boxOf,
  boxText,
  type Circle,
  circleOf,
  circleText,
  NAMES,
  shownOf,
  switchesOf,
  viewText,
} from './address.ts';
import { useEnterprise, useMapConfig } from './api.ts';
import { boundsAround, kmAlong } from './ground.ts';
import { GroundNote } from './ground-note.tsx';
import { LayerTree } from './layer-tree.tsx';
import styles from './map.module.css';
import { ObjectPanel } from './object-panel.tsx';
import { PlaceSearch } from './place-search.tsx';
import { PrintSheet } from './print-sheet.tsx';
import type { Base } from './style.ts';
import { ToolBar } from './tool-bar.tsx';
import { drawOver } from './tool-layers.ts';
import { TouchCard } from './touch-card.tsx';
import { type MapView, roomOf, useMap } from './use-map.ts';
import { usePicking } from './use-picking.ts';
import { usePrint } from './use-print.ts';
import { useShown } from './use-shown.ts';
import { type Tool, useTools } from './use-tools.ts';
import { WithinPanel } from './within-panel.tsx';
import { mapWords } from './words.ts';

const BoundaryDialog = lazy(() => import('./boundary-dialog.tsx'));
/** How near an enterprise is looked at that was found by name. */
const NEAR_ZOOM = 14.5;
const HINTS = { select: 'selectHint', near: 'nearHint', measure: 'measureHint' } as const;

const useGround = (base: Base) => {
  const config = useMapConfig();
  const palette = usePalette();
  const dark = useMode() !== 'light';
  const { data } = config;
  const ground = useMemo(() => data && { config: data, base, palette, dark }, [data, base, palette, dark]);
  return { config, ground };
};

/** The base map wanted by the address; the shapes when it does not answer. */
const useBase = (wanted: string | undefined) => {
  const [broken, setBroken] = useState(false);
  const base: Base = !broken && (wanted === 'pmtiles' || wanted === 'wmts') ? wanted : 'shapes';
  return { base, broken, setBroken };
};

type Set = (changes: Address) => void;

/** Draws what is asked for and picked, brings it into view, and writes into the address where the map looks. */
const useView = (
  map: MapView | undefined,
  { address, set, draft, way }: { address: Address; set: Set; draft: Box | undefined; way: Way },
) => {
  useEffect(() => {
    const moved = map?.on('moveend', () => {
      const { lng, lat } = map.getCenter();
      set({ c: viewText({ lon: lng, lat, zoom: map.getZoom() }) });
    });
    return () => moved?.unsubscribe();
  }, [map, set]);
  const picked = useEnterprise(address.at).data;
  const { lon, lat } = (address.at ? picked?.position : undefined) ?? {};
  useEffect(() => {
    if (!map) return;
    const at = lon === undefined || lat === undefined ? undefined : ([lon, lat] as const);
    drawOver(map, { box: draft ?? boxOf(address.bbox), circle: circleOf(address.near), way, picked: at });
  }, [map, draft, address.bbox, address.near, way, lon, lat]);
  const locate = useCallback(
    (always: boolean) => {
      if (!map || lon === undefined || lat === undefined) return;
      if (always || !map.getBounds().contains([lon, lat]))
        map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), NEAR_ZOOM) });
    },
    [map, lon, lat],
  );
  // What was picked elsewhere is brought into view; what is in view stays where it is.
  useEffect(() => locate(false), [locate]);
  useEffect(() => {
    const circle = circleOf(address.near);
    if (map && circle) map.fitBounds(boundsAround(circle), { padding: roomOf(map.getContainer(), true), maxZoom: 16 });
  }, [map, address.near]);
  return locate;
};

type Way = ReturnType<typeof useTools>['way'];

const Layers = ({
  children,
  open,
  onTurn,
}: {
  children: ReactNode;
  open: boolean;
  onTurn: (open: boolean) => void;
}) => {
  const t = useWords(mapWords);
  if (!open) {
    return (
      <Button icon={<AppstoreOutlined aria-hidden />} onClick={() => onTurn(true)} aria-label={t('openLayers')}>
        {t('layers')}
      </Button>
    );
  }
  return (
    <section className={styles.card} aria-label={t('layers')}>
      <header className={styles.cardHead}>
        <h2>{t('layers')}</h2>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('fold')}
          onClick={() => onTurn(false)}
        />
      </header>
      {children}
    </section>
  );
};

const Hint = ({ tool, way }: { tool: Tool | undefined; way: Way }) => {
  const t = useWords(mapWords);
  if (!tool && way.length < 2) return null;
  return (
    <p className={styles.hint} role="status">
      {tool ? t(HINTS[tool]) : null}
      {way.length > 1 ? (
        <b className="num">{t('measured', { km: t('distance', { km: kmAlong(way).toFixed(2) }) })}</b>
      ) : null}
    </p>
  );
};

type Card = (enterpriseId: string) => ReactNode;
type Panels = { address: Address; set: Set; card: Card; onPick: (id: string) => void; onLocate: () => void };

const Panel = ({ address, set, card, onPick, onLocate }: Panels) => {
  const close = (): void => set({ at: undefined, bbox: undefined, near: undefined });
  const area = address.bbox ?? address.near;
  if (address.at) {
    return (
      <ObjectPanel
        key={address.at}
        id={address.at}
        card={card}
        onBack={area ? () => set({ at: undefined }) : undefined}
        onNear={(near) => set({ near, bbox: undefined, at: undefined })}
        onLocate={onLocate}
        onClose={close}
      />
    );
  }
  return area ? <WithinPanel address={address} set={set} onPick={onPick} onClose={close} /> : null;
};

/** The tool in hand and what it leads to. */
const useHands = (map: MapView | undefined, set: Set) => {
  const [tool, setTool] = useState<Tool>();
  const onBox = useCallback(
    (box: Box) => {
      setTool(undefined);
      set({ bbox: boxText(box), near: undefined, at: undefined });
    },
    [set],
  );
  const onCircle = useCallback(
    (circle: Circle) => {
      setTool(undefined);
      set({ near: circleText(circle), bbox: undefined, at: undefined });
    },
    [set],
  );
  const onLeave = useCallback(() => setTool(undefined), []);
  const onPick = useCallback((at: string) => set({ at }), [set]);
  const { draft, way, clearWay } = useTools(map, tool, { onBox, onCircle, onLeave });
  const touched = usePicking(map, tool === undefined, { onPick, onBox });
  const take = (next: Tool | undefined): void => {
    clearWay();
    setTool(next);
  };
  return { tool, take, draft, way, touched, onBox, onPick };
};

/** The map of all that is supervised (一张图): what lies where, at which risk, and what is going on there. */
export const MapPage = ({ card }: { card: Card }) => {
  const t = useWords(mapWords);
  const narrow = useNarrow(PHONE);
  const me = useMe();
  const { values, set } = useFilters(NAMES);
  const address: Address = values;
  const { base, broken, setBroken } = useBase(address.base);
  const { config, ground } = useGround(base);
  const holder = useRef<HTMLDivElement>(null);
  const shown = shownOf(address);
  const { map, failed } = useMap(holder, { ground, view: address.c, shown, onBroken: () => setBroken(true) });
  useShown(map, { on: switchesOf(address.on), shown, config: config.data });
  const { tool, take, draft, way, touched, onBox, onPick } = useHands(map, set);
  const locate = useView(map, { address, set, draft, way });
  const { picture, start: printNow } = usePrint(map);
  const [tree, setTree] = useState(!narrow);
  const [dialog, setDialog] = useState(false);
  const editor = me?.roles.some((role) => role === 'administrator' || role === 'office') ?? false;
  const listView = (): void => {
    // Without a map to look at there is still the area to be listed.
    const [[west, south], [east, north]] = map?.getBounds().toArray() ?? config.data?.bounds ?? [[], []];
    if (west !== undefined && south !== undefined && east !== undefined && north !== undefined)
      onBox([west, south, east, north]);
  };
  const reset = (): void => {
    const bounds = config.data?.bounds;
    if (map && bounds) map.fitBounds(bounds, { padding: roomOf(map.getContainer()) });
  };
  const setTreeFilters = (changes: Address): void => {
    if ('base' in changes) setBroken(false);
    set(changes);
  };
  if (config.isError) return <Failed error={config.error} onRetry={() => void config.refetch()} />;
  if (config.isPending) return <PageSkeleton />;
  return (
    <div className={styles.page}>
      <div
        ref={holder}
        className={styles.canvas}
        role="region"
        aria-label={t('mapLabel')}
        data-ready={map ? 'yes' : 'no'}
      />
      {failed ? <div className={styles.failed}>{t('failed')}</div> : null}
      <div className={styles.left}>
        <PlaceSearch onPick={onPick} />
        <Layers open={tree} onTurn={setTree}>
          <LayerTree address={address} config={config.data} base={base} set={setTreeFilters} />
        </Layers>
      </div>
      <ToolBar
        tool={tool}
        onTool={take}
        onZoom={(by) => map?.zoomTo(map.getZoom() + by)}
        onReset={reset}
        onList={listView}
        onPrint={printNow}
        onBoundaries={editor ? () => setDialog(true) : undefined}
      />
      <Hint tool={tool} way={way} />
      {touched && !narrow ? <TouchCard touched={touched} /> : null}
      <Panel address={address} set={set} card={card} onPick={onPick} onLocate={() => locate(true)} />
      <GroundNote config={config.data} broken={broken} />
      {picture ? <PrintSheet picture={picture} config={config.data} /> : null}
      {dialog ? (
        <Suspense>
          <BoundaryDialog onClose={() => setDialog(false)} />
        </Suspense>
      ) : null}
    </div>
  );
};
