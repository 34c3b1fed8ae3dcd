import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { at, aCity, type City } from '../../../test/harness/city.ts';
import { clue } from '../../handling/clue/index.ts';
import { generalHazard, suspectedMajorHazard } from '../../handling/hazard/index.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Failure } from '../../kernel/failure.ts';
import { addDays, addMillis, DAY, dayOf, shiftDay } from '../../kernel/time.ts';
import { addMatters, draftDirective } from '../drafting/index.ts';
import { openMatterByHand } from '../matter/open-matter.ts';
import { readMatter } from '../matter/read-matter.ts';
import { schedules as warningSchedules } from '../warning/jobs.ts';
import { listWarnings } from '../warning/list-warnings.ts';
import type { DirectiveView } from './contract.ts';
import { editDirective } from './edit-directive.ts';
import { schedules } from './jobs.ts';
import { listDirectives, readDirective } from './list-directives.ts';
import { removeMatter } from './merge-directives.ts';
import { printedDirective } from './printed.ts';
import { directiveVerbs } from './steps.ts';

let city: City;
let clerk: Actor;
let director: Actor;
let cityClerk: Actor;
let owner: Actor;
let enterpriseId: string;
const { review, sign, submit, sendBack, withdraw, revoke, merge, receive, answer } = directiveVerbs;

/** A person with an account, so that the office knows who else could sign. */
const withAccount = async (actor: Actor): Promise<Actor> => {
  const [post] = actor.posts;
  await sql`insert into account (id, username, username_key, display_name, password_hash, created_at, password_changed_at)
    values (${actor.id}, ${actor.id}, ${actor.id}, ${actor.name}, '-', now(), now())`.execute(city.db);
  await sql`insert into post (id, account_id, role, area_path, unit_id, enterprise_id)
    values (${city.context(actor).newId()}, ${actor.id}, ${post!.role}, ${post!.areaPath}, ${post!.unitId}, ${post!.enterpriseId})`.execute(
    city.db,
  );
  return { ...actor, secondFactor: 'proved' };
};

beforeAll(async () => {
  city = await aCity([generalHazard, suspectedMajorHazard, clue], at('2026-03-20 09:00'), { max: 8 });
  const unitId = city.units.countyOffice.id;
  clerk = await withAccount(city.aPerson('office', 'county', { unitId, name: '值班员' }));
  director = await withAccount(city.aPerson('office', 'county', { unitId, name: '主任' }));
  cityClerk = { ...city.people.cityOffice, secondFactor: 'proved' };
  enterpriseId = (await city.anEnterprise()).id;
  owner = city.aPerson('enterprise', 'town', { enterpriseId });
});
afterAll(() => city.close());
// Each test leaves the office with an empty desk for the next.
beforeEach(async () => {
  await sql`delete from directive_receipt`.execute(city.db);
  await sql`delete from directive_matter`.execute(city.db);
  await sql`delete from directive`.execute(city.db);
  await sql`delete from directive_counter`.execute(city.db);
  await sql`delete from outbox`.execute(city.db);
  await sql`update watch set ended_at = now(), next_at = null`.execute(city.db);
});

const statusOf = (promise: Promise<unknown>): Promise<number> =>
  promise.then(
    () => 200,
    (error: Failure) => error.status,
  );
const list = async (who: Actor, filter: Record<string, unknown> = {}) =>
  city.ask(listDirectives, who, { limit: 200, ...filter });
const read = (who: Actor, id: string): Promise<DirectiveView> => city.ask(readDirective, who, { id });
const letters = async (about: string): Promise<{ recipients: string[]; directiveId: string }[]> =>
  (
    await sql<{ payload: { recipients: string[]; directiveId: string } }>`
      select payload from outbox where payload->>'about' = ${about} order by n`.execute(city.db)
  ).rows.map((row) => row.payload);

const aHazard = async (title: string, kind = 'suspectedMajorHazard'): Promise<string> =>
  (await city.do(openMatterByHand, city.people.gridWorker, { kind, enterpriseId, title, description: '防护栏缺失' }))
    .id;

/** A matter whose first rung has rung: its notice to confirm is drafted for the county's office. */
const aDraft = async (title: string): Promise<{ matterId: string; directive: DirectiveView }> => {
  const matterId = await aHazard(title);
  await city.goTo(addMillis(city.clock.now(), 1000), warningSchedules);
  const { items } = await list(clerk, { matterId });
  return { matterId, directive: items[0]! };
};
const signed = async (id: string): Promise<DirectiveView> => {
  await city.do(review, clerk, { id });
  return city.do(sign, director, { id });
};

