import type { Route } from '../infra/http.ts';
import { importRoutes } from '../infra/intake-routes.ts';
import type { ImportKind } from '../infra/intake.ts';
import type { Carrier } from '../infra/outbox.ts';
import type { Schedule } from '../infra/schedule.ts';
import type { Verb } from '../infra/verb.ts';
import { routes as audit } from '../accountability/audit/routes.ts';
import { routes as overview } from '../accountability/overview/routes.ts';
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
import { routes as evidence } from '../oversight/evidence/routes.ts';
import type { MatterKind, MatterKinds } from '../oversight/matter/index.ts';
import { routes as matter } from '../oversight/matter/routes.ts';
import { carriers as notificationCarriers } from '../oversight/notification/index.ts';
import { routes as notification } from '../oversight/notification/routes.ts';
import { ensurePolicies } from '../oversight/warning/index.ts';
import { schedules as warningSchedules } from '../oversight/warning/jobs.ts';
import { routes as warning } from '../oversight/warning/routes.ts';
import { routes as account } from '../registry/account/routes.ts';
import { calendarImports } from '../registry/calendar/index.ts';
import { enterpriseImports } from '../registry/enterprise/index.ts';
import { routes as enterprise } from '../registry/enterprise/routes.ts';
import { meterImports } from '../registry/meter/index.ts';
import { routes as meter } from '../registry/meter/routes.ts';
import { organizationImports } from '../registry/organization/index.ts';
import { routes as organization } from '../registry/organization/routes.ts';

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
  ...organization,
  ...enterprise,
  ...meter,
  ...importRoutes,
  ...matter,
  ...evidence,
  ...warning,
  ...notification,
  ...licence,
  ...prevention,
  ...telemetry,
  ...electricity,
  ...overview,
  ...audit,
];

/** What time makes due, in the order in which one makes work for the next. */
export const schedules: readonly Schedule[] = [
  ...electricitySchedules,
  ...licenceSchedules,
  ...preventionSchedules,
  ...warningSchedules,
];

/** Who carries which letters. */
export const carriers: Readonly<Record<string, Carrier>> = { ...notificationCarriers };

/** What every start makes sure of. */
export const preparations: readonly Verb[] = [ensurePolicies as unknown as Verb];
