import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { Day, nullable } from '../../kernel/shapes.ts';

const Tier = Type.Union([Type.Literal('county'), Type.Literal('city')]);
const closedForm = { additionalProperties: false };

/** Body of `POST /enterprises/{id}/prevention`: enrolment in dual prevention (双重预防建档). */
export const Enrolment = Type.Object({ enrolledOn: Day, supervisedBy: Type.Optional(Tier) }, closedForm);

/** One day of running: checks planned and done. */
export const RunDay = Type.Object(
  {
    date: Day,
    planned: Type.Integer({ minimum: 0, maximum: 100000 }),
    done: Type.Integer({ minimum: 0, maximum: 100000 }),
  },
  closedForm,
);

/** Body of `POST /enterprises/{id}/prevention/days`. */
export const RunDays = Type.Array(RunDay, { minItems: 1, maxItems: 400 });

/** Dual prevention of an enterprise as people read it. */
export const PreventionView = Type.Object({
  enterpriseId: Type.String(),
  enrolledOn: Day,
  supervisedBy: Tier,
  /** The last day of normal running; none before the first. */
  lastNormalOn: nullable(Day),
  /** The day from whose end a lapse counts. */
  anchorOn: Day,
  running: Type.Boolean(),
  matterId: nullable(Type.String()),
  days: Type.Array(Type.Object({ date: Day, planned: Type.Integer(), done: Type.Integer(), normal: Type.Boolean() })),
});
export type PreventionView = Static<typeof PreventionView>;

/** `detail` of a lapse (双重预防未正常运行): the day from whose end it counts. */
export const LapseDetail = Type.Object({ anchorOn: Day }, closedForm);

/** The forms of the actions on a lapse. */
export const forms = {
  excuse: Type.Object({ reason: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })) }, closedForm),
  resume: Type.Object({ date: Type.Optional(Day) }, closedForm),
} as const;

/** Names of states and actions in both languages. */
export const labels = {
  lapsed: { zh: '未正常运行', en: 'Not running' },
  restored: { zh: '已恢复正常运行', en: 'Running again' },
  excused: { zh: '已核销', en: 'Excused' },
  excuse: { zh: '核销', en: 'Excuse' },
  resume: { zh: '恢复正常运行', en: 'Runs again' },
} as const satisfies Readonly<Record<string, Text>>;
