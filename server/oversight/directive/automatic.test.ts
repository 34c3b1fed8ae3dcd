import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, aCity, type City } from '../../../test/harness/city.ts';
import { deliver } from '../../infra/outbox.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Failure } from '../../kernel/failure.ts';
import { addDays, addMillis, DAY, dayOf, formatInstant, shiftDay } from '../../kernel/time.ts';
import { generalHazard, suspectedMajorHazard } from '../../handling/hazard/index.ts';
import { openMatterByHand } from '../matter/open-matter.ts';
import { readMatter } from '../matter/read-matter.ts';
import { carriers } from '../notification/index.ts';
import { listNotices, markRead } from '../notification/read-notices.ts';
import { acknowledgeDirective, answerDirective } from './answer-directive.ts';
import { explainPolicy } from '../warning/explain-policy.ts';
import { schedules } from '../warning/jobs.ts';
import { listDirectives, readDirective } from './list-directives.ts';
import { listWarnings } from '../warning/list-warnings.ts';
import { viewsOfWarnings } from '../warning/views.ts';

let city: City;
let enterpriseId: string;
let owner: Actor;
const begin = at('2026-03-20 09:00');

beforeAll(async () => {
  city = await aCity([generalHazard, suspectedMajorHazard], begin);
  Object.assign(city.platform.services, { directives: 'automatic' });
  enterpriseId = (await city.anEnterprise()).id;
  owner = city.aPerson('enterprise', 'town', { enterpriseId });
  const accounts = [
    ['d', city.people.department],
    ['c', city.people.cityOffice],
    ['e', owner],
  ] as const;
  for (const [
    name,
    {
      id,
      posts: [post],
    },
  ] of accounts) {
    await sql`insert into account (id, username, username_key, display_name, password_hash, created_at, password_changed_at)
      values (${id}, ${name}, ${name}, ${name}, '-', now(), now())`.execute(city.db);
    await sql`insert into post (id, account_id, role, area_path, unit_id, enterprise_id)
      values (${city.context(owner).newId()}, ${id}, ${post!.role}, ${post!.areaPath}, ${post!.unitId}, ${post!.enterpriseId})`.execute(
      city.db,
    );
  }
  for (const title of ['甲', '乙', '丙']) {
    await city.do(openMatterByHand, city.people.gridWorker, {
      kind: 'suspectedMajorHazard',
      enterpriseId,
      title: `隐患${title}`,
    });
  }
  await city.goTo(addMillis(begin, 1000), schedules);
  await city.goTo(addDays(addMillis(begin, 1000), 3), schedules);
  await city.goTo(addDays(addMillis(begin, 1000), 6), schedules);
});
afterAll(() => city.close());

const statusOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (error: Failure) => error.status,
  );
const list = async (who: Actor, filter: Record<string, unknown> = {}) =>
  (await city.ask(listDirectives, who, { limit: 200, ...filter })).items;

test('each matter is confirmed and urged by a numbered document of its own; one circular lists them all', async () => {
  const numbers = (await list(city.people.cityOffice)).map((directive) => directive.number).sort();
  expect(numbers).toEqual([
    '枣安办督〔2026〕1号',
    '枣安办督〔2026〕2号',
    '枣安办督〔2026〕3号',
    '枣安办通〔2026〕1号',
    '滕安办函〔2026〕1号',
    '滕安办函〔2026〕2号',
    '滕安办函〔2026〕3号',
  ]);
  const [circular] = await list(city.people.cityOffice, { kind: 'circular' });
  expect(circular).toMatchObject({
    feedbackBy: null,
    title: '通报：隐患甲等 3 项',
    office: { tier: 'city', name: '枣庄市安委会办公室' },
  });
  expect(circular!.matters.map((item) => item.title)).toEqual(['隐患甲', '隐患乙', '隐患丙']);
  expect(circular!.recipients.map((recipient) => recipient.name).sort()).toEqual([
    '滕州市安委会办公室',
    '滕州市应急管理局',
  ]);
});

test('an urge order demands an answer within three days from its owner, the county office and the enterprise', async () => {
  const [urge] = await list(city.people.cityOffice, { kind: 'urgeOrder' });
  expect(urge!.feedbackBy).toBe(shiftDay(dayOf(addDays(begin, 3)), 3));
  expect(urge!.recipients.map((recipient) => recipient.name).sort()).toEqual(
    ['滕州市安委会办公室', '滕州市应急管理局', '第 1 试验厂'].sort(),
  );
});

test('recipients acknowledge once and answer; others see it as far as their posts reach, or not at all', async () => {
  const [urge] = await list(city.people.department, { kind: 'urgeOrder', mine: true });
  const id = urge!.id;
  const first = await city.do(acknowledgeDirective, city.people.department, { id });
  await city.goTo(addMillis(city.clock.now(), DAY), []);
  expect(await city.do(acknowledgeDirective, city.people.department, { id })).toEqual(first);
  const answered = await city.do(answerDirective, owner, { id, text: '已停产整改' });
  const by = new Map(answered.recipients.map((recipient) => [recipient.name, recipient]));
  expect(by.get('第 1 试验厂')).toMatchObject({ feedback: '已停产整改', receivedByName: owner.name });
  expect(by.get('滕州市应急管理局')).toMatchObject({
    feedback: null,
    receivedAt: formatInstant(addMillis(addDays(begin, 6), 1000)),
  });
  expect(by.get('滕州市安委会办公室')?.receivedAt).toBeNull();
  const { timeline } = await city.ask(readMatter, owner, { id: urge!.matters[0]!.matterId });
  expect(timeline.slice(-2).map((entry) => entry.label)).toEqual([`签收 ${urge!.number}`, `反馈 ${urge!.number}`]);
  expect(await statusOf(city.do(answerDirective, city.people.gridWorker, { id, text: '旁人' }))).toBe(403);
  expect(await statusOf(city.do(answerDirective, city.people.otherOffice, { id, text: '外县' }))).toBe(404);
  expect(await statusOf(city.ask(readDirective, city.people.otherOffice, { id }))).toBe(404);
  const [circular] = await list(city.people.countyOffice, { kind: 'circular' });
  expect(await statusOf(city.do(answerDirective, city.people.countyOffice, { id: circular!.id, text: '收到' }))).toBe(
    409,
  );
  expect(await list(city.people.otherOffice)).toEqual([]);
});

