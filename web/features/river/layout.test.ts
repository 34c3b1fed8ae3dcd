import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RiverItem, RiverLane } from '../../../server/accountability/overview/contract.ts';
import { axisOf, ticksOf, xOf } from './axis.ts';
import { chanceOf, type Dot, dotAt, dotsOf, type Frame, frameOf, type Half, isLit, neighbourOf } from './layout.ts';
import { lastRungOf, nextRungOf, stageOf } from './stages.ts';

const anItem = (over: Partial<RiverItem> = {}): RiverItem => ({
  id: 'm-1',
  title: 'fire door blocked',
  origin: 'county',
  anchorAt: '2026-03-16T00:00:00+08:00',
  elapsedDays: 4,
  rung: 2,
  nextAt: '2026-03-22T00:00:00+08:00',
  suspended: false,
  enterpriseName: null,
  areaName: 'Mushi',
  ...over,
});
const aLane = (items: RiverItem[] = [], over: Partial<RiverLane> = {}): RiverLane => ({
  kind: 'generalHazard',
  label: 'General hazard',
  ladders: {
    county: [
      { afterDays: 0, tier: 'county', measure: 'urge' },
      { afterDays: 3, tier: 'city', measure: 'urge' },
      { afterDays: 6, tier: 'city', measure: 'circulate' },
    ],
    city: [
      { afterDays: 0, tier: 'city', measure: 'urge' },
      { afterDays: 3, tier: 'city', measure: 'circulate' },
    ],
  },
  article: '十五',
  open: items.length,
  counting: items.length,
  dueWithin24h: 0,
  items,
  ...over,
});
const halvesOfFirst = (frame: Frame): { county: Half; city: Half } => {
  const [county, city] = frame.lanes[0]?.halves ?? [];
  if (!county || !city) throw new Error('the lane is not split');
  return { county, city };
};
const dotOf = (dots: readonly Dot[], id: string): Dot => {
  const found = dots.find(({ item }) => item.id === id);
  if (!found) throw new Error(`no dot for ${id}`);
  return found;
};
const box = { width: 1000, height: 120, radius: 4, axisHeight: 20 };

