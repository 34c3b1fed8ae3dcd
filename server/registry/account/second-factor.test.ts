import { Secret, TOTP } from 'otpauth';
import { Type } from 'typebox';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { AREAS, aRegistry, type Registry } from '../../../test/harness/registry.ts';
import { systemContext } from '../../infra/schedule.ts';
import { perform, verb } from '../../infra/verb.ts';
import { drillClock, machineClock } from '../../infra/clock.ts';
import { instant, MINUTE, SECOND } from '../../kernel/time.ts';
import { forgetRecognised, sessionOwner } from './identify.ts';
import { createAccount, createAccountToken, tokenHolder } from './index.ts';

let registry: Registry;
type Login = Awaited<ReturnType<Registry['person']>>;
type Body = Record<string, unknown>;

const start = Date.parse('2026-10-01T09:00:10+08:00');
let wall = start;
/** Moves the machine's clock by so much; what was recognised before is forgotten, as seconds would do. */
const pass = (millis: number): void => {
  wall += millis;
  vi.setSystemTime(wall);
  forgetRecognised(registry.database);
};

const api = async (method: 'GET' | 'POST' | 'DELETE' | 'PUT', path: string, body?: Body, as?: string) => {
  const answer = await registry.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      'accept-language': 'en',
      host: 'anjian.example',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
      ...(as?.includes('=') ? { cookie: as } : as ? { authorization: `Bearer ${as}` } : {}),
    },
    ...(body ? { payload: body } : {}),
    remoteAddress: '10.0.0.1',
  });
  return {
    status: answer.statusCode,
    json: answer.body === '' ? null : answer.json(),
    cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '',
  };
};
type Answer = Awaited<ReturnType<typeof api>>;
const problem = ({ status, json }: Answer): [number, string] => [status, String(json.type).split(':').at(-1) ?? ''];
const signIn = ({ username, password }: Login, code?: string) =>
  api('POST', '/session', { username, password, ...(code === undefined ? {} : { code }) });
const codeOf = (secret: string, away = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: wall + away * 30 * SECOND });

type Enrolled = { login: Login; secret: string; cookie: string; recoveryCodes: string[] };
const enrolled = async (role = 'office'): Promise<Enrolled> => {
  const login = await registry.person(role, '990100');
  const { cookie } = await signIn(login);
  const offer = await api('POST', '/session/second-factor', { password: login.password }, cookie);
  const { secret } = offer.json as { secret: string };
  const done = await api('POST', '/session/second-factor/confirm', { code: codeOf(secret) }, cookie);
  expect(done.status).toBe(200);
  return { login, secret, cookie, recoveryCodes: (done.json as { recoveryCodes: string[] }).recoveryCodes };
};
const standing = async (as: string): Promise<string> =>
  (await api('GET', '/session', undefined, as)).json.secondFactor.standing;
const entries = async (id: string) =>
  (
    await registry.database.db
      .selectFrom('ledger_entry')
      .select('action')
      .where('subject_id', '=', id)
      .orderBy('n')
      .execute()
  ).map(({ action }) => action);

/** Runs the platform as an operator has set it up, and puts it back. */
const services = () => registry.platform.services as unknown as Record<string, unknown>;
const DRILL = drillClock(instant(start));
const setUp = (secondFactor: 'required' | 'offered' | 'off', drill: boolean): void => {
  Object.assign(services(), { secondFactor, clock: drill ? DRILL : machineClock() });
  forgetRecognised(registry.database);
};

const issue = verb({
  name: 'test.issue',
  input: Type.Object({}),
  access: ['office'],
  secondFactor: true,
  run: async (work) => {
    work.record({ action: 'test.issued', subject: { type: 'test', id: '1' } });
    return 'issued';
  },
});
/** What comes of a verb that issues, as the owner of a session or token. */
const issued = async (as: string): Promise<string> => {
  const actor = as.includes('=')
    ? await sessionOwner(registry.platform, as.split('=')[1] ?? '', '10.0.0.1')
    : await tokenHolder(registry.platform, as);
  if (!actor) throw new Error('nobody');
  const ctx = { ...systemContext('test', DRILL.now()), actor };
  return perform(registry.platform, issue, ctx, {}).catch((error: { code: string }) => error.code);
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  registry = await aRegistry();
  await registry.bring('areas', AREAS);
  setUp('offered', false);
});
afterEach(() => {
  setUp('offered', false);
  pass(HALF_HOUR);
});
const HALF_HOUR = 30 * MINUTE + SECOND;
afterAll(async () => {
  vi.useRealTimers();
  await registry.close();
});