test('a warning rings in time; its document is a draft that its own office alone can see, and is told of at once', async () => {
  const { matterId, directive } = await aDraft('甲');
  expect(directive).toMatchObject({
    state: 'draft',
    number: null,
    issuedAt: null,
    feedbackBy: null,
    verifyCode: null,
    drafted: { name: '安监平台' },
    late: false,
  });
  expect(directive.body.join('')).toContain('“甲”');
  expect(await letters('warningDrafted')).toMatchObject([{ recipients: [`unit:${city.units.countyOffice.id}`] }]);
  for (const who of [owner, city.people.department, cityClerk, city.people.otherOffice, city.people.gridWorker]) {
    expect(await statusOf(read(who, directive.id))).toBe(404);
    expect((await list(who)).items).toEqual([]);
    expect(await statusOf(city.do(receive, who, { id: directive.id }))).toBe(404);
  }
  const warnings = (who: Actor) => city.ask(listWarnings, who, { matterId });
  expect((await warnings(clerk)).items[0]).toMatchObject({ directiveId: directive.id, directiveState: 'draft' });
  expect((await warnings(owner)).items[0]).toMatchObject({ directiveId: null, directiveState: 'draft' });
  const history = JSON.stringify((await city.ask(readMatter, owner, { id: matterId })).timeline);
  expect(history).not.toContain(directive.id);
});

test('review, then signature: number, day of answer, check code, and only now recipients are told', async () => {
  const { matterId, directive } = await aDraft('乙');
  expect(await statusOf(city.do(sign, director, { id: directive.id }))).toBe(409);
  await city.do(submit, clerk, { id: directive.id });
  const reviewed = await city.do(review, director, { id: directive.id });
  expect(reviewed).toMatchObject({ state: 'review', reviewed: { name: '主任' }, number: null });
  expect(await letters('directiveAsks')).toEqual([]);
  await city.goTo(addMillis(city.clock.now(), DAY), []);
  const done = await city.do(sign, director, { id: directive.id });
  expect(done).toMatchObject({
    state: 'signed',
    number: '滕安办函〔2026〕1号',
    feedbackBy: shiftDay(dayOf(city.clock.now()), 3),
    signed: { name: '主任' },
    signedAlone: false,
  });
  expect(done.verifyCode).toMatch(/^[0-9A-Z]{16,24}$/);
  expect(done.body.join('')).toContain('日前确认其性质');
  const told = [`unit:${city.units.department.id}`, `enterprise:${enterpriseId}`];
  expect((await letters('directiveAsks'))[0]?.recipients.sort()).toEqual(told.sort());
  expect(await read(owner, directive.id)).toMatchObject({ number: done.number, allowedActions: [] });
  const { timeline } = await city.ask(readMatter, owner, { id: matterId });
  expect(timeline.at(-1)).toMatchObject({ action: 'directive.sign', label: '签发 滕安办函〔2026〕1号' });
  const received = await city.do(answer, owner, { id: directive.id, text: '已停产' });
  expect(received.recipients.find((one) => one.enterpriseId === enterpriseId)).toMatchObject({ feedback: '已停产' });
});

test('signing takes a second factor, and nobody signs what they wrote while a colleague could', async () => {
  const { directive } = await aDraft('丙');
  await city.do(review, clerk, { id: directive.id });
  expect(await statusOf(city.do(sign, { ...director, secondFactor: undefined }, { id: directive.id }))).toBe(403);
  await city.do(sendBack, director, { id: directive.id, reason: '补充联系人' });
  expect(await read(clerk, directive.id)).toMatchObject({ state: 'draft', returned: { reason: '补充联系人' } });
  await city.do(editDirective, clerk, { id: directive.id, contact: '值班室' });
  await city.do(review, clerk, { id: directive.id });
  expect((await read(clerk, directive.id)).allowedActions).not.toContain('sign');
  expect(await statusOf(city.do(sign, clerk, { id: directive.id }))).toBe(403);
  expect(await city.do(sign, director, { id: directive.id })).toMatchObject({ number: '滕安办函〔2026〕1号' });
});

test('where the office has one such person alone, the writer signs, and the ledger says so', async () => {
  const matterId = await aHazard('丁');
  const drafted = await city.do(draftDirective, cityClerk, { kind: 'urgeOrder', matterIds: [matterId] });
  await city.do(review, cityClerk, { id: drafted.id });
  expect((await read(cityClerk, drafted.id)).allowedActions).toContain('sign');
  expect(await city.do(sign, cityClerk, { id: drafted.id })).toMatchObject({ signedAlone: true });
  const entry = await sql<{ data: string }>`
    select data from ledger_entry where action = 'directive.sign' and subject_id = ${drafted.id}`.execute(city.db);
  expect(JSON.parse(entry.rows[0]!.data)).toMatchObject({ alone: true });
});

