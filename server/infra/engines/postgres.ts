import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endOf, within } from './child.ts';
import { dyingWithParent, engineIdentity, type Identity } from './identity.ts';
import type { Log } from './log.ts';
import type { Places } from './places.ts';
import { prepareCluster, type Cluster } from './postgres-cluster.ts';
import { endPredecessor } from './postgres-predecessor.ts';
import { postgresProgram, type Program } from './postgres-program.ts';
import { pause, type Running } from './supervised.ts';

/** How to reach the embedded PostgreSQL: what a driver's pool is made with. */
export type PostgresAddress = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
};

const port = 5432;

const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  huge_pages: 'off',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_checkpoints: 'off',
  logging_collector: 'off',
};

/** Starts the embedded PostgreSQL of a data folder, making its cluster first when there is none. */
export async function launchPostgres(places: Places, sockets: string, log: Log): Promise<Running<PostgresAddress>> {
  const identity = engineIdentity();
  const program = postgresProgram(identity, places.run);
  const cluster = await prepareCluster({ places, identity, program, sockets, log });
  await endPredecessor(cluster.data, log);
  const child = spawnPostgres(cluster, identity, program);
  child.stdout?.on('data', log);
  child.stderr?.on('data', log);
  const exited = endOf(child);
  await untilReady(child, cluster, exited);
  const address = { host: cluster.sockets, port, user: 'anjian', database: 'anjian' };
  return { address, exited, stop: () => stopPostgres(child, exited) };
}

function spawnPostgres(cluster: Cluster, identity: Identity, program: Program): ChildProcess {
  const chosen = { ...settings, unix_socket_directories: cluster.sockets, port: String(port) };
  const options = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = dyingWithParent('INT', [program.postgres, '-D', cluster.data, ...options]);
  const [command = '', ...args] = [...identity.prefix, ...server];
  return spawn(command, args, {
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...program.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(identity.uid === undefined ? {} : { uid: identity.uid, gid: identity.gid }),
  });
}

// The server writes its state into the eighth line of its pid file.
async function untilReady(child: ChildProcess, cluster: Cluster, exited: Promise<string>): Promise<void> {
  let ended: string | undefined;
  void exited.then((reason) => {
    ended = reason;
  });
  while (!isReady(cluster.data, child.pid)) {
    if (ended !== undefined)
      throw new Error(`PostgreSQL did not start (${ended}); see postgres.log in the run folder.`);
    await pause(5);
  }
}

function isReady(data: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

// INT is PostgreSQL's fast stop: sessions are ended, the data is written; QUIT leaves recovery to the next start.
async function stopPostgres(child: ChildProcess, exited: Promise<string>): Promise<void> {
  child.kill('SIGINT');
  if (await within(20_000, exited)) return;
  child.kill('SIGQUIT');
  if (!(await within(5000, exited))) child.kill('SIGKILL');
  await exited;
}
