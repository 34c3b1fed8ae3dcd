import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, describeConfig } from '../config.ts';

const NAME = 'restore.unfinished';

const placeOf = (config: Config): string => JSON.stringify(describeConfig(config));

/** Whether a restore into this very place began and did not end; a platform is not to be served from there. */
export const unfinishedRestore = async (config: Config): Promise<boolean> => {
  const note = await readFile(join(config.dataDir, NAME), 'utf8').catch(() => undefined);
  // The note names the engines: with other settings the same folder is another place.
  return note === placeOf(config);
};

/** Notes that a restore begins; what is returned takes the note away. */
export const markUnfinished = async (config: Config): Promise<() => Promise<void>> => {
  await mkdir(config.dataDir, { recursive: true });
  const path = join(config.dataDir, NAME);
  const file = await open(path, 'w', 0o600);
  await file.writeFile(placeOf(config));
  await file.sync();
  await file.close();
  return () => rm(path, { force: true });
};
