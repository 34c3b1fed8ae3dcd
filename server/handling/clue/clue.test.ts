import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, aCity, type City } from '../../../test/harness/city.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Failure } from '../../kernel/failure.ts';
import { addDays, addMillis, formatInstant, HOUR } from '../../kernel/time.ts';
import { actOnMatter } from '../../oversight/matter/act-on-matter.ts';
import { openMatterByHand } from '../../oversight/matter/open-matter.ts';
import { readMatter } from '../../oversight/matter/read-matter.ts';
import { schedules } from '../../oversight/warning/jobs.ts';
import { listWarnings } from '../../oversight/warning/list-warnings.ts';
import { clue } from './index.ts';

let city: City;
let officer: Actor;

beforeAll(async () => {
  city = await aCity([clue], at('2026-03-20 09:00'));
  officer = city.aPerson('enforcement', 'county', { unitId: city.units.department.id });
});
afterAll(() => city.close());

const open = (more: Record<string, unknown> = {}, by: Actor = city.people.gridWorker) =>
  city.do(openMatterByHand, by, { kind: 'clue', areaCode: '370481110', title: '无证储存', ...more });
const act = (id: string, action: string, form: Record<string, unknown> = {}, by = officer) =>
  city.do(actOnMatter, by, { id, action, form });
const warningsOf = async (matterId: string) =>
  (await city.ask(listWarnings, city.people.cityOffice, { matterId })).items.toReversed();
const statusOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (error: Failure) => error.status,
  );

test('a clue is accepted, filed, decided and closed; its page tells the case', async () => {
  const { id } = await open();
  expect(await statusOf(act(id, 'openCase'))).toBe(409);
  expect((await act(id, 'accept')).clock?.endedAt).not.toBeNull();
  await act(id, 'openCase', { caseNo: '滕应急立〔2026〕7号' });
  expect(await statusOf(act(id, 'decide', { decision: 5 }))).toBe(422);
  await act(id, 'decide', { decision: '责令停产', penalty: '罚款' });
  expect(await act(id, 'closeCase')).toMatchObject({ state: 'closed', open: false });
  expect((await city.ask(readMatter, officer, { id })).detail).toMatchObject({
    caseNo: '滕应急立〔2026〕7号',
    decision: '责令停产',
  });
});

test('article 17: from the transfer, 3, 6 and 9 days found by a county; accepting ends it', async () => {
  const transferred = addDays(city.clock.now(), -2);
  const { id } = await open({ detail: { transferredAt: formatInstant(transferred) } });
  await city.goTo(addMillis(transferred, 3 * 24 * HOUR), schedules);
  expect(await warningsOf(id)).toEqual([]);
  await city.walkTo(addDays(transferred, 7), 6 * HOUR, schedules);
  expect((await warningsOf(id)).map((w) => [w.rung, w.screen, w.measure])).toEqual([
    [1, 'county', 'urge'],
    [2, 'city', 'urge'],
  ]);
  await act(id, 'accept');
  await city.goTo(addDays(transferred, 20), schedules);
  expect(await warningsOf(id)).toHaveLength(2);
});

test('a clue that was returned and reopened waits again; one that was closed and reopened does not', async () => {
  const { id } = await open();
  expect(await act(id, 'return', { reason: '不属管辖' })).toMatchObject({ state: 'returned', open: false });
  expect((await act(id, 'reopen', { reason: '复议' })).clock).toMatchObject({ anchorNo: 2, endedAt: null });
  for (const [action, form] of [
    ['accept', {}],
    ['openCase', {}],
    ['decide', { decision: '警告' }],
    ['closeCase', {}],
  ] as const)
    await act(id, action, form);
  const again = await act(id, 'reopen', { reason: '新证据' });
  expect([again.state, again.clock?.endedAt !== null]).toEqual(['accepted', true]);
});

test('a transfer in the future is refused, and a grid worker may transfer but not handle', async () => {
  expect(await statusOf(open({ detail: { transferredAt: '2099-01-01T00:00:00+08:00' } }))).toBe(422);
  const { id } = await open();
  expect(await statusOf(act(id, 'accept', {}, city.people.gridWorker))).toBe(403);
});
