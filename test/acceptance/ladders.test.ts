import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage } from '../harness/platform.ts';
import { RULES, type Tier } from './documents.ts';
import { openWorld, type Person, type World } from './world.ts';

/** Every ladder of the rules, climbed by the drill clock and ended by hand, seen through HTTP alone. */

const DAY = 86_400_000;
/** 24:00 of 20 March 2026 in Shanghai: the anchor of everything below. */
const ANCHOR = Date.parse('2026-03-21T00:00:00+08:00');

const KINDS = Object.keys(RULES);
const TIERS: readonly Tier[] = ['county', 'city'];
const MOMENTS = [
  ...new Set(KINDS.flatMap((kind) => TIERS.flatMap((tier) => (RULES[kind]?.[tier] ?? []).map(([days]) => days)))),
].sort((a, b) => a - b);

type Warning = {
  id: string;
  matterId: string;
  kind: string;
  rung: number;
  measure: string;
  screen: string;
  screenAreaCode: string;
  office: { tier: string; unitId: string | null; name: string };
  nominalAt: string;
  recordedAt: string;
  article: string;
  policyVersion: number;
  clearedAt: string | null;
};

/** A climber: one matter, its county, and at which rung (if any) it is ended by which action just before it rings. */
type Climber = {
  readonly kind: string;
  readonly origin: Tier;
  readonly county: 'A' | 'B';
  readonly endAt?: number;
  readonly way?: string;
  matterId: string;
  enterpriseId?: string;
  licence?: string;
};

const OFFICE: Readonly<Record<'A' | 'B', Person>> = { A: 'officeA', B: 'officeB' };
const DEPARTMENT: Readonly<Record<'A' | 'B', Person>> = { A: 'departmentA', B: 'departmentB' };
const COUNTY = { A: '990100', B: '990200' } as const;
const OFFICES: Readonly<Record<string, string>> = { A: '东县安委办', B: '西县安委办', city: '云港市安委办' };

const WAYS: Readonly<Record<string, readonly string[]>> = {
  generalHazard: ['passReinspection', 'cancel'],
  suspectedMajorHazard: ['confirmMajor', 'downgrade'],
  clue: ['accept', 'return'],
  expiredLicence: ['renew', 'revoke'],
  idlePrevention: ['days', 'excuse'],
};

let world: World;
const climbers: Climber[] = [];
let serial = 0;

const enterpriseFor = async (county: 'A' | 'B'): Promise<string> => {
  serial += 1;
  const body = {
    creditCode: `9199020000${String(serial).padStart(7, '0')}A`,
    name: `攀登${serial}厂`,
    areaCode: `${COUNTY[county].slice(0, 5)}1`,
    status: 'operating',
  };
  const done = await world.post('cityOffice', '/enterprises', body);
  expect(done.status, done.text).toBe(201);
  return String(done.body['id']);
};

/** What is registered before the anchor; hazards found and clues transferred at it are opened when it has come. */
const begin = async (climber: Climber): Promise<void> => {
  const { kind, origin, county } = climber;
  const who = DEPARTMENT[county];
  if (kind === 'expiredLicence') {
    climber.enterpriseId = await enterpriseFor(county);
    climber.licence = `L-${serial}`;
    const body = { type: '安全生产许可证', number: climber.licence, validUntil: '2026-03-20', supervisedBy: origin };
    expect((await world.post(who, `/enterprises/${climber.enterpriseId}/licences`, body)).status).toBe(201);
    return;
  }
  if (kind === 'idlePrevention') {
    climber.enterpriseId = await enterpriseFor(county);
    const body = { enrolledOn: '2026-03-20', supervisedBy: origin };
    expect((await world.post(who, `/enterprises/${climber.enterpriseId}/prevention`, body)).status).toBe(201);
    return;
  }
  const at = new Date(ANCHOR).toISOString();
  const detail = {
    generalHazard: { rectifyBy: '2026-03-20', reinspect: true, reinspectBy: '2026-03-20' },
    suspectedMajorHazard: { foundAt: at },
    clue: { transferredAt: at },
  }[kind];
  const opened = await world.post(who, '/matters', {
    kind,
    origin,
    areaCode: COUNTY[county],
    title: `${kind} ${origin} ${county}`,
    description: '',
    detail,
  });
  expect(opened.status, opened.text).toBe(201);
  climber.matterId = String(opened.body['id']);
};

