import type { Route } from '../infra/http.ts';
import { checkJob } from '../infra/intake-check.ts';
import { checkRoutes } from '../infra/intake-check-routes.ts';
import { importRoutes } from '../infra/intake-routes.ts';
import { runJob } from '../infra/intake-run.ts';
import type { ImportKind } from '../infra/intake.ts';
import type { JobKind } from '../infra/job.ts';
import { jobRoutes } from '../infra/job-routes.ts';
import type { Carrier } from '../infra/outbox.ts';
import type { Schedule } from '../infra/schedule.ts';
import type { Verb } from '../infra/verb.ts';
import { routes as audit } from '../accountability/audit/routes.ts';
import { routes as file } from '../accountability/file/routes.ts';
import { routes as map } from '../accountability/map/routes.ts';
import { routes as overview } from '../accountability/overview/routes.ts';
import { routes as search } from '../accountability/search/routes.ts';
import { clue } from '../handling/clue/index.ts';
import { generalHazard, suspectedMajorHazard } from '../handling/hazard/index.ts';
import { expiredLicence, licenceImports } from '../handling/licence/index.ts';
import { schedules as licenceSchedules } from '../handling/licence/jobs.ts';
import { routes as licence } from '../handling/licence/routes.ts';
import { idlePrevention } from '../handling/prevention/index.ts';
import { schedules as preventionSchedules } from '../handling/prevention/jobs.ts';
import { routes as prevention } from '../handling/prevention/routes.ts';
import { electricityAlarm } from '../monitoring/electricity/index.ts';
import { schedules as electricitySchedules } from '../monitoring/electricity/jobs.ts';
import { routes as electricity } from '../monitoring/electricity/routes.ts';
import { routes as telemetry } from '../monitoring/telemetry/routes.ts';
import { schedules as directiveSchedules } from '../oversight/directive/jobs.ts';
import { routes as directive } from '../oversight/directive/routes.ts';
import { routes as drafting } from '../oversight/drafting/routes.ts';
import { routes as evidence } from '../oversight/evidence/routes.ts';
import type { MatterKind, MatterKinds } from '../oversight/matter/index.ts';
import { routes as matter } from '../oversight/matter/routes.ts';
import { carriers as notificationCarriers } from '../oversight/notification/index.ts';
import { routes as notification } from '../oversight/notification/routes.ts';
import { ensurePolicies } from '../oversight/warning/index.ts';
import { schedules as warningSchedules } from '../oversight/warning/jobs.ts';
import { routes as warning } from '../oversight/warning/routes.ts';
import { routes as account } from '../registry/account/routes.ts';
import { routes as boundary } from '../registry/boundary/routes.ts';
import { calendarImports } from '../registry/calendar/index.ts';
import { enterpriseImports } from '../registry/enterprise/index.ts';
import { routes as enterprise } from '../registry/enterprise/routes.ts';
import { meterImports } from '../registry/meter/index.ts';
import { routes as meter } from '../registry/meter/routes.ts';
import { organizationImports } from '../registry/organization/index.ts';
import { routes as organization } from '../registry/organization/routes.ts';
import { routes as view } from '../registry/view/routes.ts';

const byName = <T>(name: (one: T) => string, list: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(list.map((one) => [name(one), one]));

/** The kinds of matter the platform knows. */
export const kinds: MatterKinds = byName(
  (kind: MatterKind) => kind.kind,
  [generalHazard, suspectedMajorHazard, clue, expiredLicence, idlePrevention, electricityAlarm],
);

/** What can be imported, in the order in which an empty platform wants it. */
export const importKinds: Readonly<Record<string, ImportKind>> = byName(
  (kind: ImportKind) => kind.kind,
  [...organizationImports, ...calendarImports, ...enterpriseImports, ...meterImports, ...licenceImports],
);

/** All HTTP calls of all rooms. */
export const routes: readonly Route[] = [
  ...account,
  ...view,
  ...organization,
  ...enterprise,
  ...meter,
  ...boundary,
  ...importRoutes,
  ...checkRoutes,
  ...jobRoutes,
  ...matter,
  ...evidence,
  ...warning,
  ...directive,
  ...drafting,
  ...notification,
  ...licence,
  ...prevention,
  ...telemetry,
  ...electricity,
  ...overview,
  ...map,
  ...file,
  ...search,
  ...audit,
];

/** What time makes due, in the order in which one makes work for the next. */
export const schedules: readonly Schedule[] = [
  ...electricitySchedules,
  ...licenceSchedules,
  ...preventionSchedules,
  ...warningSchedules,
  ...directiveSchedules,
];

/** What can be done in the background. */
export const jobKinds: Readonly<Record<string, JobKind>> = byName((kind: JobKind) => kind.kind, [checkJob, runJob]);

/** Who carries which letters. */
export const carriers: Readonly<Record<string, Carrier>> = { ...notificationCarriers };

/** What every start makes sure of. */
export const preparations: readonly Verb[] = [ensurePolicies as unknown as Verb];
