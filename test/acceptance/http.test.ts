import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { detectSpan } from '../../server/monitoring/electricity/index.ts';
import { openStage } from '../harness/platform.ts';
import { RULES } from './documents.ts';
import { type Answer, CODES, openWorld, type World } from './world.ts';

/** Every row of the HTTP tables, as an integrator would call them. */

const NOW = '2026-03-20T09:00:00+08:00';
let world: World;
beforeAll(async () => {
  world = await openWorld(await openStage(NOW));
});
afterAll(() => world.close());

type Item = Record<string, unknown>;
const items = (answer: Answer): Item[] => {
  expect(answer.status, answer.text).toBe(200);
  return answer.body['items'] as Item[];
};
const idsOf = (list: readonly Item[]): string[] => list.map((one) => String(one['id'] ?? one['code'] ?? one['seq']));
const problem = (answer: Answer): unknown[] => {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const { type, title, status, detail } = answer.body;
  expect([typeof type, typeof title, status, typeof detail]).toEqual(['string', 'string', answer.status, 'string']);
  expect(String(type)).toMatch(/^(urn:|https?:)/);
  return [answer.status, ((answer.body['errors'] ?? []) as { path: string }[]).map((error) => error.path)];
};
const clueIn = async (areaCode: string, more: Item = {}): Promise<Item> => {
  const body = { kind: 'clue', areaCode, origin: 'county', title: '验收线索', description: '契约', ...more };
  const done = await world.post(areaCode.startsWith('9902') ? 'departmentB' : 'departmentA', '/matters', body);
  expect(done.status, done.text).toBe(201);
  return done.body;
};

