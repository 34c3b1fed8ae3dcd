import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { AREAS, aRegistry, type Registry } from '../../../test/harness/registry.ts';
import { systemContext } from '../../infra/schedule.ts';
import { perform } from '../../infra/verb.ts';
import { HOUR, MINUTE } from '../../kernel/time.ts';
import {
  accountsByIds,
  accountsOfEnterprises,
  accountsOfUnits,
  createAccount,
  createAccountToken,
  disableAccount,
  setPassword,
  tokenHolder,
} from './index.ts';
import { forgetRecognised } from './identify.ts';

let registry: Registry;
type Login = Awaited<ReturnType<Registry['person']>>;

const api = async (
  method: 'GET' | 'POST' | 'DELETE' | 'PUT',
  path: string,
  options: { body?: object; headers?: Record<string, string>; address?: string } = {},
) => {
  const answer = await registry.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { 'accept-language': 'en', host: 'anjian.example', ...options.headers },
    ...(options.body ? { payload: options.body } : {}),
    remoteAddress: options.address ?? '10.0.0.1',
  });
  return { status: answer.statusCode, json: answer.body === '' ? null : answer.json(), headers: answer.headers };
};
const signIn = (username: string, password: string, address?: string, headers?: Record<string, string>) =>
  api('POST', '/session', {
    body: { username, password },
    ...(address ? { address } : {}),
    ...(headers ? { headers } : {}),
  });
const cookieOf = (headers: Record<string, unknown>) => ({ cookie: String(headers['set-cookie']).split(';')[0] ?? '' });
const signedIn = async (login: Login) => cookieOf((await signIn(login.username, login.password)).headers);
const entries = async (action: string) =>
  (
    await registry.database.db
      .selectFrom('ledger_entry')
      .select(['subject_id', 'data'])
      .where('action', '=', action)
      .orderBy('n')
      .execute()
  ).map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }));
const system = () => systemContext('test', registry.platform.services.clock.now());

const start = Date.now();
/** Moves the machine's clock, which sessions and lockouts go by; what was recognised before is forgotten, as seconds would do. */
const later = (millis: number) => {
  vi.setSystemTime(start + millis);
  forgetRecognised(registry.database);
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  registry = await aRegistry();
  await registry.bring('areas', AREAS);
  await registry.bring('units', ['code,name,areaCode,kind', 'east-office,东县安委办,990100,committeeOffice']);
  await registry.bring('enterprises', ['creditCode,name,areaCode,status', '91350100M000100Y43,厂,990101,operating']);
});
afterEach(() => void vi.setSystemTime(start));
afterAll(async () => {
  vi.useRealTimers();
  await registry.close();
});

