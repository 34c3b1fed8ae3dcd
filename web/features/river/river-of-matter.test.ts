import { expect, test } from 'vitest';
import { riverOfMatter } from './river-of-matter.ts';

type Matter = Parameters<typeof riverOfMatter>[0];

const step = (rung: number, afterDays: number, tier: string, measure: string): Matter['steps'][number] => ({
  rung,
  afterDays,
  at: '2026-03-20T00:00:00+08:00',
  screen: tier,
  office: { tier, unitId: null, name: tier },
  measure,
  article: '十五',
  phase: 'future',
  recordedAt: null,
  warningId: null,
});
const aMatter = (clock: Partial<NonNullable<Matter['clock']>> | null = {}): Matter => ({
  id: 'm-1',
  kind: 'generalHazard',
  title: 'fire door blocked',
  origin: 'county',
  enterpriseName: null,
  areaCode: '370481113',
  areaName: 'Mushi',
  steps: [step(1, 0, 'county', 'urge'), step(2, 3, 'city', 'urge'), step(3, 6, 'city', 'circulate')],
  clock: clock && {
    anchorAt: '2026-03-16T00:00:00+08:00',
    anchorNo: 1,
    policyVersion: 1,
    article: '十五',
    rung: 2,
    nextAt: '2026-03-22T00:00:00+08:00',
    suspendedAt: null,
    suspendedReason: null,
    stoodStillSeconds: 0,
    endedAt: null,
    ...clock,
  },
});
const now = '2026-03-20T12:00:00+08:00';

test('a matter on its page flows alone, on the ladder of its origin', () => {
  const lane = riverOfMatter(aMatter(), 'General hazard', now)?.lanes[0];
  expect(lane?.ladders.county).toHaveLength(3);
  expect(lane?.ladders.city).toHaveLength(0);
  expect(lane?.items[0]?.elapsedDays).toBe(4.5);
  expect(lane?.dueWithin24h).toBe(0);
});

test('what stood still is taken off, and a suspended clock stands where it was stopped', () => {
  const lane = riverOfMatter(
    aMatter({ stoodStillSeconds: 86_400, suspendedAt: '2026-03-19T00:00:00+08:00', nextAt: null }),
    'x',
    now,
  )?.lanes[0];
  expect(lane?.items[0]).toMatchObject({ elapsedDays: 2, suspended: true });
});

test('no river without a counting clock', () => {
  expect(riverOfMatter(aMatter(null), 'x', now)).toBeUndefined();
  expect(riverOfMatter(aMatter({ endedAt: now }), 'x', now)).toBeUndefined();
});
