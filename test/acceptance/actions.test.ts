import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage } from '../harness/platform.ts';
import { detectSpan } from '../../server/monitoring/electricity/index.ts';
import { type Answer, openWorld, type Person, type World } from './world.ts';

/** Every action of the contract, called by someone who knows the contract and nothing else. */

let world: World;
beforeAll(async () => {
  world = await openWorld(await openStage('2026-03-20T09:00:00+08:00'));
});
afterAll(() => world.close());

type Step = readonly [action: string, who: Person, needs?: Readonly<Record<string, unknown>>];

const opening = (kind: string, more: Record<string, unknown> = {}) => ({
  kind,
  enterpriseId: world.ids.A2,
  areaCode: '990101',
  origin: 'county',
  title: `${kind} 验收`,
  description: '按契约登记',
  ...more,
});
const open = async (body: Record<string, unknown>): Promise<string> => {
  const done = await world.post('departmentA', '/matters', body);
  expect(done.status, done.text).toBe(201);
  return String(done.body['id']);
};
const openFor: Readonly<Record<string, () => Promise<string>>> = {
  generalHazard: () =>
    open(opening('generalHazard', { detail: { rectifyBy: '2026-04-01', reinspect: true, reinspectBy: '2026-04-05' } })),
  suspectedMajorHazard: () => open(opening('suspectedMajorHazard')),
  clue: () => open(opening('clue')),
  expiredLicence: async () => {
    licences += 1;
    const body = { type: '排污许可证', number: `N-${licences}`, validUntil: '2026-03-10', supervisedBy: 'county' };
    const saved = await world.post('departmentA', `/enterprises/${world.ids.A2}/licences`, body);
    expect(saved.status, saved.text).toBe(201);
    await settle();
    const { body: list } = await world.get('departmentA', `/enterprises/${world.ids.A2}/licences`);
    return String(
      (list['items'] as { id: string; matterId: string }[]).find((one) => one.id === saved.body['id'])?.matterId,
    );
  },
  idlePrevention: async () => {
    const path = `/enterprises/${world.ids.A2}/prevention`;
    const days = `${path}/days`;
    const enrolled = await world.post('departmentA', path, { enrolledOn: '2026-03-01', supervisedBy: 'county' });
    expect(enrolled.status, enrolled.text).toBe(201);
    lapse += 1;
    // Each lapse counts from a later day, as a lapse that was excused once is not opened again.
    const normal = [{ date: `2026-03-0${lapse}`, planned: 3, done: 3 }];
    expect((await world.post('enterpriseA2', days, normal)).status).toBe(201);
    await settle();
    return String((await world.get('departmentA', path)).body['matterId']);
  },
};
let licences = 0;
let lapse = 0;
/** Runs what is due at the moment at which the clock stands. */
const settle = async (): Promise<void> => {
  await world.goTo(String((await world.get('administrator', '/drill/clock')).body['now']));
};

const rows: readonly (readonly [kind: string, before: readonly Step[], step: Step])[] = [
  ['generalHazard', [], ['submitRectification', 'enterpriseA2']],
  ['generalHazard', [], ['submitRectification', 'departmentA']],
  ['generalHazard', [['submitRectification', 'enterpriseA2']], ['passReinspection', 'departmentA']],
  ['generalHazard', [['submitRectification', 'enterpriseA2']], ['passReinspection', 'enforcementA']],
  ['generalHazard', [], ['passReinspection', 'officeA']],
  ['generalHazard', [['submitRectification', 'enterpriseA2']], ['sendBack', 'departmentA']],
  ['generalHazard', [], ['extend', 'departmentA']],
  ['generalHazard', [], ['cancel', 'departmentA']],
  ['generalHazard', [['cancel', 'departmentA']], ['reopen', 'officeA']],
  ['suspectedMajorHazard', [], ['confirmMajor', 'departmentA']],
  ['suspectedMajorHazard', [], ['confirmMajor', 'officeA']],
  ['suspectedMajorHazard', [['confirmMajor', 'departmentA']], ['settleMajor', 'officeA']],
  ['suspectedMajorHazard', [], ['downgrade', 'departmentA']],
  ['suspectedMajorHazard', [['downgrade', 'departmentA']], ['reopen', 'departmentA']],
  ['clue', [], ['accept', 'enforcementA']],
  ['clue', [], ['accept', 'departmentA']],
  ['clue', [], ['return', 'enforcementA']],
  ['clue', [['accept', 'enforcementA']], ['openCase', 'enforcementA']],
  [
    'clue',
    [
      ['accept', 'enforcementA'],
      ['openCase', 'enforcementA'],
    ],
    ['decide', 'enforcementA'],
  ],
  [
    'clue',
    [
      ['accept', 'enforcementA'],
      ['openCase', 'enforcementA'],
      ['decide', 'enforcementA'],
    ],
    ['closeCase', 'enforcementA'],
  ],
  ['clue', [['return', 'enforcementA']], ['reopen', 'departmentA']],
  ['expiredLicence', [], ['renew', 'departmentA', { validUntil: '2029-03-31' }]],
  ['expiredLicence', [], ['revoke', 'departmentA']],
  ['expiredLicence', [['revoke', 'departmentA']], ['reopen', 'departmentA']],
  ['idlePrevention', [], ['excuse', 'officeA']],
  ['clue', [], ['comment', 'enterpriseA2', { text: '已知悉' }]],
  ['clue', [], ['assign', 'officeA']],
  ['clue', [], ['suspendClock', 'officeA', { reason: '查封' }]],
  ['clue', [['suspendClock', 'officeA', { reason: '查封' }]], ['resumeClock', 'officeA']],
];

