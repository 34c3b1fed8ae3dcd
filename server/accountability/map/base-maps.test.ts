import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../../../test/harness/platform.ts';
import { type MapSources, mapSources, spanOf } from './sources.ts';

/** Base maps of the city's own: a file of vector tiles, and the tiles of an intranet that wants a key. */

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64)]);
let stage: Stage;
let intranet: Server;
let folder: string;
let token: string;
let asked: string[] = [];
const bytes = randomBytes(5000);

beforeAll(async () => {
  stage = await openStage('2026-03-20T09:00:00+08:00');
  await stage.lines('areas', ['code,name,parentCode,tier', '990000,云港市,,city']);
  token = await stage.person('administrator', '990000');
  intranet = createServer((request, response) => {
    asked.push(String(request.url));
    const [, z = ''] = String(request.url).split('/');
    if (z === '1') return void response.end(PNG);
    if (z === '2') return void response.end('<html>not a map</html>');
    if (z === '3') return void response.end(Buffer.concat([PNG, Buffer.alloc(3 * 1024 * 1024)]));
    if (z === '4') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    return void response.writeHead(500).end('key=secret is wrong');
  });
  await new Promise<void>((resolve) => intranet.listen(0, '127.0.0.1', resolve));
  folder = await mkdtemp(join(tmpdir(), 'anjian-map-'));
  await writeFile(join(folder, 'city.pmtiles'), bytes);
  const { port } = intranet.address() as AddressInfo;
  const sources = mapSources({
    dataDir: folder,
    mapPmtiles: 'city.pmtiles',
    mapWmts: `http://127.0.0.1:${port}/{z}/{x}/{y}?key=secret`,
  });
  Object.assign(stage.platform.services as { mapSources?: MapSources }, { mapSources: sources });
});
afterAll(async () => {
  intranet.close();
  await rm(folder, { recursive: true, force: true });
  await stage.close();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  stage.app.inject({ method: 'GET', url: `/api/v1${url}`, headers: { authorization: `Bearer ${token}`, ...headers } });

test('the page is told what there is, and nothing of where it comes from', async () => {
  const answer = await get('/map/config');
  expect(answer.json()).toMatchObject({ pmtiles: true, wmts: true });
  expect(answer.body).not.toMatch(/secret|127\.0\.0\.1|city\.pmtiles/);
});

test('a tile of the intranet comes through the platform, once', async () => {
  const answer = await get('/map/wmts/1/1/0');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('image/png');
  expect(answer.rawPayload.equals(PNG)).toBe(true);
  asked = [];
  expect((await get('/map/wmts/1/1/0')).statusCode).toBe(200);
  expect(asked).toEqual([]);
});

test.each([
  ['no image', '/map/wmts/2/0/0'],
  ['far too large', '/map/wmts/3/0/0'],
  ['a way to another server', '/map/wmts/4/0/0'],
  ['an error that quotes the key', '/map/wmts/5/0/0'],
])('%s is refused without a word of the address', async (_what, url) => {
  const answer = await get(url);
  expect(answer.statusCode).toBe(503);
  expect(answer.body).toContain('底图服务暂不可用');
  expect(answer.body).not.toMatch(/secret|127\.0\.0\.1/);
});

test('what is no tile is not asked for', async () => {
  asked = [];
  for (const url of ['/map/wmts/1/..%2F..%2Fetc/0', '/map/wmts/99/0/0', '/map/wmts/1/-1/0']) {
    expect((await get(url)).statusCode).toBe(422);
  }
  expect(asked).toEqual([]);
});

test('the file of vector tiles is given by ranges', async () => {
  const part = await get('/map/base.pmtiles', { range: 'bytes=100-299' });
  expect(part.statusCode).toBe(206);
  expect(part.headers).toMatchObject({ 'content-range': 'bytes 100-299/5000', 'content-length': '200' });
  expect(part.rawPayload.equals(bytes.subarray(100, 300))).toBe(true);
  const tail = await get('/map/base.pmtiles', { range: 'bytes=4900-9999' });
  expect(tail.rawPayload.equals(bytes.subarray(4900))).toBe(true);
  expect((await get('/map/base.pmtiles')).statusCode).toBe(416);
  expect((await get('/map/base.pmtiles', { range: 'bytes=5000-' })).statusCode).toBe(416);
  expect((await get('/map/base.pmtiles', { range: 'bytes=1-2,4-5' })).headers['content-range']).toBe('bytes */5000');
});

test.each([
  ['bytes=0-0', 10, { first: 0, last: 0 }],
  ['bytes=5-', 10, { first: 5, last: 9 }],
  ['bytes=-5', 10, undefined],
  ['bytes=9-3', 10, undefined],
  ['lines=0-3', 10, undefined],
  [undefined, 10, undefined],
])('the range %s of %i bytes is %o', (range, size, wanted) => expect(spanOf(range, size)).toEqual(wanted));
