import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../../../test/harness/platform.ts';
import { runDue } from '../../infra/schedule.ts';
import { formatInstant, numberOfDay, parseInstant, shiftDay, weekdayOf } from '../../kernel/time.ts';
import { Batch, SLOTS, startOfSlot, storeBatches } from '../telemetry/index.ts';
import { detectSpan } from './detect-span.ts';
import { schedules } from './jobs.ts';

const FIRST = '2026-03-02';
const LAST = '2026-04-20';
const STARTS = '2026-04-06';
let stage: Stage;
let office = '';
let enforcement = '';

/** A closed plant's standby, and from a day on the load of an eight-hour shift on workdays. */
const loadOf = (day: string, slot: number, worksFrom: string): number => {
  const standby = 6 + ((slot * 7 + numberOfDay(day) * 3) % 10) / 10;
  const working = day >= worksFrom && weekdayOf(day) <= 5 && slot >= 32 && slot < 68;
  return working ? standby + 80 : standby;
};

const fill = async (meter: string, from: string, to: string, worksFrom: string): Promise<void> => {
  const batch = new Batch();
  for (let day = from; day <= to; day = shiftDay(day, 1)) {
    for (let slot = 0; slot < SLOTS; slot += 1)
      batch.add(meter, startOfSlot(numberOfDay(day), slot), loadOf(day, slot, worksFrom));
  }
  const { database, services } = stage.platform;
  await storeBatches(database, services.telemetry, [batch], 0);
};

