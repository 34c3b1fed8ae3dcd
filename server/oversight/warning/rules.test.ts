import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Origin } from '../../kernel/area.ts';
import { addDays, addMillis, DAY, HOUR, instant, type Instant, isAfter } from '../../kernel/time.ts';
import { type Ladder, LADDERS } from './ladders.ts';
import { explain, nextRungAt, rungsDue, timedRungs } from './rules.ts';

const anchor = instant(Date.parse('2026-03-20T00:00:00+08:00'));
const clock = (origin: Origin, more: { rung?: number; stoodStillMs?: number } = {}) => ({
  origin,
  anchorAt: anchor,
  stoodStillMs: more.stoodStillMs ?? 0,
  rung: more.rung ?? 0,
});

/** The table of the domain as it is written down, apart from the code: kind, origin, article, then days, screen and measure by rung. */
const TABLE: readonly [string, Origin, string, readonly [number, Origin, string][]][] = [
  [
    'generalHazard',
    'county',
    '十五',
    [
      [0, 'county', 'urge'],
      [3, 'city', 'urge'],
      [6, 'city', 'circulate'],
    ],
  ],
  [
    'generalHazard',
    'city',
    '十五',
    [
      [0, 'city', 'urge'],
      [3, 'city', 'circulate'],
    ],
  ],
  [
    'suspectedMajorHazard',
    'county',
    '十六',
    [
      [0, 'county', 'confirm'],
      [3, 'city', 'urge'],
      [6, 'city', 'circulate'],
    ],
  ],
  [
    'suspectedMajorHazard',
    'city',
    '十六',
    [
      [0, 'city', 'confirm'],
      [3, 'city', 'circulate'],
    ],
  ],
  [
    'clue',
    'county',
    '十七',
    [
      [3, 'county', 'urge'],
      [6, 'city', 'urge'],
      [9, 'city', 'circulate'],
    ],
  ],
  [
    'clue',
    'city',
    '十七',
    [
      [3, 'city', 'urge'],
      [6, 'city', 'circulate'],
    ],
  ],
  [
    'expiredLicence',
    'county',
    '十八',
    [
      [0, 'county', 'urge'],
      [3, 'city', 'urge'],
      [6, 'city', 'circulate'],
    ],
  ],
  [
    'expiredLicence',
    'city',
    '十八',
    [
      [0, 'city', 'urge'],
      [3, 'city', 'circulate'],
    ],
  ],
  [
    'idlePrevention',
    'county',
    '十九',
    [
      [7, 'county', 'urge'],
      [10, 'city', 'urge'],
      [13, 'city', 'circulate'],
    ],
  ],
  [
    'idlePrevention',
    'city',
    '十九',
    [
      [7, 'city', 'urge'],
      [10, 'city', 'circulate'],
    ],
  ],
];

const ladderOf = (kind: string): Ladder => LADDERS[kind]!;
const cases = TABLE.flatMap(([kind, origin, article, rungs]) =>
  rungs.map(([days, tier, measure], index) => ({ kind, origin, article, no: index + 1, days, tier, measure })),
);

test('there are ten ladders with twenty-five rungs, and no other', () => {
  expect(cases).toHaveLength(25);
  const written = Object.values(LADDERS).flatMap((ladder) => [...ladder.county, ...ladder.city]);
  expect(written).toHaveLength(25);
  expect(Object.keys(LADDERS).sort()).toEqual([...new Set(TABLE.map(([kind]) => kind))].sort());
});

test.each(cases)(
  'article $article, $kind found by a $origin: rung $no after $days days, $tier screen, $measure',
  (row) => {
    expect(explain(ladderOf(row.kind), row.origin, anchor)[row.no - 1]).toEqual({
      rung: row.no,
      afterDays: row.days,
      at: addDays(anchor, row.days),
      screen: row.tier,
      office: row.tier,
      measure: row.measure,
      article: row.article,
    });
  },
);

test.each(cases)(
  '$kind $origin, rung $no: not a second before, not on the second, but after it',
  ({ kind, origin, no, days }) => {
    const ringing = (offset: number) =>
      rungsDue(ladderOf(kind), clock(origin), addMillis(anchor, days * DAY + offset)).map((rung) => rung.no);
    const below = Array.from({ length: no - 1 }, (_, index) => index + 1);
    expect(ringing(-1000)).toEqual(below);
    expect(ringing(0)).toEqual(below);
    expect(ringing(1)).toEqual([...below, no]);
    expect(ringing(1000)).toEqual([...below, no]);
  },
);

test.each(cases)(
  '$kind $origin, rung $no: handled after it rang, nothing below rings again',
  ({ kind, origin, no, days }) => {
    const now = addMillis(anchor, days * DAY + 1000);
    expect(rungsDue(ladderOf(kind), clock(origin, { rung: no }), now)).toEqual([]);
  },
);

