import { expect, test } from 'vitest';
import { demoCity } from './city.ts';
import { CLUES, SUSPECTED } from './findings.ts';
import { HAZARDS } from './hazards.ts';
import { HAZARD_TEXTS } from './hazard-texts.ts';
import { ENROLLED, IDLE, LAPSED } from './prevention.ts';
import { DEMO_NOW, STORY_START, TODAY, isOfficeDay } from './span.ts';
import type { PreventionDay, StoryAction } from './story.ts';
import { daysBetween, isDay, parseInstant, shiftDay, weekdayOf } from '../../kernel/time.ts';

const city = demoCity();
const { story } = city;

type Create = Extract<StoryAction, { do: 'matter.create' }>;
type Act = Extract<StoryAction, { do: 'matter.act' }>;
const created = story.filter((step): step is Create => step.do === 'matter.create');
const acts = story.filter((step): step is Act => step.do === 'matter.act');
const ofKind = (kind: Create['input']['kind']): Create[] => created.filter(({ input }) => input.kind === kind);
const actsOn = (ref: string): Act[] => acts.filter((step) => step.ref === ref);

/** State → action → next state, as the story needs it; actions that move nothing are in `ANYTIME`. */
const WAYS: Record<string, Record<string, Record<string, string>>> = {
  hazard: {
    start: { submitRectification: 'submitted', extend: 'start', cancel: 'end' },
    submitted: { passReinspection: 'end', sendBack: 'start' },
    end: {},
  },
  suspected: { start: { confirmMajor: 'end', downgrade: 'end' }, end: {} },
  clue: {
    start: { accept: 'accepted', return: 'end' },
    accepted: { openCase: 'opened' },
    opened: { decide: 'decided' },
    decided: { closeCase: 'end' },
    end: {},
  },
  licence: { start: { renew: 'end', revoke: 'end' }, end: {} },
  alarm: {
    start: { dispatch: 'dispatched' },
    dispatched: { recordVerification: 'verified' },
    verified: { fileCase: 'end', clear: 'end' },
    end: {},
  },
};
const ANYTIME = new Set(['comment', 'suspendClock', 'resumeClock']);

const familyOf = (ref: string): string => ref.split(':')[0]!;
/** The matters of licences and alarms are opened by the platform itself. */
const beginning = (ref: string): string => (['licence', 'alarm'].includes(familyOf(ref)) ? 'start' : 'missing');

test('every matter is made once, before anything is done about it', () => {
  expect(new Set(created.map(({ ref }) => ref)).size).toBe(created.length);
  const made = new Map(created.map(({ ref, at }) => [ref, at]));
  const orphans = acts.filter(({ ref, at }) => beginning(ref) === 'missing' && !((made.get(ref) ?? at) < at));
  expect(orphans).toEqual([]);
});

test('every step is possible in the state the steps before it left', () => {
  const states = new Map(created.map(({ ref }) => [ref, 'start']));
  for (const { ref, input } of acts) {
    const state = states.get(ref) ?? beginning(ref);
    const next = ANYTIME.has(input.action) && state !== 'end' ? state : WAYS[familyOf(ref)]?.[state]?.[input.action];
    expect([ref, input.action, state, next]).toEqual([ref, input.action, state, expect.any(String)]);
    states.set(ref, next!);
  }
});

test('no two steps about one matter fall on one moment', () => {
  // Enrolment in dual prevention and the first report are one visit.
  const moments = story.filter(({ ref }) => familyOf(ref) !== 'prevention').map(({ ref, at }) => `${ref} ${at}`);
  expect(new Set(moments).size).toBe(moments.length);
});

test('the story runs in order, between its start and now, by people the city knows', () => {
  const start = parseInstant(STORY_START)!;
  const now = parseInstant(DEMO_NOW)!;
  const people = new Set(city.accounts.map(({ username }) => username));
  const codes = new Set(city.rows.enterprises.map(({ creditCode }) => creditCode));
  let before = start;
  for (const { at, as } of story) {
    const moment = parseInstant(at)!;
    expect([at, moment >= before && moment <= now]).toEqual([at, true]);
    before = moment;
    expect([as, as.startsWith('enterprise:') ? codes.has(as.slice(11)) : people.has(as)]).toEqual([as, true]);
  }
});

test('people act within their area: county officers on their county, enterprises on their own matters', () => {
  const about = new Map(created.map(({ ref, input }) => [ref, input]));
  const areaOf = new Map(city.accounts.map(({ username, areaCode }) => [username, areaCode]));
  for (const { ref, as, input } of created) {
    const area = areaOf.get(as)!;
    expect([ref, area === '370400' ? 'city' : 'county']).toEqual([ref, input.origin]);
    expect([ref, area === '370400' || input.areaCode.startsWith(area)]).toEqual([ref, true]);
  }
  for (const { ref, as } of acts) {
    if (as.startsWith('enterprise:')) expect(about.get(ref)?.creditCode).toBe(as.slice(11));
  }
});

