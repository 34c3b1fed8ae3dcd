import { existsSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkArchive, restoreBackup, type Stores, unfinishedRestore, writeBackup } from '../../infra/backup/index.ts';
import { type Config, readConfig } from '../../infra/config.ts';
import { openDatabase } from '../../infra/database.ts';
import { openEngines } from '../../infra/engines/index.ts';
import { openFiles } from '../../infra/files.ts';
import { migrationFiles } from '../../infra/migrate.ts';
import { openTelemetry } from '../../infra/telemetry-store.ts';
import { system } from '../../kernel/context.ts';
import { preparations } from '../catalogue.ts';
import { serverRoot } from '../places.ts';
import { printJson, progressLine } from './report.ts';

const RESTORING = 'anjian restore';

/** Opens the stores as they are: a backup is taken before a new version migrates, a restore makes the schema itself. */
const withStores = async <T>(
  config: Config,
  applicationName: string,
  run: (stores: Stores) => Promise<T>,
): Promise<T> => {
  const engines = await openEngines(config, { postgres: true, telemetry: true });
  const closing: (() => Promise<unknown>)[] = [() => engines.close()];
  try {
    const database = await openDatabase(engines, config, { applicationName });
    closing.unshift(() => database.close());
    const telemetry = await openTelemetry(engines, config);
    closing.unshift(() => telemetry.close());
    return await run({ database, telemetry, files: await openFiles(config) });
  } finally {
    for (const close of closing) await close();
  }
};

/** `backup FILE`: a consistent copy of everything, also while serving. */
export const backup = async (file: string, options: { data: string }): Promise<void> => {
  const config = readConfig(options.data);
  const path = resolve(file);
  await demandPlaceFor(path);
  const started = ['postgres', 'postgres.location'].some((name) => existsSync(join(config.dataDir, name)));
  if (!config.databaseUrl && !started)
    throw new Error(`${config.dataDir} holds no platform, so there is nothing to back up; check --data`);
  const line = progressLine('backup');
  const summary = await withStores(config, 'anjian backup', async (stores) => {
    if (await unfinishedRestore(stores.database, config))
      throw new Error(`a restore into ${config.dataDir} was not finished; restore again first`);
    return writeBackup(stores, path, (share) => line.at(share));
  });
  line.at(1);
  line.done();
  printJson(summary);
};

/** `restore FILE`: everything of a backup into an empty place. The whole file is checked before anything is changed. */
export const restore = async (file: string, options: { data: string }): Promise<void> => {
  const config = readConfig(options.data);
  const path = resolve(file);
  await access(path).catch(() => Promise.reject(new Error(`there is no file ${path}`)));
  const checking = progressLine('checking');
  const checked = await checkArchive(path, (share) => checking.at(share));
  checking.done();
  const line = progressLine('restoring');
  const summary = await withStores(config, RESTORING, async (stores) => {
    const starters = preparations.map(({ name }) => system(name).id);
    const target = { ...stores, config, starters, applicationName: RESTORING };
    return restoreBackup(target, { file: path, checked, migrations: migrationFiles(serverRoot) }, (share) =>
      line.at(share),
    );
  });
  line.at(1);
  line.done();
  printJson(summary);
  if (!summary.ledger.ok) process.exitCode = 1;
};

const demandPlaceFor = async (path: string): Promise<void> => {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Error(`there is no folder ${dirname(path)}; make it first`);
  if ((await stat(path).catch(() => undefined))?.isDirectory())
    throw new Error(`${path} is a folder; name the file to write`);
};
