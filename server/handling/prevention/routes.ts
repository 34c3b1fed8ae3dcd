import { Type } from 'typebox';
import { act, read, type Route } from '../../infra/http.ts';
import { Enrolment, PreventionView, RunDays } from './contract.ts';
import { enrol, readPrevention, recordDays } from './enrolment.ts';

const tag = 'prevention';
const params = Type.Object({ id: Type.String() });

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  read('/enterprises/:id/prevention', readPrevention, {
    tag,
    summary: { zh: '双重预防运行情况', en: 'How an enterprise runs dual prevention' },
    params,
    response: PreventionView,
  }),
  act('POST', '/enterprises/:id/prevention', enrol, {
    tag,
    summary: { zh: '双重预防建档', en: 'Enrol an enterprise in dual prevention' },
    params,
    body: Enrolment,
    status: 201,
    response: PreventionView,
    example: { body: { enrolledOn: '2026-01-05', supervisedBy: 'county' } },
  }),
  act('POST', '/enterprises/:id/prevention/days', recordDays, {
    tag,
    summary: { zh: '登记双重预防运行', en: 'Record days of running' },
    params,
    body: RunDays,
    bodyAs: 'days',
    status: 201,
    response: PreventionView,
    example: { body: [{ date: '2026-03-19', planned: 12, done: 12 }] },
  }),
];