/** What an outsider may send where the contract names no body; nothing at all among it. */
type Body = Readonly<Record<string, unknown>> | undefined;
const bodies: readonly (readonly [string, Body])[] = [
  ['no body', undefined],
  ['{}', {}],
  ['a note', { note: '现场已核实' }],
  ['a reason', { reason: '现场已核实' }],
  ['all three', { note: '一', reason: '二', evidence: ['照片.jpg'] }],
  ['evidence of another shape', { evidence: { photo: '照片.jpg', sha256: 'ab' } }],
];

const take = async (id: string, [action, who, needs]: Step, more?: Readonly<Record<string, unknown>>) =>
  world.post(who, `/matters/${id}/actions/${action}`, (more ?? needs) ? { ...more, ...needs } : undefined);

const complaint = ({ status, body }: Answer): string => `${status} ${JSON.stringify(body['errors'] ?? body['title'])}`;

/** Opens a matter, brings it where the step can be taken, takes it; what was refused, if anything. */
const tried = async (kind: string, before: readonly Step[], step: Step, body: Body): Promise<string[]> => {
  const id = String(await openFor[kind]?.());
  for (const earlier of before) {
    const done = await take(id, earlier, { reason: '备' });
    expect(done.status, `${earlier[0]}: ${done.text}`).toBe(200);
  }
  const done = await take(id, step, body);
  if (done.status !== 200) return [complaint(done)];
  const { timeline } = (await world.get('officeA', `/matters/${id}`)).body as { timeline: { data: object }[] };
  const evidence = body?.['evidence'];
  const kept = { ...body, ...(evidence && !Array.isArray(evidence) ? { evidence: [evidence] } : {}) };
  expect(timeline.at(-1)?.data).toMatchObject({ ...kept, ...step[2] });
  return [];
};

// Licences and lapses open their matters by the clock, which is moved by one caller at a time.
const BY_CLOCK = ['expiredLicence', 'idlePrevention'];

test.each(rows)('%s after %j: %j takes every body the contract allows', async (kind, before, step) => {
  const refused: string[][] = [];
  const one = async ([name, body]: (typeof bodies)[number]): Promise<void> =>
    void refused.push((await tried(kind, before, step, body)).map((text) => `${name}: ${text}`));
  if (BY_CLOCK.includes(kind)) for (const body of bodies) await one(body);
  else await Promise.all(bodies.map(one));
  expect(refused.flat()).toEqual([]);
  expect(refused).toHaveLength(bodies.length);
});

const loads = (no: string): object[] => {
  const start = Date.parse('2026-02-01T00:00:00+08:00');
  const kwAt = (slot: number, day: number): number =>
    (slot >= 32 && slot < 72 && day % 7 < 5 && day > 14 ? 180 : 3) + ((slot * 7 + day) % 5) / 10;
  return Array.from({ length: 46 * 96 }, (_, i) => ({
    meterNo: no,
    at: new Date(start + i * 900_000).toISOString(),
    kw: kwAt(i % 96, Math.floor(i / 96)),
  }));
};

test('an electricity alarm goes all its ways with every body the contract allows', async () => {
  const sent = await world.post('integrator', '/readings', loads('MA1'));
  expect(sent.body).toMatchObject({ stored: 46 * 96, rejected: 0 });
  expect((await detectSpan(world.stage.platform, '2026-02-10', '2026-03-18')).alarms).toBe(1);
  const { body: list } = await world.get('departmentA', '/electricity/alarms?open=true');
  const id = String((list['items'] as { matterId: string }[])[0]?.matterId);
  const ways: readonly Step[] = [
    ['dispatch', 'officeA'],
    ['recordVerification', 'enforcementA', { outcome: 'illegalProduction', reason: '车间在生产' }],
    ['fileCase', 'enforcementA'],
    ['clear', 'departmentA'],
  ];
  const refused: string[] = [];
  for (const [name, body] of bodies) {
    for (const step of [...ways, ['reopen', 'officeA'] as const]) {
      const done = await take(id, step, body);
      if (done.status !== 200) refused.push(`${step[0]} ${name}: ${complaint(done)}`);
      const opens = (await world.get('departmentA', '/electricity/alarms?open=true')).body['items'] as unknown[];
      expect(opens.length, `${step[0]} ${name}`).toBe(step[0] === 'clear' ? 0 : 1);
    }
  }
  expect(refused).toEqual([]);
});

test('what an action demands is demanded, naming the field', async () => {
  const id = await openFor['clue']?.();
  const comment = await world.post('officeA', `/matters/${id}/actions/comment`, {});
  expect([comment.status, comment.body['errors']]).toEqual([422, [expect.objectContaining({ path: 'text' })]]);
  const suspend = await world.post('officeA', `/matters/${id}/actions/suspendClock`, {});
  expect([suspend.status, suspend.body['errors']]).toEqual([422, [expect.objectContaining({ path: 'reason' })]]);
  const renew = await world.post('officeA', `/matters/${await openFor['expiredLicence']?.()}/actions/renew`, {});
  expect([renew.status, renew.body['errors']]).toEqual([422, [expect.objectContaining({ path: 'validUntil' })]]);
  const unknown = await world.post('enforcementA', `/matters/${id}/actions/accept`, { colour: 'red' });
  expect([unknown.status, unknown.body['errors']]).toEqual([422, [expect.objectContaining({ path: 'colour' })]]);
  expect((await world.post('enforcementA', `/matters/${id}/actions/dance`, {})).status).toBe(404);
  expect((await world.post('enforcementA', `/matters/${id}/actions/openCase`, {})).status).toBe(409);
  expect((await world.post('enterpriseA2', `/matters/${id}/actions/accept`, {})).status).toBe(403);
});
