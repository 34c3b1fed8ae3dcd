import { verb, type Work } from '../../infra/verb.ts';
import { dayOf } from '../../kernel/time.ts';
import { areasByCodes } from '../../registry/organization/index.ts';
import { directiveFailures } from './failures.ts';
import { asksAnswer } from './kinds.ts';
import { lockForStep, save, StepInput, viewOne } from './move.ts';
import { answerDay, documentNumber, wrote } from './rules.ts';
import { mattersOf, takeNumbers } from './store.ts';
import type { Directive } from './tables.ts';
import { joinBody } from './text.ts';
import { digestOf, noteOutside, notify } from './tell.ts';
import { newVerifyCode } from './verify-code.ts';
import { bodyOf, isAlone } from './views.ts';

/** The number of a document, taken as the last thing before it is written: a signature that fails takes none. */
const numberFor = async (work: Work, row: Directive): Promise<Pick<Directive, 'year' | 'seq' | 'number'>> => {
  const { office_code: code, series, kind } = row;
  const area = (await areasByCodes(work.db, [code])).get(code);
  const year = Number(dayOf(work.now).slice(0, 4));
  const taken = await takeNumbers(work.db, [{ series, kind, year, count: 1 }]);
  const seq = taken.get(`${series} ${kind}`) ?? 1;
  return { year, seq, number: documentNumber(area?.name ?? code, kind, { year, seq, series }) };
};

/** Whether the signer is the writer; where the office has nobody else it is allowed, and noted. */
const demandOther = async (work: Work, row: Directive): Promise<boolean> => {
  if (!wrote(work.actor, row)) return false;
  if (await isAlone(work, row)) return true;
  throw directiveFailures.ownDraft();
};

/**
 * Signs a document (签发): it gets its number, its text is fixed, the days to answer begin, and its recipients are told. Who wrote
 * it does not sign it, where anybody else of the office can; and whoever signs has proved a second factor.
 */
export const signDirective = verb({
  name: 'directive.sign',
  input: StepInput,
  access: 'anyone',
  secondFactor: true,
  run: async (work, { id }) => {
    const row = await lockForStep(work, id, 'sign');
    const alone = await demandOther(work, row);
    const feedbackBy = answerDay(row.kind, row.feedback_by, work.now);
    if (feedbackBy !== null && feedbackBy < dayOf(work.now)) throw directiveFailures.dayPassed({ day: feedbackBy });
    if (row.recipients.length === 0) throw directiveFailures.noRecipient();
    const matters = await mattersOf(work.db, [id]);
    const signed = await save(work, row, 'sign', {
      ...(await numberFor(work, row)),
      issued_at: work.now,
      listed_at: work.now,
      feedback_by: feedbackBy,
      body: joinBody(bodyOf({ ...row, feedback_by: feedbackBy }, matters)),
      verify_code: newVerifyCode(),
      signed_by: work.actor.id,
      signed_by_name: work.actor.name,
      signed_alone: alone,
    });
    noteOutside(work, signed, { step: 'sign', matters, data: { feedbackBy, alone, digest: digestOf(signed.body) } });
    notify(work, signed, {
      about: asksAnswer(signed.kind) ? 'directiveAsks' : 'directiveSigned',
      to: signed.recipients,
      matters,
    });
    return viewOne(work, signed);
  },
});