test('days never flow backwards and never leave the plot', () => {
  const axis = axisOf(1500, 13);
  fc.assert(
    fc.property(
      fc.double({ min: -400, max: 4000, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (from, more) => {
        const [a, b] = [xOf(axis, from), xOf(axis, from + more)];
        expect(a).toBeGreaterThanOrEqual(0);
        expect(b).toBeLessThanOrEqual(1500);
        expect(b).toBeGreaterThanOrEqual(a);
      },
    ),
  );
});

test('counted days are evenly spaced and end two days after the last rung', () => {
  const axis = axisOf(1000, 13);
  expect(axis.days).toBe(15);
  const steps = Array.from({ length: 15 }, (_, day) => xOf(axis, day + 1) - xOf(axis, day));
  for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? NaN, 9);
  expect(xOf(axis, 15)).toBeCloseTo(axis.end, 9);
});

test('ticks thin out where labels would touch', () => {
  expect(ticksOf(axisOf(1800, 13), 60)).toHaveLength(16);
  expect(ticksOf(axisOf(400, 13), 60)).toEqual([0, 3, 6, 9, 12, 15]);
});

test('the county ladder is drawn above the city ladder, each with its own rungs', () => {
  const { county, city } = halvesOfFirst(frameOf([aLane()], box));
  expect(county.marks.map(({ stage }) => stage)).toEqual(['county', 'city', 'circulated']);
  expect(city.marks.map(({ stage }) => stage)).toEqual(['city', 'circulated']);
  expect(county.top).toBeLessThan(city.top);
  expect(city.marks.map(({ x }) => x)).toEqual(county.marks.slice(0, 2).map(({ x }) => x));
});

test('the stretches of a half lane cover it without gap or overlap', () => {
  for (const half of frameOf([aLane()], box).lanes[0]?.halves ?? []) {
    expect(half.stretches[0]?.from).toBe(0);
    expect(half.stretches.at(-1)?.to).toBe(1000);
    half.stretches.slice(1).forEach((stretch, index) => expect(stretch.from).toBe(half.stretches[index]?.to));
  }
});

test('lanes share the height in the order given, and none reaches into the axis', () => {
  const frame = frameOf([aLane(), aLane([], { kind: 'clue' }), aLane([], { kind: 'expiredLicence' })], box);
  const edges = frame.lanes.map(({ top, height }) => [top, top + height]);
  expect(frame.lanes.map(({ lane }) => lane.kind)).toEqual(['generalHazard', 'clue', 'expiredLicence']);
  edges.slice(1).forEach(([top], index) => expect(top).toBeGreaterThan(edges[index]?.[1] ?? Infinity));
  expect(edges.at(-1)?.[1]).toBeLessThanOrEqual(100);
});

test('a lane with one ladder is not split', () => {
  const lane = aLane();
  const [laneBox] = frameOf([{ ...lane, ladders: { county: lane.ladders.county, city: [] } }], box).lanes;
  expect(laneBox?.halves).toHaveLength(1);
  expect(laneBox?.halves[0]?.height).toBe(laneBox?.height);
});

test('the stage comes from the rungs that rang, by the ladder of the origin', () => {
  const lane = aLane();
  const stages = [0, 1, 2, 3].map((rung) => stageOf(lane, anItem({ rung })));
  expect(stages).toEqual(['calm', 'county', 'city', 'circulated']);
  expect([0, 1, 2].map((rung) => stageOf(lane, anItem({ rung, origin: 'city' })))).toEqual([
    'calm',
    'city',
    'circulated',
  ]);
  expect(stageOf(lane, anItem({ suspended: true }))).toBe('suspended');
});

test('the next rung is the one after those that rang, none on a suspended or fully rung matter', () => {
  const lane = aLane();
  expect(nextRungOf(lane, anItem({ rung: 1 }))).toMatchObject({ afterDays: 3, tier: 'city' });
  expect(nextRungOf(lane, anItem({ suspended: true }))).toBeUndefined();
  expect(nextRungOf(lane, anItem({ rung: 3, nextAt: null }))).toBeUndefined();
});

test('a dot lies in the half of its origin at the day it has reached', () => {
  const frame = frameOf([aLane([anItem(), anItem({ id: 'm-2', origin: 'city' })])], box);
  const dots = dotsOf(frame, 0);
  expect(dotOf(dots, 'm-1').x).toBeCloseTo(xOf(frame.axis, 4), 9);
  const { county, city } = halvesOfFirst(frame);
  expect(dotOf(dots, 'm-1').y).toBeLessThan(county.top + county.height);
  expect(dotOf(dots, 'm-2').y).toBeGreaterThan(city.top);
});

test('time carries dots to the right, but not those whose clock stands still', () => {
  const frame = frameOf([aLane([anItem(), anItem({ id: 'm-2', suspended: true })])], box);
  const [then, now] = [dotsOf(frame, 0), dotsOf(frame, 1)];
  const moved = (id: string) => dotOf(now, id).x - dotOf(then, id).x;
  expect(moved('m-1')).toBeCloseTo(xOf(frame.axis, 5) - xOf(frame.axis, 4), 9);
  expect(moved('m-2')).toBe(0);
});

test('every matter gets one dot inside the plot, five thousand of them too', () => {
  const items = Array.from({ length: 5000 }, (_, index) =>
    anItem({
      id: `m-${index}`,
      origin: index % 3 === 0 ? 'city' : 'county',
      elapsedDays: (index % 400) / 10 - 8,
      rung: index % 3,
    }),
  );
  const dots = dotsOf(frameOf([aLane(items)], box), 0);
  expect(new Set(dots.map(({ item }) => item.id)).size).toBe(5000);
  for (const { x, y } of dots) {
    expect(x).toBeGreaterThanOrEqual(4);
    expect(x).toBeLessThanOrEqual(996);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(100);
  }
});

test('dots that would cover each other take different rows while there are rows', () => {
  const items = ['a', 'b', 'c'].map((id) => anItem({ id }));
  const dots = dotsOf(frameOf([aLane(items)], box), 0);
  expect(new Set(dots.map(({ y }) => y)).size).toBe(3);
});

test('matters due at the same midnight step aside, but never over the next rung', () => {
  const items = Array.from({ length: 40 }, (_, index) => anItem({ id: `m-${index}`, elapsedDays: 2.4, rung: 1 }));
  const frame = frameOf([aLane(items)], box);
  const dots = dotsOf(frame, 0);
  expect(new Set(dots.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`)).size).toBeGreaterThan(30);
  for (const { x } of dots) {
    expect(x).toBeGreaterThanOrEqual(xOf(frame.axis, 2.4));
    expect(x).toBeLessThan(xOf(frame.axis, 3));
  }
});

test('the same id keeps its chance; chances spread', () => {
  expect(chanceOf('0199-a')).toBe(chanceOf('0199-a'));
  const thirds = [0, 0, 0];
  for (let index = 0; index < 900; index += 1)
    thirds[Math.floor(chanceOf(`0199aa00-7b1c-7000-8000-${index}`) * 3)]! += 1;
  for (const third of thirds) expect(third).toBeGreaterThan(200);
});

test('a pointer finds the nearest dot within reach and none beyond', () => {
  const dots = dotsOf(frameOf([aLane([anItem(), anItem({ id: 'm-2', elapsedDays: 9 })])], box), 0);
  const first = dotOf(dots, 'm-1');
  expect(dotAt(dots, first.x + 3, first.y, 8)).toBe(first);
  expect(dotAt(dots, first.x + 40, first.y, 8)).toBeUndefined();
});

test('the last rung is the latest of all ladders', () => {
  expect(lastRungOf([aLane()])).toBe(6);
  expect(lastRungOf([])).toBe(0);
});

const twoLanes = (ups: readonly number[], downs: readonly number[]): Dot[] => {
  const items = (prefix: string, days: readonly number[]) =>
    days.map((elapsedDays, n) => anItem({ id: `${prefix}-${n}`, elapsedDays }));
  const lanes = [aLane(items('up', ups)), aLane(items('down', downs), { kind: 'clue' })];
  return dotsOf(frameOf(lanes, box), 0);
};

test('arrow keys go along a lane from its first dot to its last, and across to the nearest of the next lane', () => {
  const dots = twoLanes([4, 1, 9], [8.5, 0.5]);
  const step = (from: string | undefined, key: string) =>
    neighbourOf(dots, from === undefined ? undefined : dotOf(dots, from), key)?.item.id;
  expect(step(undefined, 'ArrowRight')).toBe('up-1');
  expect(step('up-1', 'ArrowRight')).toBe('up-0');
  expect(step('up-2', 'ArrowRight')).toBeUndefined();
  expect(step('up-2', 'ArrowDown')).toBe('down-0');
  expect(step('up-1', 'ArrowDown')).toBe('down-1');
  expect(step('down-1', 'ArrowUp')).toBe('up-1');
  expect(step('down-0', 'Home')).toBe('down-1');
  expect(step('up-1', 'End')).toBe('up-2');
  expect(neighbourOf([], undefined, 'ArrowRight')).toBeUndefined();
});

test('walking right from the first dot meets every dot of its lane once, even where dots lie over each other', () => {
  const days = fc.array(fc.integer({ min: -3, max: 12 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(days, (ups) => {
      const dots = twoLanes(ups, [1]);
      const met = new Set<string>();
      const first = neighbourOf(dots, dots[0], 'Home');
      for (let here = first; here; here = neighbourOf(dots, here, 'ArrowRight')) met.add(here.item.id);
      expect(met.size).toBe(ups.length);
    }),
  );
});

test('a filter keeps one kind, one stage, or both', () => {
  const dots = twoLanes([4, -2], [7]);
  const kept = (filter: Parameters<typeof isLit>[0]) => dots.filter((dot) => isLit(filter, dot)).length;
  expect([kept({}), kept({ kind: 'clue' }), kept({ stage: dots[0]!.stage })]).toEqual([3, 1, 3]);
  expect(kept({ kind: 'clue', stage: 'suspended' })).toBe(0);
});
