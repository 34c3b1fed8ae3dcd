import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinds, routes } from '../../server/entry/catalogue.ts';
import { COMMON } from '../../server/oversight/matter/rules.ts';
import { detectSpan } from '../../server/monitoring/electricity/index.ts';
import { officeSteps } from '../../server/oversight/directive/steps.ts';
import { openStage } from '../harness/platform.ts';
import { type Answer, CODES, openWorld, PEOPLE, type Person, type World } from './world.ts';

/**
 * Everybody × every call of the route table × what is theirs and what is not. What lies beyond somebody's posts must answer
 * like what does not exist, and no list, figure or filter may know of it. A new route with an id fails until it is placed here.
 */

type County = 'A' | 'B';
const COUNTIES: readonly County[] = ['A', 'B'];
const NOW = '2026-03-20T09:00:00+08:00';

let world: World;
/** A town of each county. */
const TOWNS: Record<County, string> = { A: '990101', B: '990201' };
/** Ids of objects that lie in each county, by kind of object. */
const objects: Record<County, Record<string, string>> = { A: {}, B: {} };
let matters: Record<County, Record<string, string>>;

const WHERE: Readonly<Partial<Record<Person, readonly County[]>>> = {
  enterpriseA2: [],
  enterpriseA1: ['A'],
  workerA1: ['A'],
  enterpriseB1: ['B'],
};
/** In which counties somebody sees the objects of this test; by their names, as the cast is named. */
const sees = (who: Person): readonly County[] =>
  WHERE[who] ?? (who.endsWith('A') ? ['A'] : who.endsWith('B') ? ['B'] : COUNTIES);

const PHOTOGRAPH = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64)]);

const must = (answer: Answer): Record<string, unknown> => {
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
};

