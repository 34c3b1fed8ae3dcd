import type { Readable } from 'node:stream';
import { Type } from 'typebox';
import { act, type Io, read, type Route } from '../../infra/http.ts';
import { BoundaryQuery, BoundaryReport, BoundarySetList } from './contract.ts';
import { boundaryFailures } from './failures.ts';
import { importBoundaries } from './import-boundaries.ts';
import { boundarySets } from './list-boundaries.ts';
import { withdrawBoundaries } from './withdraw-boundaries.ts';

const tag = 'boundary';

const take = async ({ platform, ctx, request }: Io): Promise<BoundaryReport> => {
  const body = request.body as Readable | undefined;
  try {
    if (typeof body?.iterator !== 'function') throw boundaryFailures.empty();
    const bytes = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    return await importBoundaries(platform, ctx, request.query as BoundaryQuery, bytes);
  } finally {
    // A sender who is refused before the end must still get the answer, so the rest is read and dropped.
    if (typeof body?.resume === 'function') body.resume();
  }
};

const set = {
  id: '01980000-0000-7000-8000-000000000001',
  kind: 'areas',
  reviewNumber: '鲁SG（2025）012号',
  source: '枣庄市自然资源和规划局',
  surveyedOn: '2025-06-01',
  system: 'cgcs2000',
  fileName: '滕州镇街.zip',
  features: 21,
  inForce: 21,
  importedAt: '2026-03-20T09:00:00.000+08:00',
  importedByName: '市安委办',
  withdrawnAt: null,
};

/** Boundaries over HTTP. */
export const routes: readonly Route[] = [
  read('/boundaries', boundarySets, {
    tag,
    summary: { zh: '区划边界的各次导入', en: 'Imported versions of boundaries' },
    response: BoundarySetList,
    example: { answer: { items: [set], nextCursor: null } },
  }),
  {
    method: 'POST',
    path: '/boundaries',
    tag,
    summary: {
      zh: '导入区划边界（GeoJSON 或 SHP 压缩包）；preview 只检查不写入',
      en: 'Import boundaries as GeoJSON or zipped SHP; preview only looks',
    },
    query: BoundaryQuery,
    consumes: ['application/geo+json', 'application/zip', 'application/octet-stream'],
    response: BoundaryReport,
    example: {
      answer: {
        id: set.id,
        features: 2,
        taken: 1,
        codeProperty: 'adcode',
        properties: [{ name: 'adcode', fits: 1, example: '370481001' }],
        problems: [
          {
            feature: 2,
            value: '999999',
            fault: 'unknownCode',
            message: '“999999”不是已登记的区划；请先导入该区划，或改选代码字段',
          },
        ],
        shapes: [
          {
            code: '370481001',
            name: '荆河街道',
            geometry: {
              type: 'MultiPolygon',
              coordinates: [
                [
                  [
                    [117, 35],
                    [117.1, 35],
                    [117.1, 35.1],
                    [117, 35],
                  ],
                ],
              ],
            },
          },
        ],
      },
    },
    handle: take,
  },
  act('POST', '/boundaries/:id/withdraw', withdrawBoundaries, {
    tag,
    summary: { zh: '撤回一次边界导入', en: 'Withdraw an imported version' },
    params: Type.Object({ id: Type.String() }),
    response: Type.Object({ id: Type.String() }),
  }),
];
