import { Type } from 'typebox';
import { type Look, question, verb, type Work } from '../../infra/verb.ts';
import { type FieldError, invalidFields } from '../../kernel/failure.ts';
import { dayOf } from '../../kernel/time.ts';
import { actOn } from '../../oversight/matter/index.ts';
import { coveredEnterprise, type Enterprise } from '../../registry/enterprise/index.ts';
import { Enrolment, type PreventionView, RunDays } from './contract.ts';
import { preventionFailures } from './failures.ts';
import { anchorDay, hasLapsed, isNormal } from './rules.ts';
import { changePrevention, lastNormalDay, preventionOf, recentDays, saveDays, savePrevention } from './store.ts';
import type { Prevention } from './tables.ts';

const SHOWN_DAYS = 60;

/** The enterprise asked for, within the asker's posts. */
const enterpriseOf = async (look: Look, id: string): Promise<Enterprise> => {
  const enterprise = await coveredEnterprise(look.db, look.actor, id);
  if (!enterprise) throw preventionFailures.noEnterprise();
  return enterprise;
};

const view = async (look: Look, row: Prevention): Promise<PreventionView> => {
  const lastNormalOn = await lastNormalDay(look.db, row.enterprise_id);
  const days = await recentDays(look.db, row.enterprise_id, SHOWN_DAYS);
  return {
    enterpriseId: row.enterprise_id,
    enrolledOn: row.enrolled_on,
    supervisedBy: row.supervised_by,
    lastNormalOn,
    anchorOn: row.anchor_on,
    running: !hasLapsed(row.anchor_on, look.now),
    matterId: row.matter_id,
    days: days.map(({ day, planned, done }) => ({ date: day, planned, done, normal: isNormal({ planned, done }) })),
  };
};

const notInFuture = (look: Look, dates: readonly { path: string; day: string }[]): void => {
  const today = dayOf(look.now);
  const errors = dates.flatMap(({ path, day }): FieldError[] =>
    day > today
      ? [
          {
            path,
            message: {
              zh: `${day} 尚未到来；请填今天或之前的日期`,
              en: `${day} is still to come; give today or an earlier day`,
            },
          },
        ]
      : [],
  );
  if (errors.length > 0) throw invalidFields(errors);
};

/** Moves the anchor to where the recorded days put it; a lapse that they end, or move, ends its matter. */
const settleAnchor = async (work: Work, row: Prevention): Promise<Prevention> => {
  const anchorOn = anchorDay(row.enrolled_on, await lastNormalDay(work.db, row.enterprise_id));
  if (anchorOn === row.anchor_on) return row;
  await changePrevention(work.db, row.enterprise_id, { anchor_on: anchorOn });
  if (row.matter_id && anchorOn > row.anchor_on) await actOn(work, row.matter_id, 'resume', { date: anchorOn });
  return (await preventionOf(work.db, row.enterprise_id)) ?? row;
};

/** Enrols an enterprise in dual prevention (双重预防建档); again changes the day or the supervising tier. */
export const enrol = verb({
  name: 'prevention.enrol',
  input: Type.Object({ id: Type.String(), ...Enrolment.properties }, { additionalProperties: false }),
  access: ['office', 'department', 'administrator', 'integrator'],
  run: async (work, { id, enrolledOn, supervisedBy }) => {
    const enterprise = await enterpriseOf(work, id);
    notInFuture(work, [{ path: 'enrolledOn', day: enrolledOn }]);
    const before = await preventionOf(work.db, enterprise.id, true);
    const row: Prevention = {
      enterprise_id: enterprise.id,
      enrolled_on: enrolledOn,
      supervised_by: supervisedBy ?? before?.supervised_by ?? enterprise.origin,
      anchor_on: before?.anchor_on ?? enrolledOn,
      matter_id: before?.matter_id ?? null,
      excused_anchor: before?.excused_anchor ?? null,
    };
    await savePrevention(work.db, row);
    work.record({
      action: 'prevention.enrol',
      subject: { type: 'prevention', id: enterprise.id },
      enterpriseId: enterprise.id,
      areaPath: enterprise.area_path,
      data: { enrolledOn, supervisedBy: row.supervised_by },
    });
    return view(work, await settleAnchor(work, row));
  },
});

/** Records what was planned and done day by day (运行记录); the same day again replaces what was said. */
export const recordDays = verb({
  name: 'prevention.days',
  input: Type.Object({ id: Type.String(), days: RunDays }, { additionalProperties: false }),
  access: ['enterprise', 'department', 'office', 'gridWorker', 'integrator'],
  mayChangeNothing: true,
  run: async (work, { id, days }) => {
    const enterprise = await enterpriseOf(work, id);
    const row = await preventionOf(work.db, enterprise.id, true);
    if (!row) throw preventionFailures.notEnrolled();
    notInFuture(
      work,
      days.map(({ date }, index) => ({ path: `${index}.date`, day: date })),
    );
    const last = new Map(days.map((day) => [day.date, day]));
    const changed = await saveDays(
      work.db,
      [...last.values()].map(({ date, planned, done }) => ({
        enterprise_id: enterprise.id,
        day: date,
        planned,
        done,
        recorded_at: work.now,
      })),
    );
    if (changed.length > 0) {
      work.record({
        action: 'prevention.days',
        subject: { type: 'prevention', id: enterprise.id },
        enterpriseId: enterprise.id,
        areaPath: enterprise.area_path,
        data: { days: changed.map((day) => last.get(day)) },
      });
    }
    return view(work, await settleAnchor(work, row));
  },
});

/** How an enterprise runs dual prevention. */
export const readPrevention = question({
  name: 'prevention.read',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async (look, { id }) => {
    const enterprise = await enterpriseOf(look, id);
    const row = await preventionOf(look.db, enterprise.id);
    if (!row) throw preventionFailures.notEnrolled();
    return view(look, row);
  },
});