test('a second factor counts once a code confirms it; then signing in asks for a code after the password', async () => {
  const login = await registry.person('office', '990100');
  const { cookie } = await signIn(login);
  expect(await standing(cookie)).toBe('missing');
  const wrong = await api('POST', '/session/second-factor', { password: 'Wrong-Horse-1' }, cookie);
  expect([wrong.status, wrong.json.errors[0].path]).toEqual([422, 'password']);
  const offer = await api('POST', '/session/second-factor', { password: login.password }, cookie);
  const { secret, uri, qr } = offer.json as { secret: string; uri: string; qr: string };
  expect(decodeURIComponent(uri)).toContain(`Anjian:${login.username}?issuer=Anjian&secret=${secret}`);
  expect(qr).toMatch(/^<svg /);
  // Offered is not confirmed: the password alone still opens.
  expect((await signIn(login)).status).toBe(200);
  const mistaken = await api('POST', '/session/second-factor/confirm', { code: '000000' }, cookie);
  expect([mistaken.status, mistaken.json.errors[0].path]).toEqual([422, 'code']);
  const done = await api('POST', '/session/second-factor/confirm', { code: codeOf(secret) }, cookie);
  expect(done.json.recoveryCodes).toHaveLength(10);
  expect(await standing(cookie)).toBe('proved');
  expect((await api('GET', '/session/second-factor', undefined, cookie)).json).toMatchObject({
    enrolled: true,
    recoveryCodesLeft: 10,
    setting: 'offered',
  });
  expect(problem(await signIn({ ...login, password: 'Wrong-Horse-1' }))).toEqual([401, 'account.wrong']);
  expect(problem(await signIn(login))).toEqual([401, 'account.secondFactorNeeded']);
  expect(problem(await signIn(login, ''))).toEqual([401, 'account.secondFactorNeeded']);
  expect(problem(await signIn({ ...login, password: 'Wrong-Horse-1' }, codeOf(secret)))).toEqual([
    401,
    'account.wrong',
  ]);
  pass(30 * SECOND);
  const opened = await signIn(login, codeOf(secret));
  expect(opened.json.secondFactor).toEqual({ enrolled: true, standing: 'proved' });
  expect(problem(await api('POST', '/session/second-factor', { password: login.password }, cookie))).toEqual([
    409,
    'account.factorAlready',
  ]);
});

test('a code opens once: used again it is refused, and so is the one before it', async () => {
  const { login, secret } = await enrolled();
  // The code that confirmed is used up.
  expect(problem(await signIn(login, codeOf(secret)))).toEqual([401, 'account.codeWrong']);
  pass(60 * SECOND);
  const code = codeOf(secret);
  expect((await signIn(login, ` ${code.slice(0, 3)} ${code.slice(3)} `)).status).toBe(200);
  expect(problem(await signIn(login, code))).toEqual([401, 'account.codeWrong']);
  expect(problem(await signIn(login, codeOf(secret, -1)))).toEqual([401, 'account.codeWrong']);
  expect((await signIn(login, codeOf(secret, 1))).status).toBe(200);
});

test('of two who bring the same code at once, one gets in', async () => {
  const { login, secret } = await enrolled();
  pass(60 * SECOND);
  const answers = await Promise.all([1, 2, 3].map(() => signIn(login, codeOf(secret))));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
});

test('codes are a step early or late, no more', async () => {
  const { login, secret } = await enrolled();
  pass(10 * MINUTE);
  const tries = [];
  for (const away of [-2, -1, 0, 1, 2]) tries.push((await signIn(login, codeOf(secret, away))).status);
  expect(tries).toEqual([401, 200, 200, 200, 401]);
});