test('as many matters as promised, with texts enough not to repeat', () => {
  const hazards = Object.values(HAZARDS).reduce((sum, count) => sum + count, 0);
  expect(ofKind('generalHazard')).toHaveLength(hazards);
  expect(ofKind('suspectedMajorHazard')).toHaveLength(SUSPECTED);
  expect(ofKind('clue')).toHaveLength(CLUES);
  expect([hazards, SUSPECTED, CLUES]).toEqual([260, 24, 40]);
  expect(HAZARD_TEXTS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(HAZARD_TEXTS.map(({ title }) => title)).size).toBe(HAZARD_TEXTS.length);
  expect(new Set(ofKind('generalHazard').map(({ input }) => input.title)).size).toBeGreaterThan(55);
});

test('hazards carry deadlines in order, and stand overdue by 0 to 8 days so that all rungs show', () => {
  const overdue = new Map<number, number>();
  for (const { ref, at, input } of ofKind('generalHazard')) {
    const { rectifyBy, reinspectBy } = input.detail as { rectifyBy: string; reinspectBy: string };
    expect(isDay(rectifyBy) && isDay(reinspectBy) && at.slice(0, 10) <= rectifyBy && rectifyBy <= reinspectBy).toBe(
      true,
    );
    const done = actsOn(ref).some(({ input: { action } }) => ['passReinspection', 'cancel', 'extend'].includes(action));
    if (!done && reinspectBy < TODAY) {
      const days = daysBetween(reinspectBy, TODAY) - 1;
      overdue.set(days, (overdue.get(days) ?? 0) + 1);
    }
  }
  expect([...overdue.keys()].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect([...overdue.values()].reduce((sum, count) => sum + count, 0)).toBe(HAZARDS.overdue);
});

test('some clues and suspected major hazards have waited long enough for every rung', () => {
  const waiting = (kind: Create['input']['kind']): number[] =>
    ofKind(kind)
      .filter(({ ref }) => actsOn(ref).every(({ input }) => input.action === 'comment'))
      .map(({ at }) => daysBetween(at.slice(0, 10), TODAY));
  expect(Math.max(...waiting('suspectedMajorHazard'))).toBe(8);
  expect(waiting('suspectedMajorHazard').filter((age) => age < 3).length).toBeGreaterThan(3);
  expect(Math.max(...waiting('clue'))).toBe(11);
  expect(waiting('clue').filter((age) => age > 3).length).toBeGreaterThan(6);
});

test('dual prevention: who is enrolled, who has been idle how long, and who lapsed over the festival', () => {
  const days = new Map<string, PreventionDay[]>();
  for (const step of story) {
    if (step.do === 'prevention.enrol') days.set(step.ref, []);
    if (step.do !== 'prevention.days') continue;
    for (const { date } of step.input.days) expect(date < step.at.slice(0, 10)).toBe(true);
    days.get(step.ref)!.push(...step.input.days);
  }
  expect(days.size).toBe(ENROLLED);
  const normal = [...days.values()].map((list) =>
    list.filter(({ planned, done }) => done >= planned).map(({ date }) => date),
  );
  for (const list of days.values()) expect(new Set(list.map(({ date }) => date)).size).toBe(list.length);
  const yesterday = shiftDay(TODAY, -1);
  const idle = normal.map((dates) => daysBetween(dates.at(-1)!, yesterday)).filter((count) => count > 0);
  expect(idle.toSorted((a, b) => a - b)).toEqual([...IDLE]);
  const longest = (dates: string[]): number =>
    Math.max(...dates.slice(1).map((date, i) => daysBetween(dates[i]!, date)));
  expect(normal.filter((dates) => longest(dates) > 10)).toHaveLength(LAPSED);
  expect(normal.filter((dates) => longest(dates) > 3)).toHaveLength(LAPSED);
});

test('the counties differ, weekdays are busier than weekends, the festival is quiet', () => {
  const perDay = (days: (day: string) => boolean): number => {
    const counted = Array.from({ length: 45 }, (_, i) => shiftDay(TODAY, -1 - i)).filter(days);
    return created.filter(({ at }) => counted.includes(at.slice(0, 10))).length / counted.length;
  };
  const weekend = perDay((day) => weekdayOf(day) > 5 && !isOfficeDay(day));
  expect(perDay(isOfficeDay)).toBeGreaterThan(2 * weekend);
  expect(perDay((day) => day >= '2026-02-15' && day <= '2026-02-22')).toBeLessThan(1);
  const overdueShare = (code: string): number => {
    const own = ofKind('generalHazard').filter(({ input }) => input.areaCode.startsWith(code));
    const late = own.filter(
      ({ ref, input }) =>
        String(input.detail['reinspectBy']) < TODAY &&
        !actsOn(ref).some((step) => ['passReinspection', 'cancel', 'extend'].includes(step.input.action)),
    );
    return late.length / own.length;
  };
  expect(overdueShare('370405')).toBeGreaterThan(overdueShare('370406') + 0.1);
});