const get = async (path: string, token = office): Promise<Record<string, unknown>> =>
  (await stage.app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${token}` } })).json();
const act = async (id: string, action: string, body: object, token = office): Promise<number> =>
  (
    await stage.app.inject({
      method: 'POST',
      url: `/api/v1/matters/${id}/actions/${action}`,
      headers: { authorization: `Bearer ${token}` },
      payload: body,
    })
  ).statusCode;
type Alarm = {
  id: string;
  matterId: string;
  meterNo: string;
  start: string;
  end: string;
  firstDetectedOn: string;
  open: boolean;
  evidence: Record<string, unknown>;
  thresholdVersion: string;
};
const alarms = async (): Promise<Alarm[]> => (await get('/electricity/alarms'))['items'] as Alarm[];

beforeAll(async () => {
  stage = await openStage('2026-04-21T09:00:00+08:00');
  await stage.lines('areas', ['code,name,parentCode,tier', '990000,测试市,,city', '990100,东区,990000,county']);
  await stage.lines('enterprises', [
    'creditCode,name,areaCode,status,statusSince,origin',
    '91990101MA0000001Y,测试关停甲厂,990100,closed,2025-06-01,county',
    '91990101MA00000022,测试关停乙厂,990100,closed,2025-06-01,county',
  ]);
  await stage.lines('meters', [
    'meterNo,creditCode,capacityKva,accountType',
    'P1,91990101MA0000001Y,250,industrial',
    'P2,91990101MA00000022,250,industrial',
  ]);
  office = await stage.person('office', '990000');
  enforcement = await stage.person('enforcement', '990100');
  await fill('P1', FIRST, LAST, STARTS);
  await fill('P2', FIRST, LAST, '2099-01-01');
});
afterAll(() => stage.close());

test('a plant that starts to work is found within days, its honest neighbour is left alone, and the alarm says why', async () => {
  const done = await detectSpan(stage.platform, FIRST, LAST);
  expect(done).toMatchObject({ meters: 2, alarms: 1, readings: 2 * 50 * 96 });
  const [alarm, ...others] = await alarms();
  expect(others).toEqual([]);
  expect(alarm).toMatchObject({
    meterNo: 'P1',
    start: `${STARTS}T00:00:00.000+08:00`,
    open: true,
    thresholdVersion: 'closedProducing/1',
  });
  expect(alarm!.firstDetectedOn <= shiftDay(STARTS, 6)).toBe(true);
  expect(alarm!.end.slice(0, 10)).toBe('2026-04-20');
  expect(Object.keys(alarm!.evidence)).toEqual(
    expect.arrayContaining(['window', 'band', 'threshold', 'features', 'decisive', 'refused', 'confidence']),
  );
});

test('judging the same days again changes nothing, and opens nothing twice', async () => {
  const before = await alarms();
  await detectSpan(stage.platform, STARTS, LAST);
  expect(await alarms()).toEqual(before);
});

test('the curve shows the load, gaps as nothing, its band from like days before, and the alarm', async () => {
  const curve = await get(`/meters/P1/curve?from=${shiftDay(STARTS, -1)}&to=${STARTS}&baseline=true`);
  const points = curve['points'] as { at: string; kw: number | null }[];
  expect(points).toHaveLength(2 * SLOTS);
  expect(points[SLOTS + 40]).toEqual({
    at: `${STARTS}T10:00:00.000+08:00`,
    kw: expect.closeTo(loadOf(STARTS, 40, STARTS), 2),
  });
  const band = (curve['baseline'] as { high: number }[])[SLOTS + 40]!;
  expect(points[SLOTS + 40]!.kw).toBeGreaterThan(band.high * 5);
  expect(curve['alarms']).toHaveLength(1);
  const daily = await get(`/meters/P1/curve?from=2026-04-19&to=2026-04-21&resolution=1d`);
  expect((daily['points'] as { kw: number | null }[]).map((point) => point.kw === null)).toEqual([false, false, true]);
});

test('beside the curve: the line it is held against, since when the plant is closed, and the week before', async () => {
  const to = shiftDay(STARTS, 8);
  const curve = await get(`/meters/P1/curve?from=${to}&to=${to}&compare=lastWeek`);
  const points = curve['points'] as { at: string; kw: number | null }[];
  const before = (await get(`/meters/P1/curve?from=${shiftDay(to, -7)}&to=${shiftDay(to, -7)}`))[
    'points'
  ] as typeof points;
  expect(curve['comparison']).toEqual(before.map(({ kw }) => kw));
  expect(curve['stands']).toContainEqual(expect.objectContaining({ kind: 'closed', label: '关停' }));
  const line = curve['threshold'] as { version: string; kw: number[] };
  expect(line.version).toBe('closedProducing/1');
  expect(line.kw).toHaveLength(24);
  const atTen = points[40]?.kw ?? 0;
  const quiet =
    (
      (await get(`/meters/P1/curve?from=${shiftDay(STARTS, -1)}&to=${shiftDay(STARTS, -1)}`))['points'] as typeof points
    )[40]?.kw ?? 0;
  expect(atTen).toBeGreaterThan(line.kw[10] ?? Number.NaN);
  expect(quiet).toBeLessThan(line.kw[10] ?? Number.NaN);
  // Of an industry of one plant there is no median that would not give that plant away.
  expect((await get(`/meters/P1/curve?from=${to}&to=${to}&compare=industry`))['comparison']).toEqual([]);
});

test('it is cleared only after somebody was there; illegal production needs a case first; the case is a clue', async () => {
  const { matterId } = (await alarms())[0]!;
  expect(await act(matterId, 'clear', {})).toBe(409);
  expect(await act(matterId, 'dispatch', {})).toBe(200);
  expect(await act(matterId, 'recordVerification', { outcome: 'nonsense', reason: 'x' }, enforcement)).toBe(422);
  expect(
    await act(
      matterId,
      'recordVerification',
      { outcome: 'illegalProduction', reason: '现场正在生产', note: '' },
      enforcement,
    ),
  ).toBe(200);
  expect(await act(matterId, 'clear', {})).toBe(409);
  expect(await act(matterId, 'fileCase', {}, enforcement)).toBe(200);
  const { clueMatterId } = ((await alarms())[0] ?? {}) as unknown as { clueMatterId: string };
  expect(await get(`/matters/${clueMatterId}`)).toMatchObject({ kind: 'clue', state: 'transferred', open: true });
  expect(await act(matterId, 'clear', {})).toBe(200);
  expect((await alarms())[0]).toMatchObject({ open: false });
});

test('illegal production that goes on after its clearing is a new alarm; an honest load that goes on is not', async () => {
  await fill('P1', shiftDay(LAST, 1), '2026-05-20', STARTS);
  await fill('P2', shiftDay(LAST, 1), '2026-05-20', shiftDay(LAST, 1));
  await detectSpan(stage.platform, shiftDay(LAST, 1), '2026-05-01');
  const open = async (): Promise<Alarm[]> => (await alarms()).filter((alarm) => alarm.open);
  expect((await open()).map((alarm) => alarm.meterNo).sort()).toEqual(['P1', 'P2']);
  const rented = (await open()).find((alarm) => alarm.meterNo === 'P2')!;
  expect(
    await act(
      rented.matterId,
      'recordVerification',
      { outcome: 'rented', reason: '厂房已出租给仓储公司' },
      enforcement,
    ),
  ).toBe(200);
  expect(await act(rented.matterId, 'fileCase', {}, enforcement)).toBe(409);
  expect(await act(rented.matterId, 'clear', {})).toBe(200);
  await detectSpan(stage.platform, '2026-05-02', '2026-05-08');
  expect((await open()).map((alarm) => alarm.meterNo)).toEqual(['P1']);
  expect((await alarms()).find((alarm) => alarm.id === rented.id)).toMatchObject({
    open: false,
    active: true,
    end: rented.end,
  });
});

test('the nightly job judges each missed day once, at its own instant, and then rests', async () => {
  const { clock } = stage.platform.services;
  const morning = parseInstant('2026-05-12T07:00:00+08:00')!;
  clock.moveTo(morning);
  await runDue(stage.platform, schedules, morning);
  const judged = (await get('/ledger?limit=1000', await stage.person('auditor', '990000')))['items'] as {
    action: string;
    at: string;
    data: { day: string };
  }[];
  const nights = judged.filter((entry) => entry.action === 'electricity.judgedDay' && entry.data.day > '2026-05-08');
  expect(nights.map((entry) => [entry.data.day, entry.at])).toEqual(
    ['2026-05-09', '2026-05-10', '2026-05-11'].map((day) => [
      day,
      formatInstant(parseInstant(`${shiftDay(day, 1)}T06:30:00+08:00`)!),
    ]),
  );
  const next = await schedules[0]!.next({
    db: stage.platform.database.db,
    now: morning,
    services: stage.platform.services,
  });
  expect(next).toEqual(parseInstant('2026-05-13T06:30:00+08:00'));
});
