import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { at, aCity, type City } from '../../../test/harness/city.ts';
import type { Files } from '../../infra/files.ts';
import { folderFiles } from '../../infra/files-folder.ts';
import { answerErrors, mount } from '../../infra/http.ts';
import { newId } from '../../infra/ids.ts';
import { historyOf } from '../../infra/ledger.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Platform } from '../../infra/verb.ts';
import { type MatterKind, openMatter } from '../matter/index.ts';
import { verb } from '../../infra/verb.ts';
import { LARGEST, MEDIA_TYPES } from './contract.ts';
import { routes } from './routes.ts';

const errand: MatterKind = {
  kind: 'clue',
  label: { zh: '差事', en: 'Errand' },
  lifecycle: { given: {} },
  initial: 'given',
  states: { given: { label: { zh: '已交办', en: 'Given' } } },
  detail: Type.Object({}),
  openedBy: 'system',
  moves: {},
};
const opening = verb({
  name: 'errand.open',
  input: Type.Object({ enterpriseId: Type.String() }),
  access: 'anyone',
  run: (work, { enterpriseId }) => openMatter(work, { kind: 'clue', enterpriseId, title: '一件差事' }),
});

const home = mkdtempSync(join(tmpdir(), 'anjian-evidence-'));
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 'photo')]);
const MP4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.alloc(100)]);

let city: City;
let files: Files;
let app: FastifyInstance;
let matterId: string;
let owner: Actor;
let competitor: Actor;

beforeAll(async () => {
  city = await aCity([errand], at('2026-03-20 09:00'));
  files = await folderFiles(home);
  const platform: Platform = { ...city.platform, services: { ...city.platform.services, files } };
  const enterpriseId = (await city.anEnterprise()).id;
  owner = city.aPerson('enterprise', 'town', { enterpriseId });
  competitor = city.aPerson('enterprise', 'town', { enterpriseId: (await city.anEnterprise()).id });
  matterId = (await city.do(opening, city.people.system, { enterpriseId })).id;
  app = fastify({ genReqId: newId, bodyLimit: 1000 });
  answerErrors(app);
  app.addContentTypeParser(Object.keys(MEDIA_TYPES), (_request, payload, done) => done(null, payload));
  const known = new Map<string, Actor>();
  for (const actor of [owner, competitor, ...Object.values(city.people)]) known.set(actor.id, actor);
  mount(app, routes, {
    platform,
    clock: city.clock,
    identify: async (request) => known.get(String(request.headers['x-actor'])),
    prefix: '',
  });
});
afterAll(async () => {
  await app.close();
  await city.close();
  rmSync(home, { recursive: true, force: true });
});

type Sent = { by?: Actor; type?: string; name?: string; body?: Buffer; matter?: string; key?: string; more?: string };
const send = ({
  by = city.people.gridWorker,
  type = 'image/jpeg',
  name = '照片.jpg',
  body = JPEG,
  matter = matterId,
  key,
  more = '',
}: Sent = {}) =>
  app.inject({
    method: 'POST',
    url: `/matters/${matter}/evidence?name=${encodeURIComponent(name)}${more}`,
    headers: { 'x-actor': by.id, 'content-type': type, ...(key ? { 'idempotency-key': key } : {}) },
    payload: body,
  });
const get = (url: string, by: Actor = city.people.gridWorker) =>
  app.inject({ method: 'GET', url, headers: { 'x-actor': by.id } });
const kept = (): string[] =>
  readdirSync(join(home, 'files'), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => e.name);

beforeEach(async () => {
  await city.database.pool.query('truncate evidence');
  for await (const key of files.list('')) await files.remove(key);
});

test('what was sent comes back byte for byte, is listed, and stands in the history with its digest', async () => {
  const sent = await send();
  const sha256 = createHash('sha256').update(JPEG).digest('hex');
  expect(sent.statusCode).toBe(201);
  expect(sent.json()).toMatchObject({
    matterId,
    name: '照片.jpg',
    mediaType: 'image/jpeg',
    size: JPEG.length,
    sha256,
    at: '2026-03-20T09:00:00.000+08:00',
  });
  expect((await get(`/matters/${matterId}/evidence`)).json()).toEqual({ items: [sent.json()], nextCursor: null });
  const given = await get(`/evidence/${sent.json().id}`, owner);
  expect(given.rawPayload.equals(JPEG)).toBe(true);
  expect(given.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('照片.jpg')}`,
    'cache-control': 'private, no-store',
  });
  const history = await historyOf(city.db, matterId);
  expect(history.at(-1)).toMatchObject({
    action: 'evidence.added',
    subject: { type: 'evidence', id: sent.json().id },
    data: { sha256, name: '照片.jpg' },
  });
});

test('a film is handed out to be saved, not shown', async () => {
  const { id } = (await send({ type: 'video/mp4', name: '现场', body: MP4 })).json();
  expect((await get(`/evidence/${id}`)).headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('现场.mp4')}`,
  });
});