test('signing in gives a cookie that scripts cannot read, and says who one is', async () => {
  const login = await registry.person('office', '990100', 'east-office');
  const { status, json, headers } = await signIn(login.username.toUpperCase(), login.password);
  expect(status).toBe(200);
  const post = {
    id: expect.any(String),
    role: 'office',
    roleLabel: 'Committee office',
    areaCode: '990100',
    areaName: '东县',
    areaPath: '990000/990100/',
    unitId: expect.any(String),
    unitName: '东县安委办',
    enterpriseId: null,
    enterpriseName: null,
  };
  expect(json).toEqual({
    account: { id: login.id, username: login.username, displayName: login.username },
    posts: [post],
    heldPosts: [post],
    actingPostId: null,
    roles: ['office'],
    readOnly: false,
    secondFactor: { enrolled: false, standing: 'waived' },
    drill: true,
    now: '2026-03-20T09:00:00.000+08:00',
  });
  expect(headers['set-cookie']).toMatch(/^anjian_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
  expect((await api('GET', '/session', { headers: cookieOf(headers) })).json).toEqual(json);
  expect((await api('GET', '/session', { headers: { authorization: `Bearer ${login.token}` } })).json).toEqual(json);
  expect((await api('GET', '/session')).status).toBe(401);
  expect(await entries('account.signedIn')).toMatchObject([
    { subject_id: login.id, data: { outcome: 'signedIn', address: '10.0.0.1' } },
  ]);
});

test('over TLS the cookie is bound to the host and never leaves it in the clear', async () => {
  const login = await registry.person('office', '990100');
  const { headers } = await signIn(login.username, login.password, undefined, { 'x-forwarded-proto': 'https' });
  expect(headers['set-cookie']).toMatch(/^__Host-anjian_session=.*; Path=\/;.*; HttpOnly; SameSite=Lax; Secure$/);
  const cookie = cookieOf(headers);
  expect((await api('GET', '/session', { headers: { ...cookie, 'x-forwarded-proto': 'https' } })).status).toBe(200);
  expect((await api('GET', '/session', { headers: cookie })).status).toBe(401);
});

test('neither password, session nor token can be read from the database', async () => {
  const login = await registry.person('office', '990100');
  const cookie = await signedIn(login);
  const secret = cookie.cookie.split('=')[1] ?? 'none';
  for (const table of ['account', 'session', 'token', 'ledger_entry', 'idempotency'] as const) {
    const dump = JSON.stringify(await registry.database.db.selectFrom(table).selectAll().execute());
    for (const hidden of [login.password, secret, login.token]) expect(dump.includes(hidden), table).toBe(false);
  }
  const { password_hash: kept } = await registry.database.db
    .selectFrom('account')
    .select('password_hash')
    .where('id', '=', login.id)
    .executeTakeFirstOrThrow();
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a wrong password, an unknown name and a disabled account get the same answer; refusals stay in the ledger', async () => {
  const login = await registry.person('office', '990100');
  const gone = await registry.person('office', '990100');
  await perform(registry.platform, disableAccount, system(), { username: gone.username });
  const answers = [
    await signIn(login.username, 'Wrong-Horse-1'),
    await signIn('nobody-here', 'Wrong-Horse-1'),
    await signIn(gone.username, gone.password),
  ];
  const plain = answers.map(({ status, json }) => ({ status, title: json.title, type: json.type }));
  expect(plain).toEqual(
    [1, 2, 3].map(() => ({
      status: 401,
      title: 'username or password is wrong',
      type: 'urn:anjian:problem:account.wrong',
    })),
  );
  const refused = await entries('account.signInRefused');
  expect(refused.map((entry) => entry.subject_id)).toEqual([login.id, 'unknown', gone.id]);
  expect(JSON.stringify(refused)).not.toContain('nobody-here');
});

test('five wrong guesses lock name and address for 15 minutes, even against the right password, known name or not', async () => {
  const login = await registry.person('office', '990100');
  for (const username of [login.username, 'never-existed']) {
    for (let i = 0; i < 5; i += 1) expect((await signIn(username, `Wrong-${i}`, '10.0.0.2')).status).toBe(401);
    expect((await signIn(username, login.password, '10.0.0.2')).status).toBe(429);
  }
  expect((await signIn(login.username, login.password, '10.0.0.2')).json.title).toContain('15 minutes');
  expect((await signIn(login.username, login.password, '10.0.0.3')).status).toBe(200);
  later(15 * MINUTE - 1000);
  expect((await signIn(login.username, login.password, '10.0.0.2')).status).toBe(429);
  later(15 * MINUTE + 1000);
  expect((await signIn(login.username, login.password, '10.0.0.2')).status).toBe(200);
});

test('the count is kept in the database and guesses at once are counted one by one', async () => {
  const login = await registry.person('office', '990100');
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) => signIn(login.username, `Wrong-${i}`, '10.0.0.4')),
  );
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});

test('guesses spread over many addresses lock the name too', async () => {
  const login = await registry.person('office', '990100');
  for (let i = 0; i < 15; i += 1) expect((await signIn(login.username, 'Wrong-Horse', `10.1.0.${i}`)).status).toBe(401);
  expect((await signIn(login.username, login.password, '10.1.1.1')).status).toBe(429);
});

test('a right password clears the count', async () => {
  const login = await registry.person('office', '990100');
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < 4; i += 1) await signIn(login.username, 'Wrong-Horse', '10.0.0.5');
    expect((await signIn(login.username, login.password, '10.0.0.5')).status).toBe(200);
  }
});

test('one address may not try many names: after 60 wrong ones within a minute it has to wait', async () => {
  const answers: number[] = [];
  for (let i = 0; i < 61; i += 1) answers.push((await signIn(`guess-${i}`, 'Wrong-Horse', '10.9.9.9')).status);
  expect(answers.slice(0, 60).every((status) => status === 401)).toBe(true);
  expect(answers[60]).toBe(429);
});