const anyLadder = fc.constantFrom(...TABLE.map(([kind, origin]) => ({ ladder: ladderOf(kind), origin })));

/** Climbs a ladder by looking at some instants, whichever they are. */
const climb = (
  ladder: Ladder,
  origin: Origin,
  looks: readonly Instant[],
): { no: number; at: Instant; seen: Instant }[] => {
  const rang: { no: number; at: Instant; seen: Instant }[] = [];
  for (const seen of looks) {
    for (const { no, at } of rungsDue(ladder, clock(origin, { rung: rang.length }), seen)) rang.push({ no, at, seen });
  }
  return rang;
};

test('whenever one looks, no level is skipped or repeated, and none rings before more than its time has passed', () => {
  fc.assert(
    fc.property(
      anyLadder,
      fc.array(fc.integer({ min: -2 * DAY, max: 30 * DAY }), { maxLength: 12 }),
      ({ ladder, origin }, offsets) => {
        const rang = climb(
          ladder,
          origin,
          offsets.map((offset) => addMillis(anchor, offset)),
        );
        expect(rang.map((one) => one.no)).toEqual(rang.map((_, index) => index + 1));
        expect(rang.every((one) => isAfter(one.seen, one.at))).toBe(true);
        expect(rang.length).toBeLessThanOrEqual(ladder[origin].length);
      },
    ),
  );
});

test('a sweep missed for ten days rings the same rungs at the same nominal times as one that never missed', () => {
  fc.assert(
    fc.property(anyLadder, fc.integer({ min: 0, max: 40 }), ({ ladder, origin }, days) => {
      const end = addMillis(addDays(anchor, days), 1);
      const hourly = Array.from({ length: days * 24 + 1 }, (_, hour) => addMillis(anchor, hour * HOUR + 1));
      const nominal = (rang: readonly { no: number; at: Instant }[]) => rang.map(({ no, at }) => [no, at.getTime()]);
      expect(nominal(climb(ladder, origin, [end]))).toEqual(nominal(climb(ladder, origin, hourly)));
    }),
  );
});

test('what stood still is added to every nominal time', () => {
  fc.assert(
    fc.property(anyLadder, fc.integer({ min: 0, max: 90 * DAY }), ({ ladder, origin }, stoodStillMs) => {
      const moved = timedRungs(ladder, clock(origin, { stoodStillMs })).map((rung) => rung.at.getTime());
      expect(moved).toEqual(timedRungs(ladder, clock(origin)).map((rung) => rung.at.getTime() + stoodStillMs));
    }),
  );
});

test.each(TABLE)(
  '%s found by a %s: the ladder rises in time and in tier, and ends with a circular of the city',
  (kind, origin) => {
    const rungs = ladderOf(kind)[origin];
    const climbs = rungs.slice(1).every((rung, index) => rung.afterDays > rungs[index]!.afterDays);
    expect(climbs).toBe(true);
    expect(rungs.findIndex((rung) => rung.tier === 'city')).toBeLessThanOrEqual(
      rungs.findLastIndex((rung) => rung.tier === 'city'),
    );
    expect(rungs.at(-1)).toMatchObject({ tier: 'city', measure: 'circulate' });
    expect(nextRungAt(ladderOf(kind), clock(origin, { rung: rungs.length }))).toBeNull();
  },
);

test('a ladder that counts workdays passes over rest days', () => {
  const ladder: Ladder = { ...ladderOf('clue'), count: 'workdays' };
  const thursday = instant(Date.parse('2026-03-19T10:00:00+08:00'));
  const steps = timedRungs(ladder, { origin: 'city', anchorAt: thursday, stoodStillMs: 0 });
  expect(steps.map((step) => step.at.toISOString())).toEqual(['2026-03-24T02:00:00.000Z', '2026-03-27T02:00:00.000Z']);
});

test('year end and leap day change nothing: days are twenty-four hours of Shanghai time', () => {
  const at = (text: string) => instant(Date.parse(text));
  const last = timedRungs(ladderOf('generalHazard'), {
    origin: 'city',
    anchorAt: at('2027-12-31T00:00:00+08:00'),
    stoodStillMs: 0,
  });
  expect(last[1]?.at).toEqual(at('2028-01-03T00:00:00+08:00'));
  const leap = timedRungs(ladderOf('generalHazard'), {
    origin: 'city',
    anchorAt: at('2028-02-28T00:00:00+08:00'),
    stoodStillMs: 0,
  });
  expect(leap[1]?.at).toEqual(at('2028-03-02T00:00:00+08:00'));
});