test('a person of the office without a unit still speaks for the office', async () => {
  const clerk = city.aPerson('office', 'county');
  const [urge] = await list(clerk, { kind: 'urgeOrder', mine: true });
  expect(await statusOf(city.do(acknowledgeDirective, clerk, { id: urge!.id }))).toBe(200);
});

test('warnings are listed by screen, place, kind, time and whether they still stand, page by page', async () => {
  const ask = async (filter: Record<string, unknown>, who: Actor = city.people.cityOffice) =>
    (await city.ask(listWarnings, who, { limit: 500, ...filter })).items;
  expect(await ask({})).toHaveLength(9);
  expect(await ask({ screen: 'county' })).toHaveLength(3);
  expect(await ask({ screen: 'city', measure: 'circulate' })).toHaveLength(3);
  expect(await ask({ areaCode: '370403' })).toEqual([]);
  expect(await ask({ areaCode: '370481' })).toHaveLength(9);
  expect(await ask({ kind: 'generalHazard' })).toEqual([]);
  expect(await ask({ active: true })).toHaveLength(9);
  expect(await ask({ active: false })).toEqual([]);
  expect(await ask({ since: formatInstant(addMillis(begin, 1000)) })).toHaveLength(6);
  expect(await ask({}, city.people.otherOffice)).toEqual([]);
  expect(await ask({}, owner)).toHaveLength(9);
  expect(await ask({ matterId: 'nonsense' })).toEqual([]);
  expect(await statusOf(ask({ areaCode: '999999' }))).toBe(404);
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: { items: { id: string }[]; nextCursor: string | null } = await city.ask(listWarnings, owner, {
      limit: 4,
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual((await ask({})).map((warning) => warning.id));
  expect(await viewsOfWarnings(city.db, seen.slice(0, 2))).toHaveLength(2);
});

test('a warning names its screen, office, instants, article, policy and document', async () => {
  const [warning] = (await city.ask(listWarnings, city.people.cityOffice, { screen: 'county' })).items.toReversed();
  expect(warning).toMatchObject({
    kind: 'suspectedMajorHazard',
    rung: 1,
    measure: 'confirm',
    screenAreaCode: '370481',
    article: '十六',
    policyVersion: 1,
    clearedAt: null,
    office: { tier: 'county', unitId: city.units.countyOffice.id, name: '滕州市安委会办公室' },
    nominalAt: formatInstant(begin),
    recordedAt: formatInstant(addMillis(begin, 1000)),
    enterpriseName: '第 1 试验厂',
    areaName: '西岗镇',
  });
});

test('the people of the office and of the recipients are told once, even when the letters come twice', async () => {
  expect(await deliver(city.database, carriers)).toBe(9);
  const told = async (who: Actor) => city.ask(listNotices, who, { limit: 200 });
  expect((await told(city.people.department)).items).toHaveLength(9);
  expect((await told(owner)).items).toHaveLength(6);
  expect((await told(city.people.cityOffice)).items).toHaveLength(6);
  const [notice] = (await told(owner)).items;
  expect(notice!.text).toMatch(/^【第 2 级预警】隐患.：枣庄市安委会办公室督办（枣安办督〔2026〕\d号，第十六条）$/);
  const letters = [
    {
      id: city.context(owner).newId(),
      topic: 'notice',
      key: 'k',
      writtenAt: begin,
      payload: { about: 'warning', recipients: [`enterprise:${enterpriseId}`] },
    },
  ];
  await carriers['notice']!(city.db, letters);
  await carriers['notice']!(city.db, letters);
  expect(await told(owner)).toMatchObject({ unread: 7 });
  await city.do(markRead, owner, { id: notice!.id });
  await city.do(markRead, owner, { id: notice!.id });
  expect(await told(owner)).toMatchObject({ unread: 6 });
  expect(await statusOf(city.do(markRead, city.people.department, { id: notice!.id }))).toBe(404);
});

test('a policy is explained by what is in force, and a kind without one is not', async () => {
  const steps = await city.ask(explainPolicy, owner, {
    kind: 'clue',
    origin: 'city',
    anchor: '2026-03-20T09:00:00+08:00',
  });
  expect(steps).toEqual([
    {
      rung: 1,
      afterDays: 3,
      at: '2026-03-23T09:00:00.000+08:00',
      screen: 'city',
      office: 'city',
      measure: 'urge',
      article: '十七',
    },
    {
      rung: 2,
      afterDays: 6,
      at: '2026-03-26T09:00:00.000+08:00',
      screen: 'city',
      office: 'city',
      measure: 'circulate',
      article: '十七',
    },
  ]);
  expect(
    await statusOf(city.ask(explainPolicy, owner, { kind: 'none', origin: 'city', anchor: '2026-03-20T09:00:00Z' })),
  ).toBe(404);
});
