import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor, Role } from '../../kernel/context.ts';
import { reachableFrom } from '../../kernel/lifecycle.ts';
import { addMillis, instant } from '../../kernel/time.ts';
import { labels } from './contract.ts';
import { DIRECTIVE_KINDS, DIRECTIVE_STATES, KIND_RULES } from './kinds.ts';
import { lifecycle } from './lifecycle.ts';
import {
  actionsFor,
  answerDay,
  departmentWord,
  documentNumber,
  isLate,
  LATE_AFTER,
  rolesIn,
  seriesOf,
} from './rules.ts';
import type { Directive } from './tables.ts';
import { composeBody, headingOf, joinBody, splitBody } from './text.ts';

const now = instant(Date.parse('2026-03-20T09:00:00+08:00'));
const steps = Object.entries(lifecycle).flatMap(([from, row]) =>
  Object.entries(row).map(([action, step]) => ({ from, action, step })),
);

test('every state is reached from a draft, and has a name', () => {
  expect([...reachableFrom(lifecycle, 'draft')].sort()).toEqual([...DIRECTIVE_STATES].sort());
  for (const state of DIRECTIVE_STATES) expect(labels[state]?.zh).toMatch(/[一-龥]/);
  for (const { action } of steps.filter((one) => one.action !== 'issue'))
    expect(labels[`action.${action}`]).toBeDefined();
});

test('a person signs only what was reviewed; without a review the platform alone issues; what was signed is only revoked', () => {
  const signing = steps.filter(({ step }) => step.to === 'signed');
  expect(signing.map(({ from, action, step }) => [from, action, step.by.length > 0])).toEqual([
    ['draft', 'issue', false],
    ['review', 'sign', true],
  ]);
  expect(steps.filter(({ from }) => from === 'signed').map(({ action }) => action)).toEqual(['revoke']);
  for (const end of ['withdrawn', 'merged', 'revoked'] as const) expect(lifecycle[end]).toEqual({});
});

test('sending back, withdrawing and revoking need a reason, nothing else does', () => {
  const asked = steps.filter(({ step }) => step.needs?.includes('reason')).map(({ action }) => action);
  expect(new Set(asked)).toEqual(new Set(['sendBack', 'withdraw', 'revoke']));
});

test.each([
  ['滕州市', 'urgeOrder', 12, '370481', '滕安办督〔2026〕12号'],
  ['枣庄市', 'circular', 3, '370400', '枣安办通〔2026〕3号'],
  ['薛城区', 'confirmation', 1, '370403', '薛城安办函〔2026〕1号'],
  ['滕州市', 'rectificationOrder', 7, seriesOf('370481', '应急'), '滕应急责〔2026〕7号'],
] as const)('a document of %s (%s) is numbered in its own series', (area, kind, seq, series, number) => {
  expect(documentNumber(area, kind, { year: 2026, seq, series })).toBe(number);
});

test('a department stands in its numbers by a word of its name', () => {
  expect(departmentWord('滕州市应急管理局', '滕州市')).toBe('应急');
  expect(departmentWord('市场监管局', '滕州市')).toBe('市场');
  expect(departmentWord('滕州市', '滕州市')).toBe('滕州');
});

const office = { office_unit_id: 'u1', office_path: '370400/370481/' };
const draft = (more: Partial<Directive>): Directive =>
  ({
    ...office,
    kind: 'urgeOrder',
    state: 'draft',
    drafted_by: 'system:ladder',
    edited_by: null,
    drafted_at: now,
    ...more,
  }) as Directive;
const person = (id: string, role: Role, post: Partial<Actor['posts'][number]> = {}): Actor => ({
  kind: 'person',
  id,
  name: id,
  posts: [{ role, areaPath: office.office_path, unitId: 'u1', enterpriseId: null, ...post }],
});

test('late means more than a day without a signature, and nothing that has left or ended', () => {
  expect(isLate(draft({}), addMillis(now, LATE_AFTER))).toBe(false);
  expect(isLate(draft({}), addMillis(now, LATE_AFTER + 1))).toBe(true);
  expect(isLate(draft({ state: 'review' }), addMillis(now, LATE_AFTER + 1))).toBe(true);
  for (const state of ['signed', 'withdrawn', 'merged', 'revoked'] as const)
    expect(isLate(draft({ state }), addMillis(now, LATE_AFTER * 9))).toBe(false);
});

test('only the people of the issuing office act, those without a unit for the office of their area', () => {
  expect(rolesIn(person('a', 'office'), office)).toEqual(['office']);
  expect(rolesIn(person('a', 'office', { unitId: null }), office)).toEqual(['office']);
  expect(rolesIn(person('a', 'department', { unitId: null }), office)).toEqual([]);
  expect(rolesIn(person('a', 'office', { unitId: 'u2' }), office)).toEqual([]);
  expect(rolesIn(person('a', 'office', { unitId: null, areaPath: '370400/' }), office)).toEqual([]);
  expect(actionsFor(person('a', 'enforcement'), draft({}), false)).toEqual([]);
  expect(actionsFor(person('a', 'enforcement'), draft({ kind: 'rectificationOrder' }), false)).toContain('review');
});

test('who wrote a document does not sign it, whoever else may, unless the office has nobody else', () => {
  const signers = fc.constantFrom('me', 'other', 'system:ladder');
  fc.assert(
    fc.property(signers, fc.option(signers), fc.boolean(), (by, edited, alone) => {
      const row = draft({ state: 'review', drafted_by: by, edited_by: edited });
      const mine = by === 'me' || edited === 'me';
      expect(actionsFor(person('me', 'office'), row, alone).includes('sign')).toBe(!mine || alone);
    }),
  );
});

test('the day of answer is the one fixed by hand, else counts from the signature; some documents ask for none', () => {
  expect(answerDay('urgeOrder', null, now)).toBe('2026-03-23');
  expect(answerDay('urgeOrder', '2026-04-01', now)).toBe('2026-04-01');
  expect(answerDay('rectificationOrder', null, now)).toBe('2026-04-04');
  expect(answerDay('circular', '2026-04-01', now)).toBeNull();
});

const words = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom('一', '厂', '隐', '患', 'A', '3') });

test('the text of every kind is complete whatever its matter: names it, cites its article, leaves nothing open', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DIRECTIVE_KINDS), words, words, fc.boolean(), (kind, title, text, fixed) => {
      const said = { matters: [{ title, article: '十五', text }], feedbackBy: fixed ? '2026-03-23' : null };
      const body = composeBody(kind, said).join('');
      expect(body).not.toMatch(/[{}]|undefined|null|。。/);
      if (!KIND_RULES[kind].many) expect(body).toContain(title);
      if (KIND_RULES[kind].answerDays !== null)
        expect(body).toContain(fixed ? '2026年3月23日前' : `签发之日起${KIND_RULES[kind].answerDays}日内`);
      expect(headingOf(kind, [title])).toMatch(/^关于.+的.+/);
    }),
  );
});

test('a text is kept line by line and comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1 }), (paragraphs) => {
      expect(splitBody(joinBody(paragraphs))).toEqual(paragraphs);
    }),
  );
  expect(splitBody(' 甲 \r\n\n 乙')).toEqual(['甲', '乙']);
});
