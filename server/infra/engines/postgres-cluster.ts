import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { endOf } from './child.ts';
import type { Identity } from './identity.ts';
import type { Log } from './log.ts';
import { shortHash, type Places } from './places.ts';
import { canEnter, sharedHome, type Program } from './postgres-program.ts';

/** The folders of one PostgreSQL cluster: its data and the one its socket is in. */
export type Cluster = { readonly data: string; readonly sockets: string };

/** What preparing a cluster needs. */
export type Preparation = {
  readonly places: Places;
  readonly identity: Identity;
  readonly program: Program;
  readonly sockets: string;
  readonly log: Log;
};

const initdbOptions = [
  '--username=anjian',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
];

/** Makes the cluster of a data folder when there is none, and hands its files to the account that runs it. */
export async function prepareCluster(preparation: Preparation): Promise<Cluster> {
  const { identity } = preparation;
  const cluster = locate(preparation);
  mkdirSync(cluster.sockets, { recursive: true, mode: 0o700 });
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) await createCluster(cluster.data, preparation);
  checkVersion(cluster.data);
  const owner = ownerFor(identity);
  if (owner === undefined) return cluster;
  if (lstatSync(cluster.data).uid !== owner.uid) handOver(cluster.data, owner);
  if (cluster.sockets !== preparation.sockets) handOver(cluster.sockets, owner);
  return cluster;
}

type Owner = { readonly uid: number; readonly gid: number };

// In a user namespace the files stay those of the user outside of it.
function ownerFor({ uid, gid }: Identity): Owner | undefined {
  if (uid !== undefined) return { uid, gid: gid ?? uid };
  if (process.getuid === undefined || process.getgid === undefined) return undefined;
  return { uid: process.getuid(), gid: process.getgid() };
}

// Another account needs a way in: where the data folder lies behind closed doors the cluster
// is kept in a common place, and a note in the data folder says where.
function locate({ places, identity, sockets }: Preparation): Cluster {
  const note = join(places.dataDir, 'postgres.location');
  const noted = existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
  if (identity.uid === undefined) return { data: noted ?? places.postgres, sockets };
  const home = join(sharedHome, shortHash(places.dataDir));
  const elsewhere = { data: noted ?? places.postgres, sockets: join(home, 'run') };
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (noted !== undefined || canEnter(places.dataDir)) return elsewhere;
  const data = join(home, 'postgres');
  if (existsSync(places.postgres)) renameSync(places.postgres, data);
  writeFileSync(note, `${data}\n`);
  return { ...elsewhere, data };
}

// The cluster is made aside and renamed, so that a start killed half-way leaves nothing half-made.
async function createCluster(data: string, { identity, program, log }: Preparation): Promise<void> {
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (identity.uid !== undefined) chownSync(draft, identity.uid, identity.gid ?? identity.uid);
  await runTool([program.initdb, ...initdbOptions, '-D', draft], { identity, program, log });
  await runTool(
    [program.postgres, '--single', '-D', draft, 'template1'],
    { identity, program, log },
    'create database anjian;\n',
  );
  renameSync(draft, data);
}

async function runTool(
  command: readonly string[],
  { identity, program, log }: Pick<Preparation, 'identity' | 'program' | 'log'>,
  input = '',
): Promise<void> {
  const [name = '', ...args] = [...identity.prefix, ...command];
  const child = spawn(name, args, {
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...program.env },
    ...(identity.uid === undefined ? {} : { uid: identity.uid, gid: identity.gid }),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log(chunk);
      said += chunk.toString();
    });
  }
  child.stdin.end(input);
  const end = await endOf(child);
  if (end !== 'exit code 0')
    throw new Error(`The PostgreSQL cluster could not be made (${end}): ${said.trim().slice(-400)}`);
}

function checkVersion(data: string): void {
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (version === '18') return;
  throw new Error(
    `The data folder holds a PostgreSQL ${version} cluster (${data}) and this program brings PostgreSQL 18; ` +
      'restore a backup into a new data folder, or keep using the version of anjian that made it.',
  );
}

function handOver(path: string, owner: Owner): void {
  lchownSync(path, owner.uid, owner.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) handOver(join(path, name), owner);
}