const HAND_OPENED = ['suspectedMajorHazard', 'clue'];

/** Ends a climber in its way; before a licence or a lapse became a matter, at its register. */
const end = async (climber: Climber): Promise<void> => {
  const { way = '', county, enterpriseId } = climber;
  if (way === 'days' || (climber.kind === 'idlePrevention' && !climber.matterId)) {
    const now = Date.parse(String((await world.get('administrator', '/drill/clock')).body['now']));
    const date = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
    const done = await world.post(DEPARTMENT[county], `/enterprises/${enterpriseId}/prevention/days`, [
      { date, planned: 2, done: 2 },
    ]);
    return expect(done.status, done.text).toBe(201);
  }
  if (climber.kind === 'expiredLicence' && !climber.matterId) {
    const body = { type: '安全生产许可证', number: climber.licence, validUntil: '2030-01-01' };
    const done = await world.post(DEPARTMENT[county], `/enterprises/${enterpriseId}/licences`, body);
    return expect(done.status, done.text).toBe(201);
  }
  const who = way === 'excuse' ? OFFICE[county] : DEPARTMENT[county];
  const body = way === 'renew' ? { validUntil: '2030-01-01' } : { note: '验收' };
  const done = await world.post(who, `/matters/${climber.matterId}/actions/${way}`, body);
  expect(done.status, done.text).toBe(200);
};

/** The matters that the clock opened, found by their enterprise. */
const learn = async (): Promise<void> => {
  const matters = await world.walk('cityOffice', '/matters', 200);
  const byEnterprise = new Map(
    matters.map((matter) => [`${matter['kind']} ${matter['enterpriseId']}`, String(matter['id'])]),
  );
  for (const climber of climbers)
    climber.matterId ||= byEnterprise.get(`${climber.kind} ${climber.enterpriseId}`) ?? '';
};

const allWarnings = (who: Person = 'cityOffice', query = ''): Promise<Warning[]> =>
  world.walk(who, `/warnings${query ? `?${query}` : ''}`, 500) as Promise<unknown> as Promise<Warning[]>;

/** The warnings a climber must have at a moment, more than `afterDays` after the anchor each, unless it was ended before. */
const due = (climber: Climber, now: number) =>
  (RULES[climber.kind]?.[climber.origin] ?? [])
    .filter(([days], index) => now > ANCHOR + days * DAY && (climber.endAt === undefined || index < climber.endAt))
    .map(([days, screen, office, measure], index) => ({
      rung: index + 1,
      screen,
      measure,
      office: { tier: office, name: OFFICES[office === 'city' ? 'city' : climber.county] },
      screenAreaCode: screen === 'city' ? '990000' : COUNTY[climber.county],
      nominalAt: ANCHOR + days * DAY,
      article: RULES[climber.kind]?.article,
    }));

const seen = (warnings: readonly Warning[], matterId: string) =>
  warnings
    .filter((warning) => warning.matterId === matterId)
    .toSorted((a, b) => a.rung - b.rung)
    .map(({ rung, screen, measure, office: { tier, name }, screenAreaCode, nominalAt, article }) => ({
      rung,
      screen,
      measure,
      office: { tier, name },
      screenAreaCode,
      nominalAt: Date.parse(nominalAt),
      article,
    }));

const compare = async (now: number): Promise<void> => {
  await learn();
  const warnings = await allWarnings();
  const wrong = climbers.flatMap((climber) => {
    const [expected, found] = [due(climber, now), climber.matterId === '' ? [] : seen(warnings, climber.matterId)];
    if (JSON.stringify(expected) === JSON.stringify(found)) return [];
    const { kind, origin, county, endAt, way } = climber;
    return [{ now: new Date(now).toISOString(), kind, origin, county, endAt, way, expected, found }];
  });
  expect(wrong).toEqual([]);
};

beforeAll(async () => {
  world = await openWorld(await openStage('2026-03-20T09:00:00+08:00'));
  for (const kind of KINDS) {
    for (const origin of TIERS) {
      for (const county of ['A', 'B'] as const) climbers.push({ kind, origin, county, matterId: '' });
      RULES[kind]?.[origin].forEach((_, endAt) => {
        for (const [index, way] of (WAYS[kind] ?? []).entries()) {
          climbers.push({ kind, origin, county: index === 0 ? 'A' : 'B', endAt, way, matterId: '' });
        }
      });
    }
  }
  for (const climber of climbers) if (!HAND_OPENED.includes(climber.kind)) await begin(climber);
}, 120_000);
afterAll(() => world.close());