test('many signatures at once, some of them failing: numbers without gap or double', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1) ids.push(await aHazard(`并发${n}`));
  await city.goTo(addMillis(city.clock.now(), 1000), warningSchedules);
  const drafts = (await list(clerk, { state: 'draft' })).items;
  expect(drafts).toHaveLength(ids.length);
  for (const { id } of drafts) await city.do(review, clerk, { id });
  // One has a day of answer that has passed by the time it is signed, so its signature fails in the midst of the others.
  await sql`update directive set feedback_by = '2020-01-01' where id = ${drafts[4]!.id}`.execute(city.db);
  const tries = drafts.flatMap(({ id }) => [id, id]).map((id) => statusOf(city.do(sign, director, { id })));
  const outcomes = await Promise.all(tries);
  expect(outcomes.filter((status) => status === 200)).toHaveLength(ids.length - 1);
  const { rows } = await sql<{ seq: number }>`select seq from directive where seq is not null order by seq`.execute(
    city.db,
  );
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: ids.length - 1 }, (_, index) => index + 1));
});

test('a draft withdrawn is said of by its warning; a signed one is revoked, keeps its number, and asks for nothing more', async () => {
  const first = await aDraft('戊');
  expect(await statusOf(city.do(withdraw, clerk, { id: first.directive.id }))).toBe(422);
  await city.do(withdraw, clerk, { id: first.directive.id, reason: '已办结' });
  const [warning] = (await city.ask(listWarnings, clerk, { matterId: first.matterId })).items;
  expect(warning).toMatchObject({ directiveState: 'withdrawn' });
  const second = await aDraft('己');
  const done = await signed(second.directive.id);
  await city.do(revoke, director, { id: done.id, reason: '责任单位有误' });
  expect(await read(owner, done.id)).toMatchObject({
    state: 'revoked',
    number: done.number,
    ended: { reason: '责任单位有误' },
  });
  expect(await letters('directiveRevoked')).toHaveLength(1);
  expect(await statusOf(city.do(receive, owner, { id: done.id }))).toBe(409);
  const third = await aDraft('庚');
  expect((await signed(third.directive.id)).number).toBe('滕安办函〔2026〕2号');
});

test('a draft unsigned for more than a day is late; its office is told a second time, once', async () => {
  const { directive } = await aDraft('辛');
  const drafted = city.clock.now();
  await city.goTo(addMillis(drafted, DAY), schedules);
  expect(await letters('directiveLate')).toEqual([]);
  await city.goTo(addMillis(drafted, DAY + 1), schedules);
  expect(await letters('directiveLate')).toMatchObject([
    { directiveId: directive.id, recipients: [`unit:${city.units.countyOffice.id}`] },
  ]);
  expect(await read(clerk, directive.id)).toMatchObject({ late: true });
  expect((await list(clerk, { late: true })).total).toBe(1);
  await city.goTo(addDays(drafted, 2), schedules);
  expect(await letters('directiveLate')).toHaveLength(1);
  await signed(directive.id);
  expect((await list(clerk)).counts).toMatchObject({ late: 0, signed: 1 });
});

test('a draft edited meanwhile is not overwritten, and bad values name their field', async () => {
  const { directive } = await aDraft('壬');
  const { id, version } = directive;
  const edited = await city.do(
    editDirective,
    clerk,
    { id, text: '第一段\n第二段', copies: ['市应急管理局'] },
    { ifMatch: version },
  );
  expect(edited).toMatchObject({ body: ['第一段', '第二段'], copies: ['市应急管理局'] });
  expect(await statusOf(city.do(editDirective, director, { id, contact: '甲' }, { ifMatch: version }))).toBe(412);
  const refused = await city
    .do(editDirective, clerk, { id, feedbackBy: '2020-01-01' })
    .catch((error: Failure) => error);
  expect(refused).toMatchObject({ status: 422, errors: [{ path: 'feedbackBy' }] });
  expect(await statusOf(city.do(editDirective, clerk, { id, recipients: [{ unitId: 'nobody' }] }))).toBe(422);
  expect((await city.do(editDirective, clerk, { id, text: null })).body.join('')).toContain('“壬”');
  const paper = await city.ask(printedDirective, clerk, { id });
  expect(paper).toMatchObject({ kindName: '通知确认书', number: null, copies: ['市应急管理局'], signatory: null });
  expect(paper.matters[0]?.facts).toContainEqual({ label: '企业名称', value: '第 1 试验厂' });
});