test('to strangers there is neither matter nor evidence, and nothing of theirs is kept', async () => {
  const { id } = (await send()).json();
  for (const stranger of [city.people.otherOffice, competitor]) {
    expect((await send({ by: stranger })).statusCode).toBe(404);
    expect((await get(`/matters/${matterId}/evidence`, stranger)).statusCode).toBe(404);
    expect((await get(`/evidence/${id}`, stranger)).statusCode).toBe(404);
  }
  for (const guess of ['1', newId(), '..%2f..%2fetc%2fpasswd']) {
    expect((await get(`/evidence/${guess}`)).statusCode).toBe(404);
    expect((await send({ matter: guess })).statusCode).toBe(404);
  }
  expect((await app.inject({ method: 'GET', url: `/evidence/${id}` })).statusCode).toBe(401);
  expect(kept()).toEqual([id]);
});

test.each([
  ['a page called a picture', 'image/png', '<html><script>alert(1)</script>', 'evidence.wrongContent'],
  ['a picture called a document', 'application/pdf', JPEG, 'evidence.wrongContent'],
  ['a few bytes', 'image/jpeg', '\xff', 'evidence.wrongContent'],
  ['nothing', 'image/jpeg', '', 'evidence.empty'],
  ['a drawing with scripts', 'image/svg+xml', '<svg/>', 'http.unreadable'],
  ['a form', 'application/json', '{"a":1}', 'evidence.badType'],
])('%s is refused in words and leaves nothing', async (_what, type, body, code) => {
  const before = (await historyOf(city.db, matterId)).length;
  const sent = await send({ type, body: Buffer.from(body as string, 'latin1') });
  expect([sent.statusCode, sent.json().type]).toEqual([422, `urn:anjian:problem:${code}`]);
  expect(sent.json().detail).toMatch(/[一-龥]/);
  expect(kept()).toEqual([]);
  expect(await historyOf(city.db, matterId)).toHaveLength(before);
});

test('25 MB are taken, one byte more is not', async () => {
  const body = Buffer.concat([JPEG, Buffer.alloc(LARGEST - JPEG.length)]);
  expect((await send({ body })).json()).toMatchObject({ size: LARGEST });
  const more = await send({ body: Buffer.concat([body, Buffer.alloc(1)]) });
  expect([more.statusCode, more.json().type]).toEqual([422, 'urn:anjian:problem:evidence.tooLarge']);
  expect(kept()).toHaveLength(1);
});

test('a file that was changed or lost on the disk is not handed out, and said to be damaged', async () => {
  const [changed, lost] = [(await send()).json().id, (await send()).json().id];
  writeFileSync(join(home, 'files', 'evidence', '2026', '03', changed), JPEG.subarray(1));
  await files.remove(`evidence/2026/03/${lost}`);
  for (const id of [changed, lost]) {
    const given = await get(`/evidence/${id}`);
    expect([given.statusCode, given.json().type]).toEqual([500, 'urn:anjian:problem:evidence.damaged']);
    expect(given.json().detail).toMatch(/备份/);
  }
});

test('the same request twice adds one piece of evidence and keeps one file', async () => {
  const key = newId();
  const [first, second] = [await send({ key }), await send({ key })];
  expect(second.json()).toEqual(first.json());
  expect(kept()).toEqual([first.json().id]);
  expect((await send({ key, body: MP4, type: 'video/mp4' })).statusCode).toBe(409);
  expect(kept()).toHaveLength(1);
});

test('a picture says whether it was taken before or after, when and where; what cannot be so is refused or left out', async () => {
  const told = '&stage=after&takenAt=2026-03-19T16:20:00%2B08:00&lon=117.1653&lat=35.0881';
  const sent = (await send({ more: told })).json();
  const taken = { stage: 'after', takenAt: '2026-03-19T16:20:00.000+08:00', lon: 117.1653, lat: 35.0881 };
  expect(sent).toMatchObject(taken);
  expect((await get(`/matters/${matterId}/evidence`)).json().items).toMatchObject([taken]);
  expect((await historyOf(city.db, matterId)).at(-1)?.data).toMatchObject(taken);
  expect((await send()).json()).toMatchObject({ stage: null, takenAt: null, lon: null, lat: null });
  // A camera whose clock runs years ahead says nothing of when it was.
  expect((await send({ more: '&takenAt=2031-01-01T00:00:00%2B08:00' })).json()).toMatchObject({ takenAt: null });
  for (const [more, path] of [
    ['&stage=during', 'stage'],
    ['&lon=200&lat=3', 'lon'],
    ['&takenAt=yesterday', 'takenAt'],
  ]) {
    const refused = await send({ more: more! });
    expect([refused.statusCode, refused.json().errors[0].path]).toEqual([422, path]);
  }
  expect((await send({ more: '&lon=117' })).statusCode).toBe(422);
});