test('each of the 25 rungs of the ten ladders rings when more than its days have passed, once, at its office and screen', async () => {
  expect(TIERS.flatMap((tier) => KINDS.flatMap((kind) => RULES[kind]?.[tier] ?? []))).toHaveLength(25);
  for (const days of MOMENTS) {
    const moment = ANCHOR + days * DAY;
    if (days > 0) {
      await world.goTo(moment - 1000);
      await compare(moment - 1000);
      for (const climber of climbers) if (endsBefore(climber, days)) await end(climber);
    }
    await world.goTo(moment);
    if (days === 0) for (const climber of climbers) if (HAND_OPENED.includes(climber.kind)) await begin(climber);
    if (days === 0) for (const climber of climbers) if (endsBefore(climber, 0)) await end(climber);
    await world.goTo(moment);
    await compare(moment);
    await world.goTo(moment + 1000);
    await compare(moment + 1000);
  }
}, 120_000);

const endsBefore = ({ kind, origin, endAt }: Climber, days: number): boolean =>
  endAt !== undefined && RULES[kind]?.[origin][endAt]?.[0] === days;

test('what has ended has cleared its warnings; what goes on has not', async () => {
  const warnings = await allWarnings();
  for (const climber of climbers.filter((one) => one.matterId !== '')) {
    const mine = warnings.filter((warning) => warning.matterId === climber.matterId);
    for (const warning of mine)
      expect(warning.clearedAt !== null, JSON.stringify(climber)).toBe(climber.endAt !== undefined);
  }
});

test('the lists by screen and by county agree with the whole, and with what each office sees', async () => {
  const whole = await allWarnings();
  const ids = (list: readonly Warning[]): string[] => list.map((one) => one.id).toSorted();
  const byScreen = await Promise.all(TIERS.map((screen) => allWarnings('cityOffice', `screen=${screen}`)));
  expect(ids(byScreen.flat())).toEqual(ids(whole));
  byScreen.forEach((list, index) => expect(new Set(list.map((one) => one.screen))).toEqual(new Set([TIERS[index]])));
  for (const [county, code] of Object.entries(COUNTY) as ['A' | 'B', string][]) {
    const there = await allWarnings('cityOffice', `areaCode=${code}`);
    const own = await allWarnings(OFFICE[county]);
    expect(ids(own)).toEqual(ids(there));
    expect(own.length).toBeGreaterThan(0);
    expect(ids(await allWarnings(OFFICE[county], 'areaCode=990000'))).toEqual(ids(own));
    expect(await allWarnings(OFFICE[county], `areaCode=${county === 'A' ? COUNTY.B : COUNTY.A}`)).toEqual([]);
    const screens = await Promise.all(
      TIERS.map((screen) => allWarnings('cityOffice', `screen=${screen}&areaCode=${code}`)),
    );
    expect(ids(screens.flat())).toEqual(ids(there));
  }
  const middle = whole.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt))[
    Math.floor(whole.length / 2)
  ] as Warning;
  const since = await allWarnings('cityOffice', `since=${encodeURIComponent(middle.recordedAt)}`);
  expect(ids(since)).toEqual(ids(whole.filter((one) => Date.parse(one.recordedAt) > Date.parse(middle.recordedAt))));
});

const rungsOf = async (matterId: string): Promise<[number, number, number][]> =>
  (await allWarnings('cityOffice', `matterId=${matterId}`))
    .toSorted((a, b) => Date.parse(a.nominalAt) - Date.parse(b.nominalAt))
    .map((one) => [one.rung, Date.parse(one.nominalAt), Date.parse(one.recordedAt)]);

const clock = async (): Promise<number> =>
  Date.parse(String((await world.get('administrator', '/drill/clock')).body['now']));
const openClue = async (transferredAt: number, county: 'A' | 'B' = 'A'): Promise<string> => {
  const detail = { transferredAt: new Date(transferredAt).toISOString() };
  const body = {
    kind: 'clue',
    origin: 'county',
    areaCode: COUNTY[county],
    title: '迟来的线索',
    description: '',
    detail,
  };
  const done = await world.post(DEPARTMENT[county], '/matters', body);
  expect(done.status, done.text).toBe(201);
  return String(done.body['id']);
};
const act = async (who: Person, id: string, action: string, body: object = {}): Promise<void> => {
  const done = await world.post(who, `/matters/${id}/actions/${action}`, body);
  expect(done.status, done.text).toBe(200);
};

