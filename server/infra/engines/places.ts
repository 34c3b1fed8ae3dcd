import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the engines of one data folder keep their things. */
export type Places = {
  readonly dataDir: string;
  readonly run: string;
  readonly lock: string;
  readonly postgres: string;
  readonly telemetry: string;
};

// Linux allows 107 bytes in a socket's path, macOS 103.
const longestSocketPath = 103;
const longestSocketName = '/telemetry.sock';

/** The places of a data folder, which is created when it is missing. */
export function placesOf(dataDir: string): Places {
  mkdirSync(dataDir, { recursive: true });
  const real = realpathSync(dataDir);
  const run = join(real, 'run');
  mkdirSync(run, { recursive: true, mode: 0o700 });
  return {
    dataDir: real,
    run,
    lock: join(run, 'keeper.lock'),
    postgres: join(real, 'postgres'),
    telemetry: join(real, 'telemetry'),
  };
}

/** The log file of one engine or of the keeper. */
export function logPath(places: Places, name: string): string {
  return join(places.run, `${name}.log`);
}

/** The folder that holds the sockets, as users look it up; undefined while no keeper has ever noted one. */
export function socketFolder(places: Places): string | undefined {
  if (fits(places.run)) return places.run;
  return notedFolder(places);
}

/** The folder for sockets, made by the keeper: inside the data folder, or a short private one noted there. */
export function prepareSocketFolder(places: Places): string {
  const known = socketFolder(places);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(shortTmp(), 'anjian-'));
  writeFileSync(notePath(places), `${folder}\n${places.dataDir}\n`, { mode: 0o600 });
  return folder;
}

/** The path of a named socket in a socket folder; on Windows a named pipe. */
export function socketPath(places: Places, folder: string, name: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\anjian-${shortHash(places.dataDir)}-${name}`;
  return join(folder, `${name}.sock`);
}

/** A short name for a data folder, the same on every start. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function fits(folder: string): boolean {
  return process.platform === 'win32' || Buffer.byteLength(folder + longestSocketName) <= longestSocketPath;
}

function shortTmp(): string {
  return fits(join(tmpdir(), 'anjian-XXXXXX')) ? tmpdir() : '/tmp';
}

function notePath(places: Places): string {
  return join(places.run, 'sockets');
}

// A copied data folder brings its note along: the second line says whose note it is.
// A folder in a shared temporary directory is trusted only while it is ours and private.
function notedFolder(places: Places): string | undefined {
  try {
    const [folder, owner] = readFileSync(notePath(places), 'utf8').split('\n');
    if (folder === undefined || owner !== places.dataDir) return undefined;
    const stat = lstatSync(folder);
    const trusted = stat.isDirectory() && (stat.mode & 0o077) === 0 && stat.uid === lstatSync(places.run).uid;
    return trusted ? folder : undefined;
  } catch {
    return undefined;
  }
}
