import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { AREAS, aRegistry, type Registry } from '../../../test/harness/registry.ts';
import { DAY } from '../../kernel/time.ts';
import { forgetRecognised } from './identify.ts';

let registry: Registry;
let office: string;

const start = Date.parse('2026-10-01T09:00:00+08:00');
const at = (millis: number): void => {
  vi.setSystemTime(start + millis);
  forgetRecognised(registry.database);
};

type Asking = { readonly body?: object; readonly as?: string; readonly address?: string };
const api = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, { body, as, address }: Asking = {}) => {
  const answer = await registry.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      'accept-language': 'en',
      host: 'anjian.example',
      ...(as?.includes('=') ? { cookie: as } : as ? { authorization: `Bearer ${as}` } : {}),
    },
    ...(body ? { payload: body } : {}),
    remoteAddress: address ?? '10.1.2.3',
  });
  return {
    status: answer.statusCode,
    json: answer.body === '' ? null : answer.json(),
    setCookie: String(answer.headers['set-cookie'] ?? ''),
    cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '',
  };
};
type Answer = Awaited<ReturnType<typeof api>>;
const problem = ({ status, json }: Answer): [number, string] => [status, String(json.type).split(':').at(-1) ?? ''];
const make = async (more: object = {}, as = office) =>
  (await api('POST', '/kiosks', { as, body: { name: '东县大屏', areaCode: '990100', ...more } })).json as {
    id: string;
    token: string;
    expiresAt: string;
  };
const open = (token: string, address?: string) =>
  api('POST', '/session/kiosk', { body: { token }, ...(address ? { address } : {}) });
const stands = async (as: string, address?: string): Promise<number> =>
  (await api('GET', '/session', { as, ...(address ? { address } : {}) })).status;
const tales = async (id: string) =>
  (
    await registry.database.db
      .selectFrom('ledger_entry')
      .select(['action', 'data'])
      .where('subject_type', '=', 'kiosk')
      .where('subject_id', '=', id)
      .orderBy('n')
      .execute()
  ).map(({ action, data }) => [action, (JSON.parse(data) as { outcome?: string }).outcome]);

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  registry = await aRegistry();
  await registry.bring('areas', AREAS);
  office = (await registry.person('office', '990100')).token;
});
afterAll(async () => {
  vi.useRealTimers();
  await registry.close();
});

test('the token of a kiosk opens a session that sees its area as a command post and says that it only looks', async () => {
  const { id, token, expiresAt } = await make();
  expect(expiresAt).toBe('2027-03-30T09:00:00.000+08:00');
  const { status, json, setCookie, cookie } = await open(token);
  expect(status).toBe(200);
  expect(json).toMatchObject({
    account: { id, username: '', displayName: '东县大屏' },
    posts: [{ role: 'command', areaCode: '990100', areaName: '东县' }],
    roles: ['command'],
    readOnly: true,
  });
  expect(setCookie).toMatch(/Max-Age=15552000; HttpOnly; SameSite=Lax$/);
  expect((await api('GET', '/session', { as: cookie })).json).toEqual(json);
  expect((await api('GET', '/enterprises', { as: cookie })).status).toBe(200);
  expect((await api('GET', '/kiosks', { as: cookie })).status).toBe(403);
  expect((await api('GET', '/accounts', { as: cookie })).json.items).toEqual([]);
  expect((await api('GET', '/sessions', { as: cookie })).json).toEqual({ items: [] });
  expect((await api('GET', '/session/second-factor', { as: cookie })).json.enrolled).toBe(false);
  expect(await tales(id)).toEqual([
    ['kiosk.created', undefined],
    ['kiosk.opened', undefined],
  ]);
});

test('it changes nothing, but its session can be ended', async () => {
  const { id, token } = await make();
  const { cookie } = await open(token);
  for (const [method, path, body] of [
    ['POST', '/kiosks', { name: 'x', areaCode: '990100' }],
    ['PUT', '/session/post', { postId: null }],
    ['PUT', '/session/password', { currentPassword: 'x', password: 'Better-Horse-9' }],
    ['POST', '/session/second-factor', { password: 'x' }],
    ['POST', '/sessions/end-others', undefined],
  ] as const)
    expect([path, ...problem(await api(method, path, { as: cookie, ...(body ? { body } : {}) }))]).toEqual([
      path,
      403,
      'access.readOnly',
    ]);
  expect((await api('DELETE', '/session', { as: cookie })).status).toBe(204);
  expect(await stands(cookie)).toBe(401);
  expect(await tales(id)).toContainEqual(['kiosk.closed', undefined]);
});

test('the token is kept nowhere it could be read from', async () => {
  const { token } = await make();
  const { cookie } = await open(token);
  for (const table of ['kiosk', 'session', 'ledger_entry', 'idempotency'] as const) {
    const dump = JSON.stringify(await registry.database.db.selectFrom(table).selectAll().execute());
    for (const hidden of [token, cookie.split('=')[1] ?? 'none']) expect(dump.includes(hidden), table).toBe(false);
  }
});