test('wrong codes count like wrong passwords: the fifth locks the name here, even for a right code', async () => {
  const { login, secret } = await enrolled();
  pass(60 * SECOND);
  for (let i = 0; i < 5; i += 1) expect(problem(await signIn(login, '000000'))).toEqual([401, 'account.codeWrong']);
  expect(problem(await signIn(login, codeOf(secret)))).toEqual([429, 'account.locked']);
  pass(15 * MINUTE + SECOND);
  expect((await signIn(login, codeOf(secret))).status).toBe(200);
});

test('the password alone, again and again, neither opens nor clears the count of wrong codes', async () => {
  const { login } = await enrolled();
  for (let i = 0; i < 4; i += 1) {
    expect(problem(await signIn(login, '000000'))).toEqual([401, 'account.codeWrong']);
    expect(problem(await signIn(login))).toEqual([401, 'account.secondFactorNeeded']);
  }
  await signIn(login, '000000');
  expect(problem(await signIn(login))).toEqual([429, 'account.locked']);
});

test('a recovery code opens once; new ones void the old', async () => {
  const { login, secret, recoveryCodes } = await enrolled();
  const [first = '', second = ''] = recoveryCodes;
  const { cookie, json } = await signIn(login, first.toUpperCase().replaceAll('-', ' '));
  expect(json.secondFactor.standing).toBe('proved');
  expect(problem(await signIn(login, first))).toEqual([401, 'account.codeWrong']);
  const view = async () => (await api('GET', '/session/second-factor', undefined, cookie)).json.recoveryCodesLeft;
  expect(await view()).toBe(9);
  pass(60 * SECOND);
  const renewed = await api('POST', '/session/second-factor/recovery-codes', { code: codeOf(secret) }, cookie);
  expect(renewed.json.recoveryCodes).toHaveLength(10);
  expect(await view()).toBe(10);
  expect(problem(await signIn(login, second))).toEqual([401, 'account.codeWrong']);
});

test('turning off takes a code, and counts wrong ones; afterwards the password is enough again', async () => {
  const { login, secret, cookie } = await enrolled();
  pass(60 * SECOND);
  const off = (code: string) => api('POST', '/session/second-factor/off', { code }, cookie);
  for (let i = 0; i < 4; i += 1) expect((await off('000000')).status).toBe(422);
  expect((await off(codeOf(secret))).status).toBe(204);
  expect(await standing(cookie)).toBe('missing');
  expect((await signIn(login)).status).toBe(200);
  expect(problem(await off('000000'))).toEqual([409, 'account.factorNone']);
  expect(await entries(login.id)).toEqual(
    expect.arrayContaining(['account.secondFactorSet', 'account.proofRefused', 'account.secondFactorTurnedOff']),
  );
});

test('who guesses codes to turn it off is locked out', async () => {
  const { secret, cookie } = await enrolled();
  pass(60 * SECOND);
  const off = (code: string) => api('POST', '/session/second-factor/off', { code }, cookie);
  for (let i = 0; i < 5; i += 1) expect((await off('000000')).status).toBe(422);
  expect(problem(await off(codeOf(secret)))).toEqual([429, 'account.locked']);
});

test('an administrator over all posts resets it: sessions end, the password is enough; nobody resets their own', async () => {
  const { login, cookie } = await enrolled();
  const admin = await registry.person('administrator', '990000');
  const stranger = await registry.person('administrator', '990200');
  const reset = (username: string, as: string) =>
    api('POST', `/accounts/${username}/reset-second-factor`, undefined, as);
  expect((await reset(login.username, stranger.token)).status).toBe(404);
  expect((await reset(login.username, login.token)).status).toBe(403);
  expect(problem(await reset(admin.username, admin.token))).toEqual([409, 'account.ownFactor']);
  expect((await reset(login.username, admin.token)).status).toBe(204);
  expect((await api('GET', '/session', undefined, cookie)).status).toBe(401);
  expect((await signIn(login)).status).toBe(200);
  expect(await entries(login.id)).toContain('account.secondFactorReset');
});

test('neither the secret nor a recovery code can be read from the database or the ledger', async () => {
  const { secret, recoveryCodes } = await enrolled();
  for (const table of ['second_factor', 'recovery_code', 'ledger_entry', 'idempotency'] as const) {
    const dump = JSON.stringify(await registry.database.db.selectFrom(table).selectAll().execute());
    for (const hidden of [secret, ...recoveryCodes]) expect(dump.includes(hidden), table).toBe(false);
  }
});

