import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage } from '../../../test/harness/platform.ts';
import { openWorld, type Person, type World } from '../../../test/acceptance/world.ts';
import { MOST_VIEWS } from './rules.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(await openStage('2026-03-20T09:00:00+08:00'));
}, 120_000);
afterAll(() => world.close());

type View = { id: string; name: string; query: string; own: boolean; shared: boolean; isDefault: boolean };

const save = (who: Person, name: string, more: object = {}) =>
  world.post(who, '/views', { list: 'matters', name, query: 'open=true', ...more });
const change = (who: Person, id: string, body: object) => world.call(who, 'PATCH', `/views/${id}`, { body });
const viewsOf = async (who: Person, list = 'matters'): Promise<View[]> =>
  (await world.get(who, `/views?list=${list}`)).body['items'] as View[];
const named = async (who: Person, name: string): Promise<View | undefined> =>
  (await viewsOf(who)).find((view) => view.name === name);

test('a view keeps the filters of a list in one fixed form, without where the list was read to', async () => {
  const saved = await save('officeA', ' 逾期  事项 ', {
    query: '?overdue=true&cursor=abc&limit=5&open=true&q=&sort=due',
  });
  expect([saved.status, saved.body['name'], saved.body['query']]).toEqual([
    201,
    '逾期 事项',
    'open=true&overdue=true&sort=due',
  ]);
  expect(await named('officeA', '逾期 事项')).toMatchObject({ own: true, shared: false, isDefault: false });
  expect(await viewsOf('officeA', 'enterprises')).toEqual([]);
});

test('what is not shared is nobody else’s: unseen, not changed, not deleted, like what does not exist', async () => {
  const id = String((await save('officeA', '私有')).body['id']);
  const stranger = '01980000-0000-7000-8000-00000000ffff';
  for (const who of ['departmentA', 'cityOffice', 'administrator', 'enterpriseA1'] as const) {
    expect(await named(who, '私有')).toBeUndefined();
    const [theirs, none] = [await change(who, id, { name: 'x' }), await change(who, stranger, { name: 'x' })];
    expect([theirs.status, theirs.body['type']]).toEqual([404, none.body['type']]);
    expect((await world.call(who, 'DELETE', `/views/${id}`)).status).toBe(404);
  }
  expect(await named('officeA', '私有')).toBeDefined();
});

test('a shared view is seen by the own unit and by officials below its area; they may choose it and not change it', async () => {
  const id = String((await save('officeA', '共享', { shared: true })).body['id']);
  for (const who of ['departmentA', 'gridWorkerA', 'expertA'] as const)
    expect(await named(who, '共享')).toMatchObject({ own: false, shared: true });
  for (const who of ['officeB', 'cityOffice', 'gridWorkerB', 'enterpriseA1', 'workerA1'] as const)
    expect([who, await named(who, '共享')]).toEqual([who, undefined]);
  expect((await change('departmentA', id, { name: '抢改' })).status).toBe(403);
  expect((await world.call('departmentA', 'DELETE', `/views/${id}`)).status).toBe(403);

  expect((await change('departmentA', id, { isDefault: true })).body['isDefault']).toBe(true);
  expect(await named('departmentA', '共享')).toMatchObject({ isDefault: true });
  expect(await named('officeA', '共享')).toMatchObject({ isDefault: false });
  await change('officeA', id, { shared: false });
  expect(await named('departmentA', '共享')).toBeUndefined();
  await change('officeA', id, { shared: true });
  expect(await named('departmentA', '共享')).toMatchObject({ isDefault: false });
});

test('people of an enterprise share with their enterprise alone', async () => {
  await save('enterpriseA1', '本企业', { shared: true });
  expect(await named('workerA1', '本企业')).toBeDefined();
  for (const who of ['enterpriseA2', 'gridWorkerA', 'officeA', 'cityOffice'] as const)
    expect([who, await named(who, '本企业')]).toEqual([who, undefined]);
});

test('one view is the default of a person and list; another takes its place, deleting it ends it', async () => {
  const first = String((await save('departmentA', '甲', { isDefault: true })).body['id']);
  const second = String((await save('departmentA', '乙')).body['id']);
  await change('departmentA', second, { isDefault: true });
  expect((await viewsOf('departmentA')).filter((view) => view.isDefault).map((view) => view.id)).toEqual([second]);
  expect((await world.call('departmentA', 'DELETE', `/views/${second}`)).status).toBe(204);
  expect((await viewsOf('departmentA')).filter((view) => view.isDefault)).toEqual([]);
  expect(await named('departmentA', '甲')).toMatchObject({ id: first });
});

test('a name is taken once for person and list, and never empty', async () => {
  await save('gridChiefA', '重名');
  expect((await save('gridChiefA', ' 重名')).status).toBe(409);
  expect((await save('gridChiefA', '重名', { list: 'warnings' })).status).toBe(201);
  expect((await save('expertA', '重名')).status).toBe(201);
  expect((await save('gridChiefA', '   ')).status).toBe(422);
  const other = String((await save('gridChiefA', '另一个')).body['id']);
  expect((await change('gridChiefA', other, { name: '重名' })).status).toBe(409);
});

test('one person keeps so many views', async () => {
  const done = [];
  for (let i = 0; i <= MOST_VIEWS; i += 1) done.push((await save('command', `视图${i}`)).status);
  expect(done.filter((status) => status === 201)).toHaveLength(MOST_VIEWS);
  expect(done.at(-1)).toBe(409);
});

test('every change leaves an entry', async () => {
  const id = String((await save('auditor', '留痕')).body['id']);
  await change('auditor', id, { shared: true });
  await world.call('auditor', 'DELETE', `/views/${id}`);
  const entries = (await world.walkLedger('auditor')).filter((one) => (one['subject'] as { id: string }).id === id);
  expect(entries.map((one) => one['action'])).toEqual(['view.saved', 'view.changed', 'view.removed']);
});
