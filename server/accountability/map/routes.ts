import { gunzipSync } from 'node:zlib';
import { type TSchema, Type } from 'typebox';
import { type Io, read, type Route } from '../../infra/http.ts';
import { ask, type Question } from '../../infra/verb.ts';
import {
  DEEPEST_TILE,
  FiguresQuery,
  MapConfig,
  MapFigures,
  ShapesQuery,
  TileQuery,
  Within,
  WithinQuery,
} from './contract.ts';
import { mapFailures } from './failures.ts';
import { mapConfig } from './read-config.ts';
import { mapFigures } from './read-figures.ts';
import { mapAreas, mapGrids } from './read-shapes.ts';
import { mapTile } from './read-tile.ts';
import { mapWithin } from './read-within.ts';
import { imageType, pmtilesSize, readSpan, spanOf, wmtsTile } from './sources.ts';

const tag = 'map';
const { z, x, y, ...tileFilters } = TileQuery.properties;
const params = Type.Object({ z, x, y });

type Packed = { readonly bytes: Uint8Array; readonly tag: string };

/** Sends packed bytes as they are kept; who has them already is told so in one line. */
const givePacked = <S extends TSchema>(question: Question<S, Packed>, type: string) => {
  return async ({ platform, ctx, request, reply, input }: Io): Promise<unknown> => {
    const { bytes, tag: name } = await ask(platform, question, ctx, input);
    const etag = `W/"${name}"`;
    void reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'accept-encoding');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    void reply.type(type);
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return Buffer.from(gunzipSync(bytes));
    void reply.header('content-encoding', 'gzip');
    return Buffer.from(bytes);
  };
};

const givePmtiles = async ({ platform, request, reply }: Io): Promise<unknown> => {
  const sources = platform.services.mapSources ?? {};
  const size = await pmtilesSize(sources);
  if (size === undefined || sources.pmtiles === undefined) throw mapFailures.noBaseMap();
  void reply.header('accept-ranges', 'bytes').header('cache-control', 'private, max-age=3600');
  const span = spanOf(request.headers.range, size);
  if (!span) return reply.code(416).header('content-range', `bytes */${size}`).send();
  const content = await readSpan(sources.pmtiles, span);
  return reply
    .code(206)
    .type('application/octet-stream')
    .header('content-range', `bytes ${span.first}-${span.last}/${size}`)
    .header('content-length', span.last - span.first + 1)
    .send(content);
};

const giveWmts = async ({ platform, reply, input }: Io): Promise<unknown> => {
  const { wmts } = platform.services.mapSources ?? {};
  if (wmts === undefined) throw mapFailures.noBaseMap();
  const bytes = await wmtsTile(platform.database.db, wmts, input as { z: number; x: number; y: number });
  void reply
    .type(imageType(bytes) ?? 'application/octet-stream')
    .header('cache-control', 'private, max-age=86400')
    .header('x-content-type-options', 'nosniff');
  return Buffer.from(bytes);
};

const levels = [700, 500, 300, 90, 10];

/** The map over HTTP. */
export const routes: readonly Route[] = [
  read('/map/config', mapConfig, {
    tag,
    summary: { zh: '底图配置：范围、审图号、可用底图', en: 'What the map stands on' },
    response: MapConfig,
    example: {
      answer: {
        bounds: [
          [116.85, 34.84],
          [117.42, 35.24],
        ],
        schematic: true,
        official: [],
        grids: true,
        pmtiles: false,
        wmts: false,
        version: '1024',
      },
    },
  }),
  read('/map/figures', mapFigures, {
    tag,
    summary: { zh: '各图层的数量与有坐标的数量', en: 'How many each layer has, and how many of them have a position' },
    query: FiguresQuery,
    response: MapFigures,
    example: { answer: { layers: [{ layer: 'enterprises', total: 1610, placed: 1600, levels }] } },
  }),
  read('/map/within', mapWithin, {
    tag,
    summary: { zh: '框选或周边：各图层有什么', en: 'What stands in a box or a circle of the map' },
    query: WithinQuery,
    response: Within,
  }),
  {
    method: 'GET',
    path: '/map/tiles/:z/:x/:y.mvt',
    tag,
    summary: { zh: '矢量瓦片（按权限、可缓存）', en: 'Vector tiles of what the caller may see' },
    params,
    query: Type.Object(tileFilters, { additionalProperties: false }),
    produces: 'application/vnd.mapbox-vector-tile',
    response: Type.String(),
    handle: givePacked(mapTile, 'application/vnd.mapbox-vector-tile'),
  },
  {
    method: 'GET',
    path: '/map/areas',
    tag,
    summary: { zh: '区划图形（GeoJSON，按级别化简）', en: 'Areas as GeoJSON, coarsened for a zoom' },
    query: ShapesQuery,
    produces: 'application/geo+json',
    response: Type.String(),
    handle: givePacked(mapAreas, 'application/geo+json'),
  },
  {
    method: 'GET',
    path: '/map/grids',
    tag,
    summary: { zh: '网格图形（GeoJSON）', en: 'Grids as GeoJSON, coarsened for a zoom' },
    query: ShapesQuery,
    produces: 'application/geo+json',
    response: Type.String(),
    handle: givePacked(mapGrids, 'application/geo+json'),
  },
  {
    method: 'GET',
    path: '/map/base.pmtiles',
    tag,
    summary: { zh: '自有矢量底图（支持 Range）', en: "The city's own vector base map, by range" },
    produces: 'application/octet-stream',
    response: Type.String(),
    handle: givePmtiles,
  },
  {
    method: 'GET',
    path: '/map/wmts/:z/:x/:y',
    tag,
    summary: { zh: '内网底图瓦片（由平台代取）', en: "Tiles of the intranet's map, fetched by the platform" },
    params: Type.Object({ z: Type.Integer({ minimum: 0, maximum: 22 }), x: coordinate(), y: coordinate() }),
    produces: 'image/png',
    response: Type.String(),
    handle: giveWmts,
  },
];

function coordinate() {
  return Type.Integer({ minimum: 0, maximum: 2 ** (DEEPEST_TILE + 5) - 1 });
}
