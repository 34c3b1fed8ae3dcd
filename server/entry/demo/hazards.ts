import { drawer, finderOf, inOfficeHours, inspectorOf, laterDay, officeDay, ownerOf, someDay } from './cast.ts';
import type { Cast } from './cast.ts';
import type { Enterprise } from './enterprises.ts';
import { FEATURED } from './enterprises.ts';
import { HAZARD_TEXTS } from './hazard-texts.ts';
import { PASSED, RECTIFIED, REMARKS, SENT_BACK } from './matter-texts.ts';
import { moves } from './moves.ts';
import { between, chance, pick, randomFor } from './random.ts';
import type { Random } from './random.ts';
import { STORY_FIRST_DAY, TODAY } from './span.ts';
import { act } from './story.ts';
import type { StoryAction } from './story.ts';
import { shiftDay } from '../../kernel/time.ts';
import type { Day } from '../../kernel/time.ts';

/** How far the demo's general hazards have come, and how many of each there are (一般隐患). */
export const HAZARDS = {
  rectifying: 64,
  rectifyingLate: 12,
  awaiting: 44,
  overdue: 54,
  closed: 64,
  closedLate: 12,
  sentBack: 7,
  cancelled: 3,
} as const;
export type HazardCourse = keyof typeof HAZARDS;

/** The days of a hazard: found, to be rectified by, to be re-inspected by. */
type Days = { found: Day; rectifyBy: Day; reinspectBy: Day };

const REINSPECTION_DAYS = 3;
const YESTERDAY = shiftDay(TODAY, -1);

const from = (found: Day, days: number): Days => {
  const rectifyBy = shiftDay(found, days);
  return { found, rectifyBy, reinspectBy: shiftDay(rectifyBy, REINSPECTION_DAYS) };
};

/** Counts back from a re-inspection deadline. */
function until(random: Random, reinspectBy: Day, days: number): Days {
  const rectifyBy = shiftDay(reinspectBy, -REINSPECTION_DAYS);
  return { found: officeDay(random, shiftDay(rectifyBy, -days)), rectifyBy, reinspectBy };
}

/** When a hazard of a course was found and is due; `rank` spreads the overdue ones evenly over 0 to 8 days. */
const DAYS_OF: Record<HazardCourse, (random: Random, days: number, rank: number) => Days> = {
  rectifying: (random, days) => from(someDay(random, shiftDay(TODAY, 1 - days), TODAY), days),
  rectifyingLate: (random, days) => until(random, shiftDay(TODAY, between(random, 0, 2)), days),
  awaiting: (random, days) => until(random, shiftDay(TODAY, between(random, 0, Math.min(6, days))), days),
  overdue: (random, days, rank) => until(random, shiftDay(YESTERDAY, -(rank % 9)), days),
  closed: (random, days) => from(someDay(random, STORY_FIRST_DAY, shiftDay(TODAY, -days - 4)), days),
  closedLate: (random, days) => until(random, someDay(random, '2026-02-27', shiftDay(TODAY, -6)), days),
  // The first two are under way still: found, sent back and given more time this week.
  sentBack: (random, days, rank) => from(rank < 2 ? '2026-03-16' : someDay(random, '2026-02-24', '2026-03-04'), days),
  cancelled: (random, days) => from(someDay(random, '2026-02-24', '2026-03-10'), days),
};

const RUSHED: ReadonlySet<HazardCourse> = new Set(['overdue', 'closedLate', 'rectifyingLate']);

/** All that happened to the demo's general hazards. */
export function hazardStory(seed: number, all: readonly Enterprise[]): StoryAction[] {
  const cast: Cast = { all, random: randomFor(seed, 'hazards') };
  const draw = drawer(cast, 2);
  const courses = (Object.keys(HAZARDS) as HazardCourse[]).flatMap((course) =>
    Array.from({ length: HAZARDS[course] }, (_, rank) => ({ course, rank })),
  );
  return courses.flatMap(({ course, rank }, index) => {
    const favour = RUSHED.has(course)
      ? (diligence: number) => (1.1 - diligence) ** 2
      : (diligence: number) => diligence;
    const forced = rank === 0 && (course === 'rectifying' || course === 'sentBack');
    const one = forced ? all[FEATURED.operating.index]! : draw(favour);
    return hazard({ ...cast, random: randomFor(seed, 'hazard', index) }, one, {
      course,
      rank,
      ref: `hazard:${index + 1}`,
    });
  });
}

type Plan = { course: HazardCourse; rank: number; ref: string };