test('a session ends when idle for 30 minutes, lives on while used, and ends after 12 hours in any case', async () => {
  const login = await registry.person('office', '990100');
  const headers = await signedIn(login);
  const status = async (millis: number) => (later(millis), (await api('GET', '/session', { headers })).status);
  for (let at = 20 * MINUTE; at < 12 * HOUR; at += 20 * MINUTE) expect(await status(at)).toBe(200);
  expect(await status(12 * HOUR + 1000)).toBe(401);
  later(0);
  const idle = await signedIn(login);
  later(30 * MINUTE + 1000);
  expect((await api('GET', '/session', { headers: idle })).status).toBe(401);
});

test('moving the drill clock by weeks ends no session', async () => {
  const headers = await signedIn(await registry.person('office', '990100'));
  const { clock } = registry.platform.services;
  clock.moveTo(new Date(clock.now().getTime() + 30 * 24 * HOUR));
  forgetRecognised(registry.database);
  expect((await api('GET', '/session', { headers })).status).toBe(200);
});

test('signing out ends the session at once; disabling and a new password end all of them', async () => {
  const login = await registry.person('office', '990100');
  const [one, two] = [await signedIn(login), await signedIn(login)];
  expect(one.cookie).not.toBe(two.cookie);
  const out = await api('DELETE', '/session', { headers: one });
  expect(out.status).toBe(204);
  expect(out.headers['set-cookie']).toMatch(/^anjian_session=; Path=\/; Max-Age=0/);
  expect((await api('GET', '/session', { headers: one })).status).toBe(401);
  expect((await api('GET', '/session', { headers: two })).status).toBe(200);
  expect(
    (
      await api('PUT', '/session/password', {
        headers: two,
        body: { currentPassword: 'Wrong-Horse', password: 'Better-Horse-9' },
      })
    ).status,
  ).toBe(422);
  expect(
    (
      await api('PUT', '/session/password', {
        headers: two,
        body: { currentPassword: login.password, password: 'Better-Horse-9' },
      })
    ).status,
  ).toBe(204);
  expect((await api('GET', '/session', { headers: two })).status).toBe(401);
  expect((await signIn(login.username, login.password)).status).toBe(401);
  const three = cookieOf((await signIn(login.username, 'Better-Horse-9')).headers);
  const admin = { authorization: `Bearer ${(await registry.person('administrator', '990000')).token}` };
  expect((await api('POST', `/accounts/${login.username}/disable`, { headers: admin })).status).toBe(204);
  expect((await api('GET', '/session', { headers: three })).status).toBe(401);
  expect((await api('GET', '/session', { headers: { authorization: `Bearer ${login.token}` } })).status).toBe(401);
  expect(await tokenHolder(registry.platform, login.token)).toBeUndefined();
});

test('a cookie changes nothing when another site sends it; reading and tokens are not concerned', async () => {
  const login = await registry.person('administrator', '990000');
  const cookie = await signedIn(login);
  const body = { username: 'from.afar', password: 'Right-Horse-77', posts: [{ role: 'office', areaCode: '990000' }] };
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ] as Record<string, string>[]) {
    expect(
      (await api('POST', '/accounts', { headers: { ...cookie, ...headers }, body })).status,
      JSON.stringify(headers),
    ).toBe(403);
    expect((await signIn(login.username, login.password, undefined, headers)).status).toBe(403);
    expect((await api('GET', '/session', { headers: { ...cookie, ...headers } })).status).toBe(200);
  }
  expect(
    (
      await api('POST', '/accounts', {
        headers: { ...cookie, origin: 'http://anjian.example', 'sec-fetch-site': 'same-origin' },
        body,
      })
    ).status,
  ).toBe(201);
  const token = { authorization: `Bearer ${login.token}`, origin: 'https://partner.example' };
  expect((await api('POST', '/accounts', { headers: token, body: { ...body, username: 'by.token' } })).status).toBe(
    201,
  );
});