test('a secret moved to another account opens nothing, and the answer says what to do', async () => {
  const { login, secret } = await enrolled();
  const other = await enrolled();
  pass(60 * SECOND);
  const { db } = registry.database;
  const stolen = db.selectFrom('second_factor').select('secret').where('account_id', '=', other.login.id);
  await db.updateTable('second_factor').set({ secret: stolen }).where('account_id', '=', login.id).execute();
  expect(problem(await signIn(login, codeOf(other.secret)))).toEqual([503, 'account.factorUnreadable']);
  expect(problem(await signIn(login, codeOf(secret)))).toEqual([503, 'account.factorUnreadable']);
});

test('a bearer token is no session: it sets up nothing', async () => {
  const login = await registry.person('office', '990100');
  for (const [path, body] of [
    ['/session/second-factor', { password: login.password }],
    ['/session/second-factor/confirm', { code: '000000' }],
    ['/session/second-factor/off', { code: '000000' }],
  ] as const)
    expect(problem(await api('POST', path, body, login.token))).toEqual([409, 'account.noSession']);
});

test.each([
  // setting, drill, second factor: by password, by code, by token, by a token made to issue
  ['offered', false, ['access.secondFactorNeeded', 'issued', 'access.secondFactorNeeded', 'issued']],
  ['offered', true, ['issued', 'issued', 'access.secondFactorNeeded', 'issued']],
  ['required', false, ['access.enrolFirst', 'issued', 'access.secondFactorNeeded', 'issued']],
  ['off', false, ['issued', 'issued', 'issued', 'issued']],
] as const)('%s, drill %s: who may issue', async (setting, drill, expected) => {
  const plain = await registry.person('office', '990100');
  const proved = await enrolled();
  setUp(setting, drill);
  const { token } = await perform(registry.platform, createAccountToken, systemContext('test', DRILL.now()), {
    username: plain.username,
    mayIssue: true,
  });
  const byPassword = (await signIn(plain)).cookie;
  expect([
    await issued(byPassword),
    await issued(proved.cookie),
    await issued(proved.login.token),
    await issued(token),
  ]).toEqual(expected);
  expect(await perform(registry.platform, issue, systemContext('test', DRILL.now()), {})).toBe('issued');
});

test('required: an official without a second factor sees nothing and does nothing but set it up', async () => {
  setUp('required', false);
  const login = await registry.person('administrator', '990000');
  const { cookie, json } = await signIn(login);
  expect(json).toMatchObject({ roles: ['administrator'], secondFactor: { enrolled: false, standing: 'enrolFirst' } });
  for (const [method, path, body] of [
    ['GET', '/accounts'],
    ['GET', '/areas'],
    ['GET', '/enterprises'],
    ['GET', '/sessions'],
    ['GET', '/kiosks'],
    ['POST', '/kiosks', { name: 'x', areaCode: '990000' }],
    ['PUT', '/session/post', { postId: null }],
    ['PUT', '/session/password', { currentPassword: login.password, password: 'Another-Horse-1' }],
  ] as const)
    expect([path, ...problem(await api(method, path, body, cookie))]).toEqual([path, 403, 'access.enrolFirst']);
  const offer = await api('POST', '/session/second-factor', { password: login.password }, cookie);
  await api('POST', '/session/second-factor/confirm', { code: codeOf(offer.json.secret) }, cookie);
  expect((await api('GET', '/accounts', undefined, cookie)).status).toBe(200);
  const worker = await registry.person('gridWorker', '990101');
  const field = (await signIn(worker)).cookie;
  expect((await api('GET', '/enterprises', undefined, field)).status).toBe(200);
});

let several = 0;
const severalPosts = async (): Promise<Login> => {
  const login = { username: `several-${(several += 1)}`, password: 'Right-Horse-77' };
  const posts = [
    { role: 'office', areaCode: '990100' },
    { role: 'department', areaCode: '990200' },
  ];
  const { id } = await perform(registry.platform, createAccount, systemContext('test', DRILL.now()), {
    ...login,
    posts,
  });
  return { ...login, id, token: '' };
};