test('a clue entered late catches up: missed rungs at once, in order, with their nominal time', async () => {
  const now = await clock();
  const anchor = now - 7 * DAY;
  const id = await openClue(anchor);
  await world.goTo(now);
  expect(await rungsOf(id)).toEqual([
    [1, anchor + 3 * DAY, now],
    [2, anchor + 6 * DAY, now],
  ]);
  await world.goTo(now);
  expect(await rungsOf(id)).toHaveLength(2);
  await world.goTo(anchor + 9 * DAY);
  expect(await rungsOf(id)).toHaveLength(2);
  await world.goTo(anchor + 9 * DAY + 1000);
  expect((await rungsOf(id)).map(([rung]) => rung)).toEqual([1, 2, 3]);
});

test('after a leap of forty days every rung is there once, in order, recorded no earlier than it was due', async () => {
  const now = await clock();
  const ids = [await openClue(now), await openClue(now - DAY, 'B')];
  await world.goTo(now + 40 * DAY);
  for (const [index, id] of ids.entries()) {
    const rungs = await rungsOf(id);
    expect(rungs.map(([rung, nominal]) => [rung, nominal])).toEqual(
      [3, 6, 9].map((days, i) => [i + 1, now - index * DAY + days * DAY]),
    );
    const recorded = rungs.map(([, , at]) => at);
    expect(recorded).toEqual(recorded.toSorted((a, b) => a - b));
    for (const [, nominal, at] of rungs) expect(at).toBeGreaterThan(nominal);
  }
});

test('a suspended clock stands still, for a reason that is shown, and what stood still is counted', async () => {
  const now = await clock();
  const id = await openClue(now);
  await world.goTo(now + DAY);
  await act('officeA', id, 'suspendClock', { reason: '场所已查封' });
  await world.goTo(now + 6 * DAY);
  expect(await rungsOf(id)).toEqual([]);
  expect((await world.get('officeA', `/matters/${id}`)).body['clock']).toMatchObject({
    suspendedReason: '场所已查封',
    nextAt: null,
  });
  await act('officeA', id, 'resumeClock');
  await world.goTo(now + 8 * DAY);
  expect(await rungsOf(id)).toEqual([]);
  await world.goTo(now + 8 * DAY + 1000);
  expect((await rungsOf(id)).map(([rung, nominal]) => [rung, nominal])).toEqual([[1, now + 8 * DAY]]);
  expect((await world.get('officeA', `/matters/${id}`)).body['clock']).toMatchObject({ stoodStillSeconds: 5 * 86_400 });
});

test('a reopened matter counts from a new anchor, and its rungs ring anew', async () => {
  const now = await clock();
  const id = await openClue(now);
  await world.goTo(now + 4 * DAY);
  await act('departmentA', id, 'return');
  await world.goTo(now + 20 * DAY);
  expect((await rungsOf(id)).map(([rung]) => rung)).toEqual([1]);
  await act('officeA', id, 'reopen');
  await world.goTo(now + 23 * DAY);
  expect((await rungsOf(id)).map(([rung]) => rung)).toEqual([1]);
  await world.goTo(now + 30 * DAY);
  expect((await rungsOf(id)).map(([rung, nominal]) => [rung, nominal])).toEqual([
    [1, now + 3 * DAY],
    [1, now + 23 * DAY],
    [2, now + 26 * DAY],
    [3, now + 29 * DAY],
  ]);
});

test('a general hazard that need not be re-inspected never rings', async () => {
  const now = await clock();
  const day = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
  const body = {
    kind: 'generalHazard',
    areaCode: COUNTY.A,
    origin: 'county',
    title: '无需复查',
    detail: { rectifyBy: day },
  };
  const { body: opened } = await world.post('departmentA', '/matters', body);
  await world.goTo(now + 20 * DAY);
  expect(await rungsOf(String(opened['id']))).toEqual([]);
});

test('the drill clock never goes back, nor past all reason', async () => {
  const now = await clock();
  const back = await world.post('administrator', '/drill/clock', { now: new Date(now - 1000).toISOString() });
  const far = await world.post('administrator', '/drill/clock', { now: '9999-12-31T00:00:00Z' });
  expect([back.status, far.status]).toEqual([422, 422]);
  expect(await clock()).toBe(now);
});