test('an account is made once per name; whatever is wrong with it is named', async () => {
  const make = (input: object) =>
    perform(registry.platform, createAccount, system(), {
      username: 'li.ming',
      password: 'Right-Horse-77',
      posts: [{ role: 'office', areaCode: '990100' }],
      ...input,
    });
  await make({});
  await expect(make({ username: 'ＬＩ.ＭＩＮＧ' })).rejects.toMatchObject({ code: 'account.taken', status: 409 });
  const paths = async (input: object) =>
    make(input).then(
      () => [],
      (error: { errors: { path: string }[] }) => error.errors.map(({ path }) => path),
    );
  expect(await paths({ username: 'a b', password: 'short' })).toEqual(['username', 'password']);
  expect(
    await paths({
      username: 'x1',
      posts: [
        { role: 'office', areaCode: 'nowhere' },
        { role: 'enterprise', areaCode: '990100' },
        { role: 'office', areaCode: '990100', unit: 'nobody' },
      ],
    }),
  ).toEqual(['posts.0.areaCode', 'posts.1.unit', 'posts.2.unit']);
  expect(
    await paths({ username: 'x2', posts: [{ role: 'enterprise', areaCode: '990200', unit: '91350100M000100Y43' }] }),
  ).toEqual(['posts.0.areaCode']);
  expect(await paths({ username: 'x3', posts: [{ role: 'king', areaCode: '990100' }] })).toEqual(['posts.0.role']);
  await expect(
    make({
      username: 'x4',
      posts: [
        { role: 'administrator', areaCode: '990000' },
        { role: 'auditor', areaCode: '990000' },
      ],
    }),
  ).rejects.toMatchObject({ code: 'account.clash' });
});

test('administrators reach the accounts of their own area alone', async () => {
  const [east, west, mixed] = [
    await registry.person('office', '990100'),
    await registry.person('office', '990200'),
    await registry.person('office', '990000'),
  ];
  const admin = await registry.person('administrator', '990100');
  const headers = { authorization: `Bearer ${admin.token}` };
  const names = (await api('GET', '/accounts?limit=200', { headers })).json.items.map(
    (item: { username: string }) => item.username,
  );
  expect(names).toContain(east.username);
  expect(names).not.toContain(west.username);
  for (const other of [west, mixed])
    expect((await api('POST', `/accounts/${other.username}/disable`, { headers })).status).toBe(404);
  const body = {
    username: 'too.high',
    password: 'Right-Horse-77',
    posts: [{ role: 'administrator', areaCode: '990000' }],
  };
  expect((await api('POST', '/accounts', { headers, body })).status).toBe(422);
  expect((await api('POST', `/accounts/${admin.username}/disable`, { headers })).status).toBe(409);
  expect((await api('POST', '/accounts', { headers: { authorization: `Bearer ${east.token}` }, body })).status).toBe(
    403,
  );
  expect(
    (
      await api('GET', '/accounts', {
        headers: { authorization: `Bearer ${(await registry.person('worker', '990100', '91350100M000100Y43')).token}` },
      })
    ).status,
  ).toBe(403);
});

test('people are found by account, unit and enterprise; the disabled are told nothing', async () => {
  const { db } = registry.database;
  const unit = await db.selectFrom('unit').select('id').where('code', '=', 'east-office').executeTakeFirstOrThrow();
  const plant = await db.selectFrom('enterprise').select('id').executeTakeFirstOrThrow();
  const [officer, gone, worker] = [
    await registry.person('office', '990100', 'east-office'),
    await registry.person('office', '990100', 'east-office'),
    await registry.person('worker', '990100', '91350100M000100Y43'),
  ];
  await perform(registry.platform, disableAccount, system(), { username: gone.username });
  const inUnit = (await accountsOfUnits(db, [unit.id])).get(unit.id) ?? [];
  expect(inUnit).toContain(officer.id);
  expect(inUnit).not.toContain(gone.id);
  expect((await accountsOfEnterprises(db, [plant.id])).get(plant.id)).toContain(worker.id);
  expect(
    [...(await accountsByIds(db, [officer.id, gone.id])).values()].map(({ name, disabled }) => [name, disabled]),
  ).toEqual(
    expect.arrayContaining([
      [officer.username, false],
      [gone.username, true],
    ]),
  );
});

test('tokens and passwords of others: the platform and an administrator over all their posts, nobody else', async () => {
  const officer = await registry.person('office', '990100');
  const actor = await tokenHolder(registry.platform, officer.token);
  if (!actor) throw new Error('the token is unknown');
  const asOfficer = { ...system(), actor };
  await expect(
    perform(registry.platform, createAccountToken, asOfficer, { username: officer.username }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(
    perform(registry.platform, setPassword, asOfficer, {
      username: (await registry.person('office', '990200')).username,
      password: 'Right-Horse-99',
    }),
  ).rejects.toMatchObject({ kind: 'notFound' });
  await perform(registry.platform, setPassword, system(), { username: officer.username, password: 'Right-Horse-99' });
  expect((await signIn(officer.username, 'Right-Horse-99')).status).toBe(200);
  await expect(perform(registry.platform, createAccountToken, system(), { username: 'nobody' })).rejects.toMatchObject({
    kind: 'notFound',
  });
});
