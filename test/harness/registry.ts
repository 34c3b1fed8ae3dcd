import fastify, { type FastifyInstance } from 'fastify';
import { drillClock } from '../../server/infra/clock.ts';
import type { Database } from '../../server/infra/database.ts';
import { answerErrors, mount } from '../../server/infra/http.ts';
import { newId } from '../../server/infra/ids.ts';
import { importRoutes } from '../../server/infra/intake-routes.ts';
import { type ImportKind, runImport, type Summary } from '../../server/infra/intake.ts';
import { systemContext } from '../../server/infra/schedule.ts';
import { passingVault } from '../../server/infra/vault.ts';
import { perform, type Platform } from '../../server/infra/verb.ts';
import { instant } from '../../server/kernel/time.ts';
import { createAccount, createAccountToken, identifier } from '../../server/registry/account/index.ts';
import { routes as account } from '../../server/registry/account/routes.ts';
import { calendarImports } from '../../server/registry/calendar/index.ts';
import { enterpriseImports } from '../../server/registry/enterprise/index.ts';
import { routes as enterprise } from '../../server/registry/enterprise/routes.ts';
import { meterImports } from '../../server/registry/meter/index.ts';
import { routes as meter } from '../../server/registry/meter/routes.ts';
import { organizationImports } from '../../server/registry/organization/index.ts';
import { routes as organization } from '../../server/registry/organization/routes.ts';
import { freshDatabase } from './engines.ts';

const kinds = [...organizationImports, ...calendarImports, ...enterpriseImports, ...meterImports];

/** A city with two counties and a town in one of them, as every test of the registry knows it. */
export const AREAS = [
  'code,name,parentCode,tier',
  '990000,云港市,,city',
  '990100,东县,990000,county',
  '990200,西县,990000,county',
  '990101,东一镇,990100,town',
];

/** The registry alone (底数), with its HTTP server and a drill clock at 20 March 2026, on a fresh database. */
export type Registry = {
  readonly app: FastifyInstance;
  readonly platform: Platform;
  readonly database: Database;
  /** Imports lines of CSV as the platform itself. */
  bring(kind: string, lines: readonly string[], more?: { allOrNothing?: boolean }): Promise<Summary>;
  /** A person with a post, and the bearer token to call as them. */
  person(
    role: string,
    areaCode: string,
    unit?: string,
  ): Promise<{ username: string; password: string; token: string; id: string }>;
  close(): Promise<void>;
};

export const aRegistry = async (): Promise<Registry> => {
  const database = await freshDatabase();
  const clock = drillClock(instant(Date.parse('2026-03-20T09:00:00+08:00')));
  const importKinds: Record<string, ImportKind> = Object.fromEntries(kinds.map((kind) => [kind.kind, kind]));
  const services = { clock, importKinds, vault: passingVault() } as unknown as Platform['services'];
  const platform: Platform = { database, services, release: () => undefined };
  const app = fastify({ genReqId: newId, trustProxy: true });
  answerErrors(app);
  app.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) => done(null, payload));
  const routes = [...account, ...organization, ...enterprise, ...meter, ...importRoutes];
  mount(app, routes, { platform, clock, identify: identifier(platform), prefix: '/api/v1' });
  const ctx = () => systemContext('test', clock.now());
  let people = 0;
  return {
    app,
    platform,
    database,
    bring: (kind, lines, more = {}) =>
      runImport(
        platform,
        { ...ctx(), language: 'en' },
        { kind: importKinds[kind] as ImportKind, source: [Buffer.from(lines.join('\n'))], ...more },
      ),
    person: async (role, areaCode, unit) => {
      people += 1;
      const login = { username: `person-${people}`, password: `Right-Horse-${people}` };
      const posts = [{ role, areaCode, ...(unit === undefined ? {} : { unit }) }];
      const { id } = await perform(platform, createAccount, ctx(), { ...login, posts });
      const { token } = await perform(platform, createAccountToken, ctx(), { username: login.username });
      return { ...login, token, id };
    },
    close: async () => {
      await app.close();
      await database.close();
    },
  };
};