beforeAll(async () => {
  const stage = await openStage('2026-03-20T09:00:00+08:00');
  // Documents that have left their offices are what others may come across; drafts are kept from them by tests of their own.
  Object.assign(stage.platform.services, { directives: 'automatic' });
  world = await openWorld(stage);
  must(
    await world.call('officeB', 'PATCH', `/enterprises/${world.ids.B1}`, {
      body: { status: 'closed', statusSince: '2026-01-01' },
    }),
  );
  const start = Date.parse('2026-02-01T00:00:00+08:00');
  const kwAt = (slot: number, day: number): number =>
    (slot >= 32 && slot < 72 && day % 7 < 5 && day > 14 ? 180 : 3) + ((slot * 7 + day) % 5) / 10;
  for (const meterNo of ['MA1', 'MB1']) {
    const body = Array.from({ length: 46 * 96 }, (_, i) => ({
      meterNo,
      at: new Date(start + i * 900_000).toISOString(),
      kw: kwAt(i % 96, Math.floor(i / 96)),
    }));
    must(await world.post('integrator', '/readings', body));
  }
  await detectSpan(world.stage.platform, '2026-02-10', '2026-03-18');
  for (const county of COUNTIES) {
    const [office, department] = [`office${county}`, `department${county}`] as [Person, Person];
    const enterprise = world.ids[`${county}1`];
    const place = county === 'A' ? '东' : '西';
    const licence = { type: '安全生产许可证', number: `${place}证`, validUntil: '2026-03-01', supervisedBy: 'county' };
    objects[county]['licences'] = String(
      must(await world.post(department, `/enterprises/${enterprise}/licences`, licence))['id'],
    );
    must(
      await world.post(department, `/enterprises/${enterprise}/prevention`, {
        enrolledOn: '2026-03-01',
        supervisedBy: 'county',
      }),
    );
    for (const kind of ['generalHazard', 'suspectedMajorHazard', 'clue']) {
      const detail =
        {
          generalHazard: { rectifyBy: '2026-03-10', reinspect: true },
          clue: { transferredAt: '2026-03-01T09:00:00+08:00' },
        }[kind] ?? {};
      must(
        await world.post(office, '/matters', {
          kind,
          enterpriseId: enterprise,
          areaCode: TOWNS[county],
          origin: 'county',
          title: `${place}${kind}`,
          description: place,
          detail,
        }),
      );
    }
    const view = { list: 'matters', name: `${place}视图`, query: 'open=true', shared: true };
    objects[county]['views'] = String(must(await world.post(office, '/views', view))['id']);
    objects[county]['enterprises'] = enterprise;
    objects[county]['meters'] = `M${county}1`;
  }
  await Promise.all(PEOPLE.map((who) => world.token(who)));
  await world.goTo(NOW);
  const all = await world.walk('cityOffice', '/matters', 200);
  matters = { A: {}, B: {} };
  for (const county of COUNTIES) {
    for (const one of all.filter((matter) => matter['enterpriseId'] === objects[county]['enterprises']))
      matters[county][String(one['kind'])] = String(one['id']);
    const directives = await world.walk('cityOffice', `/directives?matterId=${matters[county]['clue']}`, 200);
    objects[county]['directives'] = String(directives.find((one) => one['kind'] === 'urgeOrder')?.['id']);
    const notices = await world.walk(`office${county}`, '/notices', 200);
    objects[county]['notices'] = String(notices[0]?.['id']);
    const photograph = await world.call(`department${county}`, 'POST', `/matters/${matters[county]['clue']}/evidence`, {
      body: PHOTOGRAPH,
      raw: true,
      headers: { 'content-type': 'image/png' },
    });
    objects[county]['evidence'] = String(must(photograph)['id']);
    objects[county]['accounts'] = await usernameOf(`gridWorker${county}`);
    objects[county]['sessions'] = await openSessionOf(objects[county]['accounts']);
    const check = await world.call(`office${county}`, 'POST', '/imports/enterprises/checks', {
      body: Buffer.from('creditCode\n'),
      raw: true,
      headers: { 'content-type': 'text/csv' },
    });
    objects[county]['imports'] = String(must(check)['id']);
    objects[county]['jobs'] = String((must(check)['job'] as { id: string }).id);
    const shape = {
      type: 'Polygon',
      coordinates: [
        [
          [117, 35],
          [117.1, 35],
          [117.1, 35.1],
          [117, 35],
        ],
      ],
    };
    const area = { type: 'Feature', properties: { code: TOWNS[county] }, geometry: shape };
    const told = '?reviewNumber=S-1&source=survey&date=2025-06-01';
    const boundaries = await world.call(`office${county}`, 'POST', `/boundaries${told}`, {
      body: Buffer.from(JSON.stringify(area)),
      raw: true,
      headers: { 'content-type': 'application/geo+json' },
    });
    objects[county]['boundaries'] = String(must(boundaries)['id']);
    const kiosk = { name: '大屏', areaCode: county === 'A' ? '990100' : '990200' };
    objects[county]['kiosks'] = String(must(await world.post(`office${county}`, '/kiosks', kiosk))['id']);
  }
}, 120_000);
afterAll(() => world.close());

/** Signs somebody of the stage in, and tells the id of the session. */
const openSessionOf = async (username: string): Promise<string> => {
  const password = username.replace(/^person-(\d+)$/, 'Stage-$1-Secret!');
  const { headers } = await world.post(null, '/session', { username, password });
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  const { body } = await world.call(null, 'GET', '/sessions', { headers: { cookie } });
  return String((body['items'] as { id: string }[])[0]?.id);
};

const usernameOf = async (who: Person): Promise<string> =>
  ((await world.get(who, '/session')).body['account'] as { username: string }).username;

test('the two counties hold the same kinds of things', () => {
  for (const county of COUNTIES) {
    expect(Object.keys(matters[county]).toSorted()).toEqual(Object.keys(kinds).toSorted());
    for (const [name, id] of Object.entries(objects[county]))
      expect([name, typeof id, id === 'undefined']).toEqual([name, 'string', false]);
  }
});

