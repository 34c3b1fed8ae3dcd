import { useMemo } from 'react';
import type { MapConfig, Within } from '../../../server/accountability/map/contract.ts';
import type { Static } from 'typebox';
import type { Summary } from '../../../server/accountability/overview/contract.ts';
import type { AreaShape, Links, MapPoints, Position } from '../../features/overview/index.ts';
import { useAnswer } from '../../lib/query.ts';

type Feature = {
  readonly properties: {
    readonly code?: string;
    readonly name?: string;
    readonly official?: boolean;
    readonly label?: boolean;
  };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] };
};
type Shapes = { readonly features: readonly Feature[] };

/** Fine enough for a wall and small enough to be read once. */
const ZOOM = 9;

const ringsOf = ({ geometry }: Feature): readonly (readonly Position[])[] => {
  if (geometry.type === 'Polygon') return geometry.coordinates;
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
};

/** The areas below the one shown, as shapes of the map room; nothing unless all of them are known. */
export const shapeOf = (
  { features }: Shapes,
  codes: readonly string[],
  config: Pick<Static<typeof MapConfig>, 'official'>,
): AreaShape | null => {
  const centres = new Map(
    features.flatMap(({ geometry, properties }) =>
      geometry.type === 'Point' && properties.code ? [[properties.code, geometry.coordinates] as const] : [],
    ),
  );
  const wanted = new Set(codes);
  const drawn = features.filter((one) => wanted.has(one.properties.code ?? '') && ringsOf(one).length > 0);
  const cells = drawn.flatMap((one) => {
    const { code = '', name = '' } = one.properties;
    const rings = ringsOf(one);
    const center = centres.get(code) ?? rings[0]?.[0];
    return center ? [{ code, name, rings, center }] : [];
  });
  if (cells.length === 0 || cells.length < codes.length) return null;
  return {
    cells,
    schematic: drawn.some(({ properties }) => !properties.official),
    reviewNumbers: drawn.some(({ properties }) => properties.official)
      ? config.official.map(({ reviewNumber }) => reviewNumber)
      : [],
  };
};

/** The map of the area shown, or null where its shapes are not known. */
export const useShape = (summary: Summary): AreaShape | null => {
  const config = useAnswer<Static<typeof MapConfig>>('map', '/map/config').data;
  const shapes = useAnswer<Shapes>('map', '/map/areas', { zoom: ZOOM }).data;
  const own = summary.area.code;
  const codes = summary.areas.map(({ areaCode }) => areaCode).filter((code) => code !== own);
  const key = codes.join(',');
  return useMemo(
    () => (shapes && config ? shapeOf(shapes, key === '' ? [] : key.split(','), config) : null),
    [shapes, config, key],
  );
};

const BOUND = 0.01;
const boxOf = (shape: AreaShape | null): string | undefined => {
  const all = shape?.cells.flatMap(({ rings }) => rings.flat()) ?? [];
  if (all.length === 0) return undefined;
  const [lons, lats] = [all.map(([lon]) => lon), all.map(([, lat]) => lat)];
  return [Math.min(...lons) - BOUND, Math.min(...lats) - BOUND, Math.max(...lons) + BOUND, Math.max(...lats) + BOUND]
    .map((n) => n.toFixed(5))
    .join(',');
};

/** What stands on the map: enterprises of major risk, or open alarms; the worst are named, all are counted. */
export const usePoints = (
  kind: MapPoints['kind'],
  { summary, shape, links }: { readonly summary: Summary; readonly shape: AreaShape | null; readonly links: Links },
): MapPoints | undefined => {
  const bbox = boxOf(shape);
  const query =
    kind === 'red' ? { bbox, layers: 'enterprises', risk: 'red', area: summary.area.code } : { bbox, layers: 'alarms' };
  const { data } = useAnswer<Within>(kind === 'red' ? 'map' : 'alarms', bbox ? '/map/within' : null, query);
  const [layer] = data?.layers ?? [];
  if (!layer) return undefined;
  return {
    kind,
    total: layer.total,
    items: layer.items.map(({ id, subjectId, name, lon, lat }) => ({
      id,
      name,
      at: [lon, lat],
      href: links.enterprise(subjectId),
    })),
  };
};
