import { type Clock, drillClock, machineClock } from '../infra/clock.ts';
import { unfinishedRestore } from '../infra/backup/index.ts';
import type { Config } from '../infra/config.ts';
import { openDatabase, type Database } from '../infra/database.ts';
import { openEngines, type Engines } from '../infra/engines/index.ts';
import { announceSealed } from '../infra/events.ts';
import { openFiles } from '../infra/files.ts';
import { seal } from '../infra/ledger.ts';
import { migrate, migrationFiles, pendingMigrations } from '../infra/migrate.ts';
import { deliver } from '../infra/outbox.ts';
import { systemContext } from '../infra/schedule.ts';
import { takeFacesFrom } from '../infra/paper/faces.ts';
import { openTelemetry } from '../infra/telemetry-store.ts';
import { openVault } from '../infra/vault.ts';
import { perform, type Platform } from '../infra/verb.ts';
import type { Instant } from '../kernel/time.ts';
import { mapSources } from '../accountability/map/index.ts';
import { carriers, importKinds, jobKinds, kinds, preparations } from './catalogue.ts';
import { lastDrillInstant } from './drill.ts';
import { serverRoot } from './places.ts';

/** How a program wants the platform opened. */
export type Opening = {
  /** A drill begins at `now` or where the last one stood; `follow` goes by the drill clock where this data is in a drill. */
  readonly drill?: { readonly now?: Instant } | 'follow' | undefined;
  readonly report?: (error: unknown) => void;
  readonly applicationName?: string;
};

/** An open platform and how to leave it: closing waits until everything handed on is sealed and delivered. */
export type OpenPlatform = Platform & { close(): Promise<void>; settled(): Promise<void> };

/** Opens engines, brings the schema up to date and joins the rooms: what serving and every command start from. */
export const openPlatform = async (config: Config, opening: Opening = {}): Promise<OpenPlatform> => {
  takeFacesFrom(config.fonts);
  const engines = await openEngines(config, { postgres: !config.databaseUrl, telemetry: !config.telemetryUrl });
  try {
    return await join(config, engines, opening);
  } catch (error) {
    await engines.close();
    throw error;
  }
};

const join = async (config: Config, engines: Engines, opening: Opening): Promise<OpenPlatform> => {
  const database = await openDatabase(engines, config, { applicationName: opening.applicationName ?? 'anjian' });
  await demandWhole(database, config);
  const telemetry = await openTelemetry(engines, config);
  await bringUpToDate(database, telemetry);
  const clock = await clockFor(database, opening);
  const files = await openFiles(config);
  const releasing = releaser(database, opening.report ?? (() => undefined));
  const platform: Platform = {
    database,
    services: {
      clock,
      database,
      telemetry,
      files,
      kinds,
      importKinds,
      jobKinds,
      vault: openVault(config),
      secondFactor: config.secondFactor,
      directives: config.directives,
      publicUrl: config.publicUrl,
      mapSources: mapSources(config),
    },
    release: releasing.release,
  };
  for (const preparation of preparations) {
    await perform(platform, preparation, systemContext(preparation.name, clock.now()), {});
  }
  return {
    ...platform,
    settled: releasing.settled,
    close: async () => {
      await releasing.settled().catch(() => undefined);
      await telemetry.close();
      await database.close();
      await engines.close();
    },
  };
};

const bringUpToDate = async (
  database: Database,
  telemetry: Awaited<ReturnType<typeof openTelemetry>>,
): Promise<void> => {
  const found = migrationFiles(serverRoot);
  const pending = await pendingMigrations(database, found.database);
  if (pending.length > 0) await migrate(database, found.database);
  await telemetry.migrate(found.telemetry);
};

const clockFor = async (database: Database, { drill }: Opening): Promise<Clock> => {
  const machine = machineClock();
  if (!drill) return machine;
  const left = await lastDrillInstant(database);
  if (drill === 'follow') return left ? drillClock(left) : machine;
  const wanted = drill.now ?? left ?? machine.now();
  return drillClock(left && left.getTime() > wanted.getTime() ? left : wanted);
};

const demandWhole = async (database: Database, config: Config): Promise<void> => {
  if (await unfinishedRestore(database, config)) {
    throw new Error(
      `a restore into ${config.dataDir} was not finished; run it again, or name another folder with --data`,
    );
  }
};

/** Seals and delivers after commits, one pass at a time; a commit during a pass asks for another. */
const releaser = (database: Database, report: (error: unknown) => void) => {
  let running: Promise<void> | undefined;
  let again = false;
  const pass = async () => {
    do {
      again = false;
      if ((await seal(database)) > 0) await announceSealed(database);
      await deliver(database, carriers);
    } while (again);
  };
  const release = () => {
    again = true;
    running ??= pass()
      .catch(report)
      .finally(() => {
        running = undefined;
        if (again) release();
      });
  };
  const settled = async () => {
    release();
    while (running) await running;
  };
  return { release, settled };
};
