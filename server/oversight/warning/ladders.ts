import type { Origin } from '../../kernel/area.ts';

/** What the safety-committee office of a tier does when a rung is reached (预警手段). */
export type Measure = 'confirm' | 'urge' | 'circulate';

/** One rung (梯级): it rings when more than `afterDays` have passed since the anchor, on the screen of `tier`, by its office. */
export type Rung = { readonly afterDays: number; readonly tier: Origin; readonly measure: Measure };

/** A ladder (分级预警、逐级督办) for one kind of matter: `county` when a county or below found it, `city` when a city department did. */
export type Ladder = {
  readonly article: string;
  readonly count: 'naturalDays' | 'workdays';
  readonly county: readonly Rung[];
  readonly city: readonly Rung[];
};

const rung = (afterDays: number, tier: Origin, measure: Measure): Rung => ({ afterDays, tier, measure });

/**
 * 《济南市安全生产综合监管平台运行管理制度(暂行)》第六章, articles 15 to 19: ten ladders, twenty-five rungs.
 * Days count from when the matter began, not from the rung before, so a late sweep shifts nothing.
 */
export const LADDERS: Readonly<Record<string, Ladder>> = {
  generalHazard: {
    article: '十五',
    count: 'naturalDays',
    county: [rung(0, 'county', 'urge'), rung(3, 'city', 'urge'), rung(6, 'city', 'circulate')],
    city: [rung(0, 'city', 'urge'), rung(3, 'city', 'circulate')],
  },
  suspectedMajorHazard: {
    article: '十六',
    count: 'naturalDays',
    county: [rung(0, 'county', 'confirm'), rung(3, 'city', 'urge'), rung(6, 'city', 'circulate')],
    city: [rung(0, 'city', 'confirm'), rung(3, 'city', 'circulate')],
  },
  clue: {
    article: '十七',
    count: 'naturalDays',
    county: [rung(3, 'county', 'urge'), rung(6, 'city', 'urge'), rung(9, 'city', 'circulate')],
    city: [rung(3, 'city', 'urge'), rung(6, 'city', 'circulate')],
  },
  expiredLicence: {
    article: '十八',
    count: 'naturalDays',
    county: [rung(0, 'county', 'urge'), rung(3, 'city', 'urge'), rung(6, 'city', 'circulate')],
    city: [rung(0, 'city', 'urge'), rung(3, 'city', 'circulate')],
  },
  idlePrevention: {
    article: '十九',
    count: 'naturalDays',
    county: [rung(7, 'county', 'urge'), rung(10, 'city', 'urge'), rung(13, 'city', 'circulate')],
    city: [rung(7, 'city', 'urge'), rung(10, 'city', 'circulate')],
  },
};
