import type { Tier } from './rows.ts';
import type { Day } from '../../kernel/time.ts';

/** The body of `POST /matters`; `creditCode` stands for the enterprise until its id is known. */
export type MatterInput = {
  kind: 'generalHazard' | 'suspectedMajorHazard' | 'clue';
  creditCode: string;
  areaCode: string;
  origin: Tier;
  title: string;
  description: string;
  detail: Record<string, string | boolean>;
};

export type PreventionDay = { date: Day; planned: number; done: number };

/** What offices do with documents in the story (文书流转): sign what waits, receive what came, and the work of single days. */
export type DeskWork = 'sign' | 'receive' | 'orders' | 'transfers' | 'corrections' | 'morning';

type Body = Record<string, string>;
type Step =
  /** What people do with documents at a desk that day; what there is to do the platform knows. */
  | { do: 'directive.work'; ref: DeskWork }
  | { do: 'matter.create'; ref: string; input: MatterInput }
  /** `optional`: the matter is the detectors' to open; where none is open the step is left out. */
  | { do: 'matter.act'; ref: string; input: { action: string; body: Body }; optional?: true }
  | { do: 'prevention.enrol'; ref: string; input: { creditCode: string; enrolledOn: Day; supervisedBy: Tier } }
  | { do: 'prevention.days'; ref: string; input: { creditCode: string; days: PreventionDay[] } }
  | {
      do: 'licence.add';
      ref: string;
      input: { creditCode: string; type: string; number: string; validUntil: Day; supervisedBy: Tier };
    };

/**
 * Something a person did in the demo city, with the drill clock at `at` (故事的一步). `ref` names what the step makes or moves:
 * `hazard:1`, `suspected:1`, `clue:1`; `licence:NUMBER` for the matter of an expired licence, `alarm:CODE` for the open
 * alarm of an enterprise, `prevention:CODE` for an enterprise's dual prevention.
 */
export type StoryAction = { at: string; as: string } & Step;

/** A move of a matter along its lifecycle. */
export const act = (at: string, as: string, ref: string, [action, body]: readonly [string, Body]): StoryAction => ({
  at,
  as,
  do: 'matter.act',
  ref,
  input: { action, body },
});

/** Steps in the order of time; steps of one moment keep the order they were told in. */
export const inOrder = (steps: readonly StoryAction[]): StoryAction[] =>
  steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