test('bound to a network it opens and lives only there', async () => {
  const { id, token } = await make({ addresses: ['10.1.0.0/16', 'fd00::/8'] });
  expect(problem(await open(token, '10.2.0.1'))).toEqual([403, 'account.kioskElsewhere']);
  const { cookie } = await open(token, '10.1.9.9');
  expect([
    await stands(cookie, '10.1.9.9'),
    await stands(cookie, '::ffff:10.1.0.1'),
    await stands(cookie, 'fd00::1'),
  ]).toEqual([200, 200, 200]);
  // A cookie carried off is worth nothing elsewhere, also while it is remembered.
  expect(await stands(cookie, '10.2.0.1')).toBe(401);
  expect(await stands(cookie, '10.1.9.9')).toBe(200);
  expect(await tales(id)).toEqual([
    ['kiosk.created', undefined],
    ['kiosk.refused', 'elsewhere'],
    ['kiosk.opened', undefined],
  ]);
});

test('used, it lives on for months; left alone for 30 days or past its end, it ends', async () => {
  const { token } = await make({ days: 100 });
  const { cookie } = await open(token);
  for (let day = 29; day < 100; day += 29) {
    at(day * DAY);
    expect(await stands(cookie)).toBe(200);
  }
  at(100 * DAY - 1000);
  expect(await stands(cookie)).toBe(200);
  at(100 * DAY + 1000);
  expect(await stands(cookie)).toBe(401);
  expect(problem(await open(token))).toEqual([401, 'account.kioskUnknown']);
  at(0);
  const idle = (await open((await make()).token)).cookie;
  at(30 * DAY + 1000);
  expect(await stands(idle)).toBe(401);
  at(0);
});

test('revoked it ends at once and opens no more; the list tells all', async () => {
  const { id, token } = await make({ name: '一楼大厅', addresses: ['10.1.2.3'] });
  const { cookie } = await open(token);
  const revoke = (as: string) => api('POST', `/kiosks/${id}/revoke`, { as });
  const item = async () =>
    ((await api('GET', '/kiosks', { as: office })).json.items as { id: string }[]).find((one) => one.id === id);
  expect(await item()).toMatchObject({
    name: '一楼大厅',
    areaName: '东县',
    addresses: ['10.1.2.3'],
    state: 'active',
    createdBy: expect.stringMatching(/^person-/),
    seenFrom: '10.1.2.3',
  });
  expect((await revoke((await registry.person('office', '990200')).token)).status).toBe(404);
  expect((await revoke((await registry.person('department', '990100')).token)).status).toBe(403);
  expect((await revoke(office)).status).toBe(204);
  expect(await stands(cookie)).toBe(401);
  expect(problem(await open(token))).toEqual([401, 'account.kioskUnknown']);
  expect(await item()).toMatchObject({ state: 'revoked' });
  expect(await tales(id)).toEqual([
    ['kiosk.created', undefined],
    ['kiosk.opened', undefined],
    ['kiosk.revoked', undefined],
    ['kiosk.refused', 'unknown'],
  ]);
});

test('a kiosk shows no more than its maker may see, and bad input is named', async () => {
  const tried = async (body: object) => {
    const { status, json } = await api('POST', '/kiosks', {
      as: office,
      body: { name: '大屏', areaCode: '990100', ...body },
    });
    return [status, ...(json.errors ?? []).map(({ path }: { path: string }) => path)];
  };
  expect(await tried({ areaCode: '990200' })).toEqual([422, 'areaCode']);
  expect(await tried({ areaCode: '990000' })).toEqual([422, 'areaCode']);
  expect(await tried({ areaCode: '999999', addresses: ['10.1.2.3', 'hall'] })).toEqual([
    422,
    'addresses.1',
    'areaCode',
  ]);
  expect(await tried({ days: 0 })).toEqual([422, 'days']);
  expect(await tried({ name: '' })).toEqual([422, 'name']);
  expect(await tried({ areaCode: '990101' })).toEqual([201]);
  const others = (await api('GET', '/kiosks', { as: (await registry.person('office', '990200')).token })).json.items;
  expect(others).toEqual([]);
});

test('a person may sign in where a kiosk was open, and a page of another site opens none', async () => {
  const { token } = await make();
  const { cookie } = await open(token);
  const login = await registry.person('office', '990100');
  const { username, password } = login;
  expect((await api('POST', '/session', { as: cookie, body: { username, password } })).status).toBe(200);
  expect((await api('POST', '/session/kiosk', { as: cookie, body: { token } })).status).toBe(200);
  const afar = await registry.app.inject({
    method: 'POST',
    url: '/api/v1/session/kiosk',
    headers: { origin: 'https://evil.example', host: 'anjian.example' },
    payload: { token },
  });
  expect(afar.statusCode).toBe(403);
});