function hazard(cast: Cast, one: Enterprise, { course, rank, ref }: Plan): StoryAction[] {
  const { random } = cast;
  const text = pick(
    random,
    HAZARD_TEXTS.filter(({ topic }) => one.industry.topics.includes(topic)),
  );
  const days = DAYS_OF[course](random, Math.max(3, text.days), rank);
  const origin = finderOf(random, one);
  const inspector = inspectorOf(random, one, origin);
  const created: StoryAction = {
    at: inOfficeHours(random, days.found),
    as: inspector,
    do: 'matter.create',
    ref,
    input: {
      kind: 'generalHazard',
      creditCode: one.row.creditCode,
      areaCode: one.row.areaCode,
      origin,
      title: text.title,
      description: text.description,
      detail: { rectifyBy: days.rectifyBy, reinspect: true, reinspectBy: days.reinspectBy },
    },
  };
  return [created, ...COURSES[course]({ cast, days, ref, inspector, owner: ownerOf(one, cast), rank })];
}

type Scene = { cast: Cast; days: Days; ref: string; inspector: string; owner: string; rank: number };

const COURSES: Record<HazardCourse, (scene: Scene) => StoryAction[]> = {
  rectifying: remarked,
  rectifyingLate: remarked,
  awaiting: (scene) => [submitted(scene).step],
  overdue,
  closed: (scene) => {
    const { day, step } = submitted(scene);
    return [step, passed(scene, laterDay(scene.cast.random, day, { least: 1, most: 3, last: scene.days.reinspectBy }))];
  },
  closedLate: (scene) => {
    const day = laterDay(scene.cast.random, scene.days.reinspectBy, { least: 1, most: 5, last: YESTERDAY });
    return [submitted(scene).step, passed(scene, day)];
  },
  sentBack,
  cancelled: ({ cast: { random }, days, ref, inspector }) => [
    act(
      inOfficeHours(random, laterDay(random, days.found, { least: 1, most: 3, last: YESTERDAY })),
      inspector,
      ref,
      moves.cancel('与此前已登记隐患重复,撤销本条。'),
    ),
  ],
};

/** The enterprise reports its rectification, in good time before the deadline. */
function submitted({ cast: { random }, days, ref, owner }: Scene): { day: Day; step: StoryAction } {
  const last = days.rectifyBy > YESTERDAY ? YESTERDAY : days.rectifyBy;
  const day = laterDay(random, days.found, { least: 1, most: 9, last });
  return { day, step: act(inOfficeHours(random, day), owner, ref, moves.submitRectification(pick(random, RECTIFIED))) };
}

const passed = ({ cast: { random }, ref, inspector }: Scene, day: Day): StoryAction =>
  act(inOfficeHours(random, day), inspector, ref, moves.passReinspection(pick(random, PASSED)));

function remarked({ cast: { random }, days, ref, inspector, rank }: Scene): StoryAction[] {
  const day = laterDay(random, days.found, { least: 1, most: 4, last: TODAY });
  if (rank % 4 !== 0 || day <= days.found) return [];
  return [act(inOfficeHours(random, day), inspector, ref, moves.comment(pick(random, REMARKS)))];
}

/** Overdue: half were reported as rectified and nobody came to look; of a few the clock stands, the premises being sealed. */
function overdue(scene: Scene): StoryAction[] {
  const {
    cast: { random },
    days,
    ref,
    rank,
  } = scene;
  const steps = rank % 2 === 0 || chance(random, 0.1) ? [submitted(scene).step] : [];
  if (rank % 18 === 17) {
    const day = laterDay(random, days.rectifyBy, { least: 1, most: 2, last: days.reinspectBy });
    steps.push(
      act(
        inOfficeHours(random, day),
        'city.office',
        ref,
        moves.suspendClock('厂区因环保检查临时查封,无法进入现场复查。'),
      ),
    );
  }
  return steps;
}

/** Sent back once, given more time, rectified again, closed. */
function sentBack(scene: Scene): StoryAction[] {
  const {
    cast: { random },
    days,
    ref,
    inspector,
    owner,
    rank,
  } = scene;
  const at = (day: Day): string => inOfficeHours(random, day);
  const first = shiftDay(days.found, 1);
  const back = shiftDay(first, 1);
  const more = { rectifyBy: shiftDay(days.rectifyBy, 5), reinspectBy: shiftDay(days.reinspectBy, 5) };
  const steps = [
    act(at(first), owner, ref, moves.submitRectification(pick(random, RECTIFIED))),
    act(at(back), inspector, ref, moves.sendBack(pick(random, SENT_BACK))),
    act(
      at(shiftDay(back, 1)),
      inspector,
      ref,
      moves.extend(more.rectifyBy, more.reinspectBy, '更换设备需外地采购,延期五日。'),
    ),
  ];
  if (rank < 2) return steps;
  return [
    ...steps,
    act(at(shiftDay(back, 3)), owner, ref, moves.submitRectification(pick(random, RECTIFIED))),
    act(at(shiftDay(back, 5)), inspector, ref, moves.passReinspection(pick(random, PASSED))),
  ];
}