test('acting in one post narrows what is seen and done, on this session alone; all posts again widen it', async () => {
  const lines = [
    'creditCode,name,areaCode,status',
    '91990100000000301A,东厂,990101,operating',
    '91990200000000301A,西厂,990200,operating',
  ];
  await registry.bring('enterprises', lines);
  const login = await severalPosts();
  const [{ cookie, json }, elsewhere] = [await signIn(login), (await signIn(login)).cookie];
  const names = async (as: string): Promise<string[]> =>
    (await api('GET', '/enterprises', undefined, as)).json.items.map((one: { name: string }) => one.name).toSorted();
  expect(await names(cookie)).toEqual(['东厂', '西厂']);
  const [department, office] = json.heldPosts as { id: string; role: string }[];
  const acting = await api('PUT', '/session/post', { postId: department?.id }, cookie);
  expect(acting.json).toMatchObject({ actingPostId: department?.id, roles: ['department'] });
  expect(acting.json.posts.map(({ role }: { role: string }) => role)).toEqual(['department']);
  expect(acting.json.heldPosts).toHaveLength(2);
  expect(await names(cookie)).toEqual(['西厂']);
  expect((await api('GET', '/kiosks', undefined, cookie)).status).toBe(403);
  expect(await names(elsewhere)).toEqual(['东厂', '西厂']);
  await api('PUT', '/session/post', { postId: office?.id }, cookie);
  expect(await names(cookie)).toEqual(['东厂']);
  expect((await api('GET', '/kiosks', undefined, cookie)).status).toBe(200);
  const all = await api('PUT', '/session/post', { postId: null }, cookie);
  expect(all.json).toMatchObject({ actingPostId: null, roles: ['department', 'office'] });
  expect(await names(cookie)).toEqual(['东厂', '西厂']);
  const other = await severalPosts().then(signIn);
  const foreign = await api('PUT', '/session/post', { postId: other.json.heldPosts[0].id }, cookie);
  expect(problem(foreign)).toEqual([404, 'account.noPost']);
  expect(await entries(login.id)).toContain('account.postSwitched');
});

test('a post that is taken away ends the sessions acting in it, rather than widening them', async () => {
  const login = await severalPosts();
  const { cookie, json } = await signIn(login);
  const [post] = json.heldPosts as { id: string }[];
  await api('PUT', '/session/post', { postId: post?.id }, cookie);
  await registry.database.db.deleteFrom('post').where('id', '=', String(post?.id)).execute();
  forgetRecognised(registry.database);
  expect((await api('GET', '/session', undefined, cookie)).status).toBe(401);
});

test('the own sessions are listed and ended one by one or all but this one; those of others are unknown', async () => {
  const login = await registry.person('office', '990100');
  const cookies: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    pass(SECOND);
    cookies.push((await signIn(login)).cookie);
  }
  const [one = '', two = '', three = '', four = ''] = cookies;
  const list = async (as: string) =>
    (await api('GET', '/sessions', undefined, as)).json.items as { id: string; current: boolean }[];
  const items = await list(one);
  expect(items).toHaveLength(4);
  expect(items.map(({ current }) => current)).toEqual([false, false, false, true]);
  expect(items[0]).toMatchObject({ address: '10.0.0.1', browser: 'Firefox · Linux', proved: false });
  expect(JSON.stringify(items)).not.toContain(one.split('=')[1]);
  const stranger = (await signIn(await registry.person('office', '990100'))).cookie;
  const end = (id: string | undefined, as: string) => api('DELETE', `/sessions/${id}`, undefined, as);
  expect(problem(await end(items[0]?.id, stranger))).toEqual([404, 'account.noSuchSession']);
  expect((await end(items[0]?.id, one)).status).toBe(204);
  expect((await api('GET', '/session', undefined, four)).status).toBe(401);
  expect((await end(items[0]?.id, one)).status).toBe(404);
  expect((await api('POST', '/sessions/end-others', undefined, one)).json).toEqual({ ended: 2 });
  for (const gone of [two, three]) expect((await api('GET', '/session', undefined, gone)).status).toBe(401);
  expect(await list(one)).toHaveLength(1);
  expect((await api('GET', '/session', undefined, stranger)).status).toBe(200);
  expect(problem(await api('POST', '/sessions/end-others', undefined, login.token))).toEqual([
    409,
    'account.noSession',
  ]);
});
