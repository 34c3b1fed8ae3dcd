import { drawer, enforcerOf, finderOf, inOfficeHours, inspectorOf, laterDay, officeDay, someDay } from './cast.ts';
import type { Cast } from './cast.ts';
import type { Enterprise } from './enterprises.ts';
import { CLUE_TEXTS, REMARKS, SUSPECTED_TEXTS } from './matter-texts.ts';
import { moves } from './moves.ts';
import { chance, pick, randomFor } from './random.ts';
import { TODAY } from './span.ts';
import { act } from './story.ts';
import type { MatterInput, StoryAction } from './story.ts';
import type { Tier } from './rows.ts';
import { shiftDay } from '../../kernel/time.ts';
import type { Day } from '../../kernel/time.ts';

/** Ages in days of the suspected major hazards nobody has confirmed; each rung of the ladder is reached by some (疑似重大事故隐患). */
const UNCONFIRMED = [0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8];
/** How the other suspected major hazards ended. */
const JUDGED = [...Array.from({ length: 6 }, () => 'confirmMajor'), ...Array.from({ length: 5 }, () => 'downgrade')];
/** Ages in days of the clues nobody has accepted (移交线索). */
const UNACCEPTED = [0, 1, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11];
/** How far the other clues have come. */
const TAKEN = [
  ...Array.from({ length: 8 }, () => 'accepted'),
  ...Array.from({ length: 7 }, () => 'caseOpened'),
  ...Array.from({ length: 5 }, () => 'decided'),
  ...Array.from({ length: 4 }, () => 'closed'),
  ...Array.from({ length: 2 }, () => 'returned'),
];

export const SUSPECTED = UNCONFIRMED.length + JUDGED.length;
export const CLUES = UNACCEPTED.length + TAKEN.length;

type Found = { one: Enterprise; origin: Tier; at: string; day: Day; as: string; ref: string };
type Text = { title: string; description: string };

const created = ({ one, origin, at, as, ref }: Found, kind: MatterInput['kind'], text: Text): StoryAction => ({
  at,
  as,
  do: 'matter.create',
  ref,
  input: {
    kind,
    creditCode: one.row.creditCode,
    areaCode: one.row.areaCode,
    origin,
    title: text.title,
    description: text.description,
    detail: {},
  },
});

/** Found so many days ago, or on a day of the weeks before for `null`. */
function found(cast: Cast, one: Enterprise, age: number | null, ref: string): Found {
  const { random } = cast;
  const origin = finderOf(random, one);
  // What waits was found on its very day, weekend or not: a rung must be reached today, not a day later.
  const day = age === null ? officeDay(random, someDay(random, '2026-02-04', '2026-03-08')) : shiftDay(TODAY, -age);
  return { one, origin, day, at: inOfficeHours(random, day), as: inspectorOf(random, one, origin), ref };
}

const lazy = (diligence: number): number => 1.1 - diligence;
const keen = (diligence: number): number => diligence;

/** All that happened to the demo's suspected major hazards. */
export function suspectedStory(seed: number, all: readonly Enterprise[]): StoryAction[] {
  const drawn = drawer({ all, random: randomFor(seed, 'suspected') }, 1);
  const plans = [...UNCONFIRMED.map((age) => ({ age, end: '' })), ...JUDGED.map((end) => ({ age: null, end }))];
  return plans.flatMap(({ age, end }, index) => {
    const cast = { all, random: randomFor(seed, 'suspected', index) };
    const text = SUSPECTED_TEXTS[index % SUSPECTED_TEXTS.length]!;
    const one = drawn(end === '' ? lazy : keen, ({ industry }) => industry.topics.includes(text.topic));
    const finding = found(cast, one, age, `suspected:${index + 1}`);
    const steps = [created(finding, 'suspectedMajorHazard', text)];
    if (end === '') return steps;
    // Two were judged only after they had been urged.
    const day = laterDay(cast.random, finding.day, index % 5 === 0 ? LATE : SOON);
    const move =
      end === 'confirmMajor'
        ? moves.confirmMajor('经专家组现场论证,判定为重大事故隐患,列入挂牌督办。')
        : moves.downgrade('经核实不符合判定标准,按一般隐患整改。');
    return [...steps, act(inOfficeHours(cast.random, day), officerOf(finding), finding.ref, move)];
  });
}

const SOON = { least: 1, most: 2, last: shiftDay(TODAY, -1) };
const LATE = { least: 4, most: 7, last: shiftDay(TODAY, -1) };

const officerOf = ({ one, origin }: Found): string =>
  origin === 'city' ? 'city.emergency' : `${one.county.key}.emergency`;

/** All that happened to the demo's clues of illegal acts. */
export function clueStory(seed: number, all: readonly Enterprise[]): StoryAction[] {
  const drawn = drawer({ all, random: randomFor(seed, 'clues') }, 1);
  const plans = [...UNACCEPTED.map((age) => ({ age, end: '' })), ...TAKEN.map((end) => ({ age: null, end }))];
  return plans.flatMap(({ age, end }, index) => {
    const cast = { all, random: randomFor(seed, 'clue', index) };
    const text = CLUE_TEXTS[index % CLUE_TEXTS.length]!;
    const finding = found(cast, drawn(end === '' ? lazy : keen), age, `clue:${index + 1}`);
    const steps = [created(finding, 'clue', text), ...handled(cast, finding, { end, decision: text.decision })];
    if (end === '' && age !== null && age > 4) steps.push(...remark(cast, finding));
    return steps;
  });
}

function remark({ random }: Cast, finding: Found): StoryAction[] {
  const day = laterDay(random, finding.day, { least: 1, most: 3, last: TODAY });
  return [act(inOfficeHours(random, day), officerOf(finding), finding.ref, moves.comment(pick(random, REMARKS)))];
}

/** A clue's way: accepted (some only after an urge), case opened, decided, closed; or returned. */
function handled(
  { random }: Cast,
  finding: Found,
  { end, decision }: { end: string; decision: string },
): StoryAction[] {
  if (end === '') return [];
  const enforcer = enforcerOf(finding.one, finding.origin);
  let day = laterDay(random, finding.day, chance(random, 0.3) ? LATE : SOON);
  const step = (move: Parameters<typeof act>[3]): StoryAction =>
    act(inOfficeHours(random, day), enforcer, finding.ref, move);
  if (end === 'returned') return [step(moves.return('经核实不属于本单位职责,退回移交单位。'))];
  const way = [
    moves.accept('线索属实,予以受理。'),
    moves.openCase('符合立案条件,经批准予以立案。'),
    moves.decide(decision),
    moves.close('处罚决定已执行完毕,结案。'),
  ].slice(0, ['accepted', 'caseOpened', 'decided', 'closed'].indexOf(end) + 1);
  return way.map((move) => {
    const taken = step(move);
    day = nextDay(day);
    return taken;
  });
}

const nextDay = (day: Day): Day => (day < shiftDay(TODAY, -1) ? shiftDay(day, 1) : TODAY);