test('alive, ready, figures, contract', async () => {
  expect((await world.get(null, '/healthz')).status).toBe(200);
  expect((await world.get(null, '/readyz')).status).toBe(200);
  const metrics = await world.get(null, '/metrics');
  expect([metrics.status, /^# (HELP|TYPE) /m.test(metrics.text)]).toEqual([200, true]);
  expect((await world.get(null, '/openapi.json')).body['openapi']).toMatch(/^3\.1/);
});

test('a session by cookie: sign in, who am I, act, sign out; wrong guesses are 401 and then 429', async () => {
  await world.token('cityOffice');
  const { body: me } = await world.get('cityOffice', '/session');
  const { username } = (me as { account: { username: string } }).account;
  const password = `Stage-${username.split('-')[1]}-Secret!`;
  const signIn = await world.post(null, '/session', { username, password });
  expect(signIn.status, signIn.text).toBe(200);
  const cookie = String(signIn.headers['set-cookie']);
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=(Lax|Strict)/i);
  const headers = { cookie: cookie.split(';')[0] as string };
  expect((await world.call(null, 'GET', '/session', { headers })).body).toEqual({ ...signIn.body });
  const body = { kind: 'clue', areaCode: '990100', origin: 'city', title: '持会话登记', description: '' };
  expect((await world.call(null, 'POST', '/matters', { headers, body })).status).toBe(201);
  const cross = await world.call(null, 'POST', '/matters', {
    headers: { ...headers, origin: 'https://elsewhere.example' },
    body,
  });
  expect(problem(cross)[0]).toBe(403);
  expect((await world.call(null, 'DELETE', '/session', { headers })).status).toBe(204);
  expect(problem(await world.call(null, 'GET', '/session', { headers }))[0]).toBe(401);
  const wrong = [];
  for (let i = 0; i < 7; i += 1)
    wrong.push(await world.post(null, '/session', { username, password: 'not the password' }));
  const unknown = await world.post(null, '/session', { username: 'nobody-here', password: 'not the password' });
  expect(problem(wrong[0] as Answer)[0]).toBe(401);
  expect([unknown.status, unknown.body['type'], unknown.body['title']]).toEqual([
    401,
    wrong[0]?.body['type'],
    wrong[0]?.body['title'],
  ]);
  expect(problem(wrong[6] as Answer)[0]).toBe(429);
});

test.each([
  ['no token', 'GET', '/matters', {}, 401],
  ['a token that is none', 'GET', '/matters', { authorization: 'Bearer nonsense' }, 401],
  ['a path that is none', 'GET', '/nothing/here', {}, 404],
] as const)('%s answers as a problem', async (_, method, path, headers, status) => {
  expect(problem(await world.call(null, method, path, { headers }))[0]).toBe(status);
});

test('problems speak the language asked for and keep their type', async () => {
  const ask = (language: string) =>
    world.call('departmentA', 'POST', '/matters', { body: { kind: 'clue' }, headers: { 'accept-language': language } });
  const [zh, en] = [await ask('zh-CN,zh;q=0.9'), await ask('en-GB,en;q=0.8')];
  expect([zh.status, en.status, zh.body['type'] === en.body['type']]).toEqual([422, 422, true]);
  expect(String(zh.body['title'])).toMatch(/[一-龥]/);
  expect(String(en.body['title'])).not.toMatch(/[一-龥]/);
  for (const answer of [zh, en]) expect(problem(answer)[1]).toContain('title');
  const [error] = en.body['errors'] as { path: string; message: string }[];
  expect(error?.message).not.toMatch(/[一-龥]/);
});

test('areas and units are trees', async () => {
  expect(idsOf(items(await world.get('cityOffice', '/areas?parent=990000'))).toSorted()).toEqual(['990100', '990200']);
  expect(idsOf(items(await world.get('cityOffice', '/areas?parent=990100')))).toEqual(['990101']);
  expect(items(await world.get('cityOffice', '/areas')).length).toBe(5);
  const units = items(await world.get('cityOffice', '/units'));
  expect(units.map((unit) => unit['code']).toSorted()).toEqual(['A-DEP', 'A-OFF', 'B-DEP', 'B-OFF', 'C-DEP', 'C-OFF']);
  expect(items(await world.get('cityOffice', '/units?parent=nowhere'))).toEqual([]);
});

test('enterprises: registered, doubted, read, filtered, changed under If-Match, counted', async () => {
  const body = {
    creditCode: '91990100000000999A',
    name: '新设试验厂',
    areaCode: '990101',
    status: 'operating',
    statusSince: '2024-05-01',
    entityKind: 'company',
    industryCode: 'C33',
    grade: 'B',
    position: { lon: 117.16, lat: 35.08 },
  };
  const made = await world.post('officeA', '/enterprises', body);
  expect(made.status, made.text).toBe(201);
  expect(made.body).toMatchObject({ ...body, creditCodeValid: false });
  const path = `/enterprises/${made.body['id']}`;
  const read = await world.get('officeA', path);
  expect(read.body).toMatchObject(body);
  expect(problem(await world.post('officeA', '/enterprises', body))[0]).toBe(409);
  const version = Number(read.body['version']);
  const change = (who: 'officeA' | 'officeB', value: string, match?: string) =>
    world.call(who, 'PATCH', path, { body: { grade: value }, headers: match ? { 'if-match': match } : {} });
  expect((await change('officeA', 'A', `"${version}"`)).body).toMatchObject({ grade: 'A', name: body.name });
  expect(problem(await change('officeA', 'C', `"${version}"`))[0]).toBe(412);
  expect(problem(await change('officeB', 'C'))[0]).toBe(404);
  expect((await world.get('officeA', path)).body['grade']).toBe('A');
  for (const [filter, found] of [
    ['q=新设', true],
    ['q=91990100000000999A', true],
    ['q=没有', false],
    ['area=990101', true],
    ['area=990200', false],
    ['industry=C33', true],
    ['industry=C34', false],
    ['status=operating', true],
    ['status=closed', false],
    ['grade=A', true],
    ['grade=C', false],
  ] as const) {
    const answer = await world.get('officeA', `/enterprises?${encodeURI(filter)}`);
    expect(idsOf(items(answer)).includes(String(made.body['id'])), filter).toBe(found);
    expect(answer.body['total'], filter).toBe(
      (await world.walk('officeA', `/enterprises?${encodeURI(filter)}`, 1)).length,
    );
  }
  expect(problem(await world.get('officeA', '/enterprises?status=melted'))).toEqual([422, ['status']]);
  expect(problem(await world.get('officeA', '/enterprises?colour=red'))).toEqual([422, ['colour']]);
  expect(problem(await world.get('officeA', '/enterprises?cursor=nonsense'))[0]).toBe(422);
});

test('what nobody may set cannot be set, and nobody moves a record out of their area', async () => {
  const path = `/enterprises/${world.ids.A2}`;
  const before = (await world.get('officeA', path)).body;
  for (const field of ['id', 'version', 'createdAt', 'areaPath', 'creditCodeValid']) {
    expect(problem(await world.call('officeA', 'PATCH', path, { body: { [field]: 'x' } }))).toEqual([422, [field]]);
  }
  const away = await world.call('officeA', 'PATCH', path, { body: { areaCode: '990201' } });
  expect([404, 422]).toContain(away.status);
  expect((await world.get('officeA', path)).body).toEqual(before);
  expect(
    problem(
      await world.post('officeA', '/matters', {
        kind: 'clue',
        areaCode: '990100',
        origin: 'county',
        title: 'x',
        state: 'closed',
      }),
    ),
  ).toEqual([422, ['state']]);
  expect(problem(await world.get('officeA', '/matters?kind=clue&kind=generalHazard'))[0]).toBe(422);
});

test('a session begins with its own secret, whatever cookie came before', async () => {
  const { account } = (await world.get('departmentB', '/session')).body as { account: { username: string } };
  const body = { username: account.username, password: `Stage-${account.username.split('-')[1]}-Secret!` };
  const planted = { cookie: 'anjian_session=planted-by-somebody-else' };
  const signIn = await world.call(null, 'POST', '/session', { body, headers: planted });
  expect([signIn.status, String(signIn.headers['set-cookie']).includes('planted')]).toEqual([200, false]);
  expect((await world.call(null, 'GET', '/session', { headers: planted })).status).toBe(401);
});

test('licences and dual prevention, as their calls are written down', async () => {
  const path = `/enterprises/${world.ids.A2}`;
  const licence = { type: '安全生产许可证', number: 'AX-1', validUntil: '2027-01-31', supervisedBy: 'city' };
  const made = await world.post('departmentA', `${path}/licences`, licence);
  expect([made.status, made.body]).toEqual([201, expect.objectContaining(licence)]);
  expect(
    problem(await world.post('departmentA', `${path}/licences`, { ...licence, validUntil: '2027-02-30' })),
  ).toEqual([422, ['validUntil']]);
  const enrolled = await world.post('departmentA', `${path}/prevention`, {
    enrolledOn: '2026-03-01',
    supervisedBy: 'county',
  });
  expect(enrolled.status, enrolled.text).toBe(201);
  const days = await world.post('enterpriseA2', `${path}/prevention/days`, [
    { date: '2026-03-18', planned: 4, done: 4 },
    { date: '2026-03-19', planned: 4, done: 3 },
  ]);
  expect(days.status, days.text).toBe(201);
  expect((await world.get('departmentA', `${path}/prevention`)).body).toMatchObject({ lastNormalOn: '2026-03-18' });
  expect(
    problem(
      await world.post('enterpriseA2', `${path}/prevention/days`, [{ date: '2026-03-19', planned: -1, done: 0 }]),
    )[0],
  ).toBe(422);
});

test('matters: every filter narrows, pages walk the whole once, one comes with actions and timeline', async () => {
  const made = await Promise.all(
    Array.from({ length: 11 }, (_, i) => clueIn(i % 2 ? '990101' : '990201', { title: `线索 ${i}` })),
  );
  await world.post('enforcementA', `/matters/${made[1]?.['id']}/actions/return`, { reason: '不属管辖' });
  await clueIn('990101', { kind: 'suspectedMajorHazard', enterpriseId: world.ids.A1, title: '疑似' });
  const whole = items(await world.get('cityOffice', '/matters?limit=200'));
  for (const limit of [1, 3, 200])
    expect(idsOf(await world.walk('cityOffice', '/matters', limit))).toEqual(idsOf(whole));
  const keep: readonly (readonly [string, (one: Item) => boolean])[] = [
    ['kind=clue', (one) => one['kind'] === 'clue'],
    ['state=returned', (one) => one['state'] === 'returned'],
    ['open=false', (one) => one['open'] === false],
    ['open=true', (one) => one['open'] === true],
    ['areaCode=990200', (one) => String(one['areaCode']).startsWith('9902')],
    [
      'areaCode=990101&kind=clue&open=true',
      (one) => one['areaCode'] === '990101' && one['kind'] === 'clue' && one['open'] === true,
    ],
    [`enterpriseId=${world.ids.A1}`, (one) => one['enterpriseId'] === world.ids.A1],
  ];
  for (const [filter, kept] of keep) {
    const wanted = idsOf(whole.filter(kept));
    expect(wanted.length, filter).toBeGreaterThan(0);
    expect(idsOf(await world.walk('cityOffice', `/matters?${filter}`, 2)), filter).toEqual(wanted);
  }
  const { body } = await world.get('enforcementA', `/matters/${made[3]?.['id']}`);
  expect(body).toMatchObject({
    kind: 'clue',
    allowedActions: expect.arrayContaining(['accept', 'return', 'comment']),
    timeline: [expect.anything()],
  });
  expect(problem(await world.get('officeA', '/matters?limit=0'))).toEqual([422, ['limit']]);
  expect(problem(await world.get('officeA', '/matters/00000000-0000-7000-8000-000000000000'))[0]).toBe(404);
  expect(problem(await world.get('officeA', '/matters/not-an-id'))[0]).toBe(404);
});

test('an action under If-Match, or twice under one Idempotency-Key, happens once', async () => {
  const { id, version } = await clueIn('990100');
  const accept = (headers: Record<string, string>, note = '受理') =>
    world.call('enforcementA', 'POST', `/matters/${id}/actions/accept`, { body: { note }, headers });
  expect(problem(await accept({ 'if-match': `"${Number(version) + 1}"` }))[0]).toBe(412);
  const twice = await Promise.all([
    accept({ 'idempotency-key': 'accept-1' }),
    accept({ 'idempotency-key': 'accept-1' }),
  ]);
  expect(twice.map((one) => one.status)).toEqual([200, 200]);
  expect(twice[1]?.body).toEqual(twice[0]?.body);
  expect(problem(await accept({ 'idempotency-key': 'accept-1' }, '别的'))[0]).toBe(409);
  const { timeline } = (await world.get('officeA', `/matters/${id}`)).body as { timeline: Item[] };
  expect(timeline.map((line) => line['action'])).toEqual(['clue.open', 'clue.accept']);
  const open = { kind: 'clue', areaCode: '990100', origin: 'county', title: '只此一件', description: '' };
  const opened = await Promise.all(
    [1, 2, 3].map(() =>
      world.call('officeA', 'POST', '/matters', { body: open, headers: { 'idempotency-key': 'open-1' } }),
    ),
  );
  expect(new Set(opened.map((one) => `${one.status} ${one.body['id']}`)).size).toBe(1);
  expect(problem(await accept({}))[0]).toBe(409);
});

const T0 = Date.parse('2026-02-01T00:00:00+08:00');
const iso = (slot: number): string => new Date(T0 + slot * 900_000).toISOString();

test('readings in every form, packed or not, are stored once', async () => {
  const form = (from: number) =>
    Array.from({ length: 4 }, (_, i) => ({ meterNo: 'MA2', at: iso(from + i), kw: 10 + i }));
  const csv = (from: number) =>
    `meterNo,at,kw\n${form(from)
      .map((one) => `${one.meterNo},${one.at},${one.kw}`)
      .join('\n')}\n`;
  const lines = (from: number) =>
    form(from)
      .map((one) => JSON.stringify(one))
      .join('\n');
  const send = (body: string | Buffer, type: string, more: Record<string, string> = {}) =>
    world.call('integrator', 'POST', '/readings', { body, raw: true, headers: { 'content-type': type, ...more } });
  const forms: readonly (readonly [string, string])[] = [
    ['text/csv', csv(0)],
    ['application/x-ndjson', lines(4)],
    ['application/json', JSON.stringify(form(8))],
    ['text/csv; charset=utf-8', csv(12)],
  ];
  for (const [type, body] of forms) {
    expect((await send(body, type)).body, type).toMatchObject({ stored: 4, repeated: 0, rejected: 0, errors: [] });
    expect((await send(body, type)).body, type).toMatchObject({ stored: 0, repeated: 4, rejected: 0 });
  }
  for (const [type, body] of [
    ['text/csv', csv(16)],
    ['application/x-ndjson', lines(20)],
    ['application/json', JSON.stringify(form(24))],
  ] as const) {
    expect((await send(gzipSync(body), type, { 'content-encoding': 'gzip' })).body, type).toMatchObject({
      stored: 4,
      rejected: 0,
    });
  }
  const mixed = await send(
    'meterNo,at,kw\nMA2,2026-02-03T00:00:00+08:00,1\nNONE,2026-02-03T00:00:00+08:00,1\nMA2,2026-02-30T00:00:00+08:00,1\nMA2,2026-02-03T00:15:00+08:00,五\nMA2,1999-02-03T00:15:00+08:00,1\nMA2,2099-02-03T00:15:00+08:00,1\nMA2,2026-02-03T00:15:00+08:00,-1\n',
    'text/csv',
  );
  expect(mixed.body).toMatchObject({ stored: 1, rejected: 6 });
  expect((mixed.body['errors'] as { row: number; column: string }[]).map(({ row, column }) => [row, column])).toEqual([
    [3, 'meterNo'],
    [4, 'at'],
    [5, 'kw'],
    [6, 'at'],
    [7, 'at'],
    [8, 'kw'],
  ]);
  expect(problem(await send('{"meterNo":', 'application/json'))[0]).toBe(422);
  expect(problem(await send('colour,taste\n1,2\n', 'text/csv'))[0]).toBe(422);
  expect(problem(await send(gzipSync(csv(0)).subarray(0, 20), 'text/csv', { 'content-encoding': 'gzip' }))[0]).toBe(
    422,
  );
  expect([415, 422]).toContain((await send('<readings/>', 'application/xml')).status);
  expect(problem(await world.post('enterpriseA2', '/readings', form(0)))[0]).toBe(403);
});

test('the curve at each resolution is the mean of the finer one; the baseline has its band', async () => {
  const curve = async (more: string) => {
    const { status, body, text } = await world.get(
      'departmentA',
      `/meters/MA2/curve?from=2026-02-01&to=2026-02-01${more}`,
    );
    expect(status, text).toBe(200);
    return body as { points: { at: string; kw: number | null }[]; baseline: Item[]; alarms: Item[] };
  };
  const quarter = await curve('&resolution=15m');
  expect(quarter.points).toHaveLength(96);
  expect(quarter.points.slice(0, 4).map((point) => point.kw)).toEqual([10, 11, 12, 13]);
  expect(quarter.points[40]?.kw).toBeNull();
  const hour = await curve('&resolution=1h');
  expect([hour.points.length, hour.points[0]?.kw]).toEqual([24, 11.5]);
  expect(Date.parse(hour.points[0]?.at as string)).toBe(T0);
  const day = await curve('&resolution=1d&baseline=true');
  expect([day.points.length, day.points[0]?.kw, day.baseline.length]).toEqual([1, 11.5, 1]);
  expect(Object.keys(day.baseline[0] ?? {}).toSorted()).toEqual(['at', 'high', 'low', 'mid']);
  expect(problem(await world.get('departmentA', '/meters/MA2/curve?from=nonsense'))[0]).toBe(422);
  expect(problem(await world.get('departmentA', '/meters/NONE/curve'))[0]).toBe(404);
  expect(problem(await world.get('departmentB', '/meters/MA2/curve'))[0]).toBe(404);
});

test('a closed plant that produces is alarmed, with evidence, on the curve and in every filter', async () => {
  const kwAt = (slot: number, day: number): number =>
    (slot >= 32 && slot < 72 && day % 7 < 5 && day > 14 ? 180 : 3) + ((slot * 7 + day) % 5) / 10;
  const body = Array.from({ length: 46 * 96 }, (_, i) => ({
    meterNo: 'MA1',
    at: iso(i),
    kw: kwAt(i % 96, Math.floor(i / 96)),
  }));
  expect((await world.post('integrator', '/readings', body)).body).toMatchObject({ stored: 46 * 96 });
  const judged = await detectSpan(world.stage.platform, '2026-02-10', '2026-03-18');
  expect(judged.alarms).toBe(1);
  const [alarm] = items(await world.get('departmentA', '/electricity/alarms'));
  expect(alarm).toMatchObject({
    type: 'closedProducing',
    meterNo: 'MA1',
    enterpriseId: world.ids.A1,
    firstDetectedOn: expect.stringMatching(/^2026-0[23]-\d\d$/),
  });
  expect(alarm).toMatchObject({
    thresholdVersion: expect.any(String),
    evidence: expect.any(Object),
    start: expect.any(String),
    end: expect.any(String),
  });
  const found = async (filter: string) => items(await world.get('departmentA', `/electricity/alarms?${filter}`)).length;
  for (const [filter, n] of [
    ['meterNo=MA1', 1],
    ['meterNo=MA2', 0],
    [`enterpriseId=${world.ids.A1}`, 1],
    [`enterpriseId=${world.ids.A2}`, 0],
    ['type=closedProducing', 1],
    ['type=loadDrop', 0],
    ['open=true', 1],
    ['open=false', 0],
    ['from=2026-03-01&to=2026-03-10', 1],
    ['to=2026-01-31', 0],
    ['from=2026-04-01', 0],
  ] as const)
    expect([filter, await found(filter)]).toEqual([filter, n]);
  const { body: curve } = await world.get(
    'departmentA',
    '/meters/MA1/curve?from=2026-03-01&to=2026-03-10&resolution=1d',
  );
  expect((curve['alarms'] as Item[]).map((one) => one['id'])).toEqual([alarm?.['id']]);
  const matter = await world.get('enterpriseA1', `/matters/${alarm?.['matterId']}`);
  expect(matter.body).toMatchObject({ kind: 'electricityAlarm', enterpriseId: world.ids.A1 });
  expect(items(await world.get('enterpriseA2', '/electricity/alarms'))).toEqual([]);
});

test('the ledger is one unbroken chain over all pages, and each reader sees their part of it', async () => {
  for (const who of ['administrator', 'auditor'] as const) {
    const entries = await world.walkLedger(who, 'limit=7');
    expect(entries.length).toBeGreaterThan(50);
    expect(entries.map((entry) => entry['seq'])).toEqual(entries.map((_, i) => i + 1));
    entries.slice(1).forEach((entry, i) => expect(entry['previousHash']).toBe(entries[i]?.['hash']));
    expect(new Set(entries.map((entry) => entry['hash'])).size).toBe(entries.length);
    expect(Object.keys(entries[0] ?? {})).toEqual(
      expect.arrayContaining(['seq', 'at', 'actor', 'action', 'subject', 'data', 'hash', 'previousHash']),
    );
  }
  const { id } = await clueIn('990101');
  await world.post('enforcementA', `/matters/${id}/actions/accept`, {});
  const mine = items(await world.get('officeA', `/ledger?matterId=${id}`));
  expect(mine.map((entry) => entry['action'])).toEqual(['clue.open', 'clue.accept']);
  expect(items(await world.get('officeB', `/ledger?matterId=${id}`))).toEqual([]);
});

test('every ladder is explained as the documents state it, to the instant', async () => {
  const anchor = Date.parse('2026-03-20T17:30:15+08:00');
  for (const [kind, rules] of Object.entries(RULES)) {
    for (const origin of ['county', 'city'] as const) {
      const { status, text } = await world.get(
        'officeA',
        `/policies/explain?kind=${kind}&origin=${origin}&anchor=2026-03-20T09:30:15Z`,
      );
      const expected = rules[origin].map(([afterDays, screen, office, measure], index) => {
        const at = anchor + afterDays * 86_400_000;
        return { rung: index + 1, afterDays, at, screen, office, measure, article: rules.article };
      });
      const steps = (JSON.parse(text) as { at: string }[]).map((step) => ({ ...step, at: Date.parse(step.at) }));
      expect([status, steps]).toEqual([200, expected]);
    }
  }
});

test('urge orders are numbered, addressed, received and answered', async () => {
  await clueIn('990101', {
    enterpriseId: world.ids.A2,
    title: '逾期线索',
    detail: { transferredAt: '2026-03-10T09:00:00+08:00' },
  });
  await world.goTo(NOW);
  const warnings = await world.walk('officeA', '/warnings', 2);
  expect(warnings.map((one) => one['rung']).toSorted()).toEqual([1, 2, 3]);
  expect(await world.walk('departmentA', '/directives', 1)).toEqual([]);
  for (const office of ['cityOffice', 'officeA'] as const) {
    const ids = (await world.walk(office, '/directives?state=draft', 1)).map((one) => one['id']);
    for (const action of ['review', 'sign']) {
      const done = await world.post(office, '/directives/actions', { ids: [...ids, 'nobody'], action });
      expect([done.status, done.body['done'], done.body['failed']]).toMatchObject([
        200,
        ids.length,
        [{ id: 'nobody', status: 404 }],
      ]);
    }
  }
  const directives = await world.walk('cityOffice', '/directives', 1);
  expect(directives.map((one) => one['kind']).toSorted()).toEqual(['circular', 'urgeOrder', 'urgeOrder']);
  expect(new Set(directives.map((one) => one['number'])).size).toBe(3);
  const order = directives.find((one) => one['kind'] === 'urgeOrder') as Item;
  expect((await world.get('cityOffice', `/directives/${order['id']}`)).body).toEqual(order);
  const received = await world.post('departmentA', `/directives/${order['id']}/receipt`);
  expect(received.status, received.text).toBe(200);
  const answered = await world.post('departmentA', `/directives/${order['id']}/feedback`, { text: '已受理' });
  expect(answered.status, answered.text).toBe(200);
  expect(JSON.stringify(answered.body)).toContain('已受理');
  const notices = await world.get('departmentA', '/notices');
  expect(items(notices).length).toBeGreaterThan(0);
});

test('too large a body, a body that is no JSON, a type that is none: each a problem, none a crash', async () => {
  const raw = (body: string, type = 'application/json') =>
    world.call('departmentA', 'POST', '/matters', { body, raw: true, headers: { 'content-type': type } });
  expect(problem(await raw(JSON.stringify({ title: 'x'.repeat(5_000_000) })))[0]).toBe(422);
  expect(problem(await raw('{"kind":'))[0]).toBe(422);
  expect(problem(await raw('[]'))[0]).toBe(422);
  expect(problem(await raw('"text"'))[0]).toBe(422);
  expect(problem(await raw('null'))[0]).toBe(422);
  expect(problem(await raw('kind=clue', 'application/x-www-form-urlencoded'))[0]).toBe(422);
  expect(problem(await raw('{"__proto__":{"admin":true},"kind":"clue","title":"x","areaCode":"990100"}'))[0]).toBe(422);
  expect(problem(await raw(`${'['.repeat(20_000)}${']'.repeat(20_000)}`))[0]).toBe(422);
  expect(({} as Item)['admin']).toBeUndefined();
  const { id } = await clueIn('990101');
  const deep = `{"evidence":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const nested = await world.call('enforcementA', 'POST', `/matters/${id}/actions/accept`, {
    body: deep,
    raw: true,
    headers: { 'content-type': 'application/json' },
  });
  expect(problem(nested)).toEqual([422, ['evidence']]);
  const nul = await world.post('enforcementA', `/matters/${id}/actions/accept`, { note: 'a\u0000b' });
  expect(problem(nul)).toEqual([422, ['note']]);
  expect(
    problem(
      await world.post('integrator', '/readings', [{ meterNo: 'a\u0000b', at: '2026-03-01T00:00:00Z', kw: 1 }]),
    )[0],
  ).toBe(422);
  const empty = await world.call('enforcementA', 'POST', `/matters/${id}/actions/accept`, {
    body: '',
    raw: true,
    headers: { 'content-type': 'application/json', 'content-length': '0' },
  });
  expect(empty.status, empty.text).toBe(200);
  expect(CODES.A1).toHaveLength(18);
});