const NEEDS: Readonly<Record<string, object>> = {
  comment: { text: '越界' },
  suspendClock: { reason: '越界' },
  renew: { validUntil: '2029-01-01' },
  recordVerification: { outcome: 'other', reason: '越界' },
};
const actionsOf = (kind: string): string[] => [
  ...new Set([...COMMON, ...Object.values(kinds[kind]?.lifecycle ?? {}).flatMap((row) => Object.keys(row))]),
];

type Call = {
  readonly method: string;
  readonly path: (id: string) => string;
  readonly of: (county: County) => string;
  readonly name: string;
  readonly body?: unknown;
  readonly type?: string | undefined;
};

/** Calls whose path names a kind of import or a tile, no object. */
const NO_OBJECT = [
  '/imports/:kind',
  '/imports/:kind/template.csv',
  '/imports/:kind/template.xlsx',
  '/imports/:kind/checks',
  // A tile names a place; what stands in it is proved in map.test.ts.
  '/map/tiles/:z/:x/:y.mvt',
  '/map/wmts/:z/:x/:y',
  // The code on a paper is the right to know what is public of it, for anybody; what that is is proved in print.test.ts.
  '/verify/:code',
];

/** Every call of the route table that names one object, with each action of each kind of matter. */
const calls = routes
  .filter((route) => route.path.includes(':') && !NO_OBJECT.includes(route.path))
  .flatMap((route): Call[] => {
    const [, collection = ''] = route.path.split('/');
    const type = route.consumes?.find((one) => one.startsWith('image/'));
    const base = { method: route.method, body: type ? PHOTOGRAPH : route.example?.body, type };
    if (route.path === '/matters/:id/actions/:action') {
      return Object.keys(kinds).flatMap((kind) =>
        actionsOf(kind).map((action) => ({
          ...base,
          name: `${kind}.${action}`,
          body: NEEDS[action] ?? {},
          path: (id) => `/matters/${id}/actions/${action}`,
          of: (county) => String(matters[county][kind]),
        })),
      );
    }
    if (route.path === '/directives/:id/actions/:action') {
      return Object.keys(officeSteps).map((action) => ({
        ...base,
        name: `directives.${action}`,
        body: { reason: '越界' },
        path: (id) => `/directives/${id}/actions/${action}`,
        of: (county) => String(objects[county]['directives']),
      }));
    }
    const of = (county: County): string =>
      collection === 'matters' ? String(matters[county]['clue']) : String(objects[county][collection]);
    return [{ ...base, name: `${route.method} ${route.path}`, path: (id) => route.path.replace(/:\w+/, id), of }];
  });

const told = ({ status, body }: Answer): string =>
  JSON.stringify([status, body['type'], body['title'], body['errors']]);
const ask = (who: Person, { method, path, body, type }: Call, id: string): Promise<Answer> =>
  world.call(
    who,
    method,
    path(id),
    body === undefined ? {} : { body, ...(type ? { raw: true, headers: { 'content-type': type } } : {}) },
  );
const lastEntry = async (): Promise<number> => (await world.walkLedger('auditor')).length;