test('circulars are merged with their matters; one that is let go stands in a draft of its own again', async () => {
  for (const title of ['甲', '乙', '丙']) await aHazard(`通报${title}`);
  const begin = city.clock.now();
  await city.goTo(addDays(addMillis(begin, 1000), 6), warningSchedules);
  const one = (await list(cityClerk, { kind: 'circular' })).items;
  expect(one).toHaveLength(1);
  await aHazard('通报丁');
  await city.goTo(addDays(addMillis(city.clock.now(), 1000), 6), warningSchedules);
  const two = (await list(cityClerk, { kind: 'circular', state: 'draft' })).items;
  expect(two).toHaveLength(2);
  const [urge] = (await list(cityClerk, { kind: 'urgeOrder' })).items;
  expect(await statusOf(city.do(merge, cityClerk, { ids: [two[0]!.id, urge!.id] }))).toBe(409);
  const ids = [one[0]!.id, two.find(({ id }) => id !== one[0]!.id)!.id];
  const merged = await city.do(merge, cityClerk, { ids });
  expect(merged.matters.map(({ title }) => title).sort()).toEqual(['通报丁', '通报丙', '通报乙', '通报甲'].sort());
  expect(await read(cityClerk, ids[1]!)).toMatchObject({ state: 'merged', mergedInto: ids[0], matters: [] });
  const gone = merged.matters[0]!;
  const rest = await city.do(removeMatter, cityClerk, { id: merged.id, matterId: gone.matterId });
  expect(rest.matters).toHaveLength(3);
  const drafts = (await list(cityClerk, { kind: 'circular', state: 'draft' })).items;
  expect(drafts.map(({ matters }) => matters.length).sort()).toEqual([1, 3]);
  const warnings = (await city.ask(listWarnings, cityClerk, { matterId: gone.matterId, measure: 'circulate' })).items;
  expect(warnings[0]).toMatchObject({ directiveId: drafts.find(({ matters }) => matters.length === 1)!.id });
  const added = await city.do(addMatters, cityClerk, { id: merged.id, matterIds: [await aHazard('补充')] });
  expect(added.matters).toHaveLength(4);
});

test('documents are drafted by hand within kinds, roles and posts', async () => {
  const enforcement = {
    ...city.aPerson('enforcement', 'county', { unitId: city.units.department.id }),
    secondFactor: 'proved' as const,
  };
  const hazard = await aHazard('无护栏');
  const order = await city.do(draftDirective, enforcement, { kind: 'rectificationOrder', matterIds: [hazard] });
  expect(order).toMatchObject({ state: 'draft', office: { name: '滕州市应急管理局' } });
  expect(order.body.join('')).toContain('防护栏缺失');
  expect(order.recipients.map(({ name }) => name)).toEqual(['第 1 试验厂']);
  await city.do(review, { ...city.people.department, secondFactor: 'proved' }, { id: order.id });
  const done = await city.do(sign, { ...city.people.department, secondFactor: 'proved' }, { id: order.id });
  expect(done.number).toBe('滕应急责〔2026〕1号');
  expect(await statusOf(city.do(draftDirective, enforcement, { kind: 'urgeOrder', matterIds: [hazard] }))).toBe(403);
  expect(await statusOf(city.do(draftDirective, enforcement, { kind: 'clueTransfer', matterIds: [hazard] }))).toBe(409);
  expect(
    await statusOf(city.do(draftDirective, city.people.otherOffice, { kind: 'circular', matterIds: [hazard] })),
  ).toBe(404);
  expect(await statusOf(city.do(draftDirective, owner, { kind: 'circular', matterIds: [hazard] }))).toBe(403);
});

test('lists count what they show, tab by tab, and go on page by page', async () => {
  for (let n = 0; n < 5; n += 1) await aDraft(`页${n}`);
  const all = await list(clerk);
  expect(all.total).toBe(5);
  const [first, second] = all.items;
  await signed(first!.id);
  await city.do(review, clerk, { id: second!.id });
  const after = await list(clerk, { limit: 1 });
  expect(after).toMatchObject({ total: 5, counts: { draft: 3, review: 1, signed: 1 } });
  for (const state of ['draft', 'review', 'signed'] as const)
    expect((await list(clerk, { state })).items).toHaveLength(after.counts[state]!);
  expect((await list(clerk, { awaiting: 'review' })).total).toBe(3);
  expect((await list(clerk, { awaiting: 'sign' })).total).toBe(1);
  expect((await list(owner, { mine: true })).counts).toMatchObject({ mine: 1, signed: 1 });
  expect((await list(clerk, { q: '页3' })).total).toBe(1);
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Awaited<ReturnType<typeof list>> = await city.ask(listDirectives, clerk, {
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(5);
});
