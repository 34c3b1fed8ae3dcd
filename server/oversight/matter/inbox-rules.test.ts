import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMillis, DAY, HOUR, instant, type Instant } from '../../kernel/time.ts';
import { kinds } from '../../entry/catalogue.ts';
import { DUE_BUCKETS, REASONS } from './inbox-names.ts';
import {
  bucketEnds,
  bucketOf,
  deadlineOf,
  isAsleep,
  reasonOfState,
  reasonsOf,
  type RungMark,
  snoozeEnd,
  type Standing,
  statesFor,
} from './inbox-rules.ts';

const moment = (text: string): Instant => instant(Date.parse(`${text.replace(' ', 'T')}+08:00`));
const NOW = moment('2026-03-20 09:00');
const instants = fc.integer({ min: -40 * 24, max: 40 * 24 }).map((hours) => addMillis(NOW, hours * HOUR));

const still: Standing = {
  open: true,
  assignedToMe: false,
  movedAction: null,
  rung: 0,
  stateReason: 'toRectify',
  mentioned: false,
  addressed: false,
};

test.each([
  ['generalHazard', 'toRectify', 'toRectify'],
  ['generalHazard', 'toReinspect', 'toReinspect'],
  ['suspectedMajorHazard', 'toConfirm', 'toConfirm'],
  ['suspectedMajorHazard', 'majorConfirmed', 'toHandle'],
  ['clue', 'transferred', 'toAccept'],
  ['clue', 'caseOpened', 'toDecide'],
  ['electricityAlarm', 'raised', 'toJudge'],
  ['electricityAlarm', 'dispatched', 'toVerify'],
  ['electricityAlarm', 'verified', 'toDecide'],
  ['expiredLicence', 'expired', 'toHandle'],
])('a %s in state %s waits because it is %s', (kind, state, reason) => {
  expect(reasonOfState(kinds[kind]!, state)).toBe(reason);
});

test('every open state of every kind has one reason, and no closed state has any', () => {
  const all = Object.values(kinds);
  const found = REASONS.flatMap((reason) => statesFor(all, reason));
  const open = all.flatMap((kind) =>
    Object.entries(kind.states).flatMap(([state, { closed }]) => (closed ? [] : [`${kind.kind}.${state}`])),
  );
  expect(found.toSorted()).toEqual(open.toSorted());
});

test('the reasons of a matter stand strongest first, and nothing but a copy holds for one that is closed', () => {
  const all: Standing = { ...still, assignedToMe: true, movedAction: 'sendBack', rung: 2, mentioned: true };
  expect(reasonsOf(all)).toEqual(['assigned', 'mentioned', 'returned', 'urged', 'toRectify']);
  expect(reasonsOf({ ...still, movedAction: 'dispatch' })).toEqual(['dispatched', 'toRectify']);
  expect(reasonsOf({ ...all, open: false, addressed: true })).toEqual(['mentioned', 'addressed']);
});

test('a deadline set goes before the day a thing ran out, and that before the next rung; what is closed has none', () => {
  const [dueAt, anchorAt, nextAt] = [1, 2, 3].map((day) => addMillis(NOW, day * DAY));
  const of = { open: true, kind: 'expiredLicence', dueAt: dueAt!, anchorAt: anchorAt!, nextAt: nextAt! };
  expect(deadlineOf(of)).toBe(dueAt);
  expect(deadlineOf({ ...of, dueAt: null })).toBe(anchorAt);
  expect(deadlineOf({ ...of, kind: 'clue', dueAt: null })).toBe(nextAt);
  expect(deadlineOf({ ...of, open: false })).toBeNull();
});

test('deadlines fall into buckets by Shanghai days, and later ones never into a more pressing bucket', () => {
  expect(bucketOf(moment('2026-03-20 08:59'), NOW)).toBe('overdue');
  expect(bucketOf(moment('2026-03-21 00:00'), NOW)).toBe('today');
  expect(bucketOf(moment('2026-03-21 00:01'), NOW)).toBe('soon');
  expect(bucketOf(moment('2026-03-24 00:00'), NOW)).toBe('soon');
  expect(bucketOf(moment('2026-03-24 00:01'), NOW)).toBe('later');
  expect(bucketOf(null, NOW)).toBe('none');
  expect(bucketEnds(moment('2026-03-20 23:59')).today).toEqual(moment('2026-03-21 00:00'));
  const rank = (at: Instant) => DUE_BUCKETS.indexOf(bucketOf(at, NOW));
  fc.assert(
    fc.property(instants, instants, (one, other) => {
      const [first, last] = one <= other ? [one, other] : [other, one];
      return rank(first) <= rank(last);
    }),
  );
});

const marks: fc.Arbitrary<RungMark> = fc.record({
  anchorNo: fc.integer({ min: 1, max: 3 }),
  rung: fc.integer({ min: 0, max: 3 }),
  nextAt: fc.option(instants),
});

test('what is put off never sleeps past the next rung of its clock, whatever the clock does meanwhile', () => {
  fc.assert(
    fc.property(instants, marks, marks, instants, (asked, atFirst, later, now) => {
      const until = snoozeEnd(asked, atFirst);
      if (atFirst.nextAt && until > atFirst.nextAt) return false;
      const snooze = { until, anchorNo: atFirst.anchorNo, rung: atFirst.rung };
      const sleeps = isAsleep(snooze, later, now);
      const came = later.nextAt !== null && now >= later.nextAt;
      const climbed = later.rung !== atFirst.rung || later.anchorNo !== atFirst.anchorNo;
      return sleeps === (now < until && !came && !climbed);
    }),
  );
});

test('what has no clock sleeps until the moment asked for', () => {
  const snooze = { until: addMillis(NOW, HOUR), anchorNo: null, rung: null };
  expect(isAsleep(snooze, undefined, NOW)).toBe(true);
  expect(isAsleep(snooze, undefined, addMillis(NOW, HOUR))).toBe(false);
  expect(isAsleep(snooze, { anchorNo: 1, rung: 0, nextAt: null }, NOW)).toBe(false);
});