test('what belongs to strangers answers like what does not exist, to every call of the route table, and nothing happens', async () => {
  expect(
    calls.filter((call) => COUNTIES.some((county) => call.of(county) === 'undefined')).map((call) => call.name),
  ).toEqual([]);
  const before = await lastEntry();
  const wrong: string[] = [];
  let asked = 0;
  for (const who of PEOPLE) {
    const foreign = COUNTIES.filter((county) => !sees(who).includes(county));
    const tries = foreign.flatMap((county) => calls.map((call) => ({ county, call })));
    await Promise.all(
      tries.map(async ({ county, call }) => {
        const nobody = call.name.includes('accounts')
          ? 'person-99999'
          : call.name.includes('meters')
            ? 'MX9'
            : randomUUID();
        const [theirs, none] = [await ask(who, call, call.of(county)), await ask(who, call, nobody)];
        asked += 1;
        if (told(theirs) !== told(none) || theirs.status < 400 || theirs.status >= 500)
          wrong.push(`${who} ${call.name} in ${county}: ${told(theirs)} instead of ${told(none)}`);
        if (call.method === 'GET' && theirs.status !== 404) wrong.push(`${who} ${call.name}: ${theirs.status}`);
      }),
    );
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(500);
  expect(await lastEntry()).toBe(before);
});

test('what is theirs answers 200 to everybody who may read it', async () => {
  // What somebody sent to be imported is theirs and their administrators': import-checks.test.ts tells of that.
  const reads = calls.filter((call) => call.method === 'GET' && !/directives|imports|jobs/.test(call.name));
  const wrong: string[] = [];
  for (const who of PEOPLE) {
    for (const county of sees(who)) {
      for (const call of reads) {
        const { status } = await ask(who, call, call.of(county));
        if (status !== 200) wrong.push(`${who} ${call.name} in ${county}: ${status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('a directive is read by exactly those in whose list it stands', async () => {
  const all = await world.walk('cityOffice', '/directives', 200);
  expect(all.length).toBeGreaterThan(5);
  for (const who of PEOPLE) {
    const listed = new Set((await world.walk(who, '/directives', 200)).map((one) => one['id']));
    for (const { id } of all)
      expect([who, id, (await world.get(who, `/directives/${id}`)).status]).toEqual([
        who,
        id,
        listed.has(id) ? 200 : 404,
      ]);
  }
});

/** Words and ids by which anything of a county is known: all its names begin with its direction. */
const marksOf = (county: County): string[] => [
  county === 'A' ? '东' : '西',
  CODES[`${county}1`],
  CODES[`${county}2`],
  `M${county}1`,
  ...Object.values(matters[county]),
  ...Object.entries(objects[county]).flatMap(([name, id]) => (name === 'accounts' ? [] : [id])),
];

const lists = routes.filter((route) => route.method === 'GET' && !route.path.includes(':')).map((route) => route.path);

test('no list, figure or history tells of what lies beyond the posts held', async () => {
  expect(lists.length).toBeGreaterThan(10);
  const leaks: string[] = [];
  for (const who of PEOPLE) {
    const foreign = COUNTIES.filter((county) => !sees(who).includes(county));
    for (const path of lists) {
      const { status, text } = await world.get(who, path);
      if (status >= 500) leaks.push(`${who} ${path}: ${status}`);
      for (const county of foreign) {
        // Those of the same town may know its name, and its units.
        const own = who === 'enterpriseA2' && county === 'A';
        const found = marksOf(county).filter(
          (mark) => (!own || mark !== '东') && (!own || mark !== CODES.A2) && text.includes(mark),
        );
        if (found.length > 0) leaks.push(`${who} ${path}: ${found.join(', ')}`);
      }
    }
  }
  expect(leaks).toEqual([]);
});

test('filters that name strangers find nothing, and no figures', async () => {
  const pages = [
    '/matters?areaCode=990200',
    '/matters?enterpriseId=E',
    '/matters?count=true&enterpriseId=E',
    '/enterprises?area=990200',
    `/enterprises?q=${CODES.B1}`,
    '/warnings?areaCode=990200',
    '/warnings?matterId=M',
    '/directives?matterId=M',
    '/ledger?matterId=M',
    '/electricity/alarms?enterpriseId=E',
    '/electricity/alarms?meterNo=MB1',
    '/meters?enterpriseId=E',
    '/meters?q=MB1',
    '/areas?parent=990200',
    '/units?areaCode=990200',
    '/units?parent=B-OFF',
  ];
  for (const who of ['officeA', 'administratorA', 'gridWorkerA', 'enterpriseA1', 'integratorA'] as const) {
    for (const page of pages) {
      const { status, body } = await world.get(
        who,
        page.replace('=E', `=${world.ids.B1}`).replace('=M', `=${matters.B['clue']}`),
      );
      expect([who, page, status, (body['items'] as unknown[] | undefined)?.length, body['total'] ?? 0]).toEqual([
        who,
        page,
        200,
        0,
        0,
      ]);
    }
    for (const page of ['/overview/summary?areaCode=', '/overview/river?areaCode=']) {
      const [theirs, none] = [await world.get(who, `${page}990200`), await world.get(who, `${page}990299`)];
      expect([who, page, theirs.status]).toEqual([who, page, 404]);
      expect(told(theirs).replace('990200', '')).toBe(told(none).replace('990299', ''));
    }
  }
});

test('ids of strangers inside a body are as unknown as ids of nobody', async () => {
  const nobody = randomUUID();
  const tries: readonly (readonly [Person, string, (id: string) => object, string])[] = [
    [
      'officeA',
      '/matters',
      (enterpriseId) => ({ kind: 'clue', enterpriseId, origin: 'county', title: '越界' }),
      world.ids.B1,
    ],
    [
      'departmentA',
      '/matters',
      (enterpriseId) => ({ kind: 'clue', enterpriseId, areaCode: '990101', origin: 'county', title: '越界' }),
      world.ids.B1,
    ],
    [
      'departmentA',
      '/matters',
      (licenceId) => ({
        kind: 'expiredLicence',
        enterpriseId: world.ids.A1,
        origin: 'county',
        title: '越界',
        detail: { licenceId },
      }),
      String(objects.B['licences']),
    ],
    [
      'officeA',
      `/matters/${matters.A['clue']}/actions/assign`,
      (assigneeId) => ({ assigneeId }),
      String(((await world.get('gridWorkerB', '/session')).body['account'] as { id: string }).id),
    ],
    [
      'administratorA',
      '/accounts',
      (unit) => ({
        username: `x${randomUUID()}`,
        password: 'Crossing-9-Borders',
        posts: [{ role: 'office', areaCode: '990100', unit }],
      }),
      'B-OFF',
    ],
    [
      'administratorA',
      '/accounts',
      (unit) => ({
        username: `x${randomUUID()}`,
        password: 'Crossing-9-Borders',
        posts: [{ role: 'enterprise', areaCode: '990101', unit: unit === nobody ? '91990299999999999A' : unit }],
      }),
      CODES.B1,
    ],
  ];
  for (const [who, path, body, id] of tries) {
    const [theirs, none] = [await world.post(who, path, body(id)), await world.post(who, path, body(nobody))];
    expect([path, told(theirs)]).toEqual([path, told(none)]);
    expect(theirs.status).toBeGreaterThanOrEqual(400);
  }
  const area = (areaCode: string) =>
    world.post('officeA', '/matters', { kind: 'clue', areaCode, origin: 'county', title: '越界' });
  const [theirs, none] = [await area('990201'), await area('990299')];
  expect(told(theirs).replace('990201', '')).toBe(told(none).replace('990299', ''));
  const reading = async (meterNo: string) =>
    (await world.post('integratorA', '/readings', [{ meterNo, at: '2026-03-19T00:00:00+08:00', kw: 1 }])).body;
  const [foreign, unknown] = [await reading('MB1'), await reading('MX9')];
  expect(JSON.stringify(foreign).replace('MB1', '')).toBe(JSON.stringify(unknown).replace('MX9', ''));
  expect(foreign).toMatchObject({ stored: 0, rejected: 1 });
});

test('lists, totals and figures of the same thing agree for everybody', async () => {
  const count = async (who: Person, path: string): Promise<number> => (await world.walk(who, path, 50)).length;
  for (const who of PEOPLE) {
    const enterprises = await world.get(who, '/enterprises');
    const all = await world.get(who, '/matters?count=true&limit=1');
    expect([who, enterprises.body['total'], all.body['total']]).toEqual([
      who,
      await count(who, '/enterprises'),
      await count(who, '/matters'),
    ]);
    const { status, body } = await world.get(who, '/overview/summary');
    if (status !== 200) continue;
    const figures = body as Record<string, Record<string, number>>;
    expect([
      who,
      figures['enterprises']?.['total'],
      figures['matters']?.['open'],
      figures['alarms']?.['open'],
      figures['warnings']?.['active'],
    ]).toEqual([
      who,
      enterprises.body['total'],
      await count(who, '/matters?open=true'),
      await count(who, '/electricity/alarms?open=true'),
      await count(who, '/warnings?active=true'),
    ]);
  }
});
