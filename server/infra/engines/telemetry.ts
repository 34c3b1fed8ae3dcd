import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { endOf, within } from './child.ts';
import { dyingWithParent } from './identity.ts';
import type { Log } from './log.ts';
import { socketPath, type Places } from './places.ts';
import type { Running } from './supervised.ts';

/** How to reach the embedded telemetry engine: HTTP over a private socket. */
export type TelemetryAddress = { readonly url: string; readonly socketPath: string };

const serverProgram = fileURLToPath(new URL('./clickhouse-server.ts', import.meta.url));

/** Starts the embedded ClickHouse (chDB) of a data folder in a process of its own. */
export async function launchTelemetry(places: Places, sockets: string, log: Log): Promise<Running<TelemetryAddress>> {
  requireEngine();
  const address = { url: 'http://localhost:8123', socketPath: socketPath(places, sockets, 'telemetry') };
  const [command = '', ...args] = dyingWithParent('KILL', [
    process.execPath,
    serverProgram,
    places.telemetry,
    address.socketPath,
    places.run,
  ]);
  const child = spawn(command, args, {
    cwd: '/',
    // Queries and file reads share libuv's threads; four would let long queries starve the short ones.
    env: { ...process.env, UV_THREADPOOL_SIZE: '24', TZ: 'Asia/Shanghai' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.on('data', log);
  child.stderr?.on('data', log);
  const exited = endOf(child);
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
  const ended = await Promise.race([ready, exited]);
  if (ended !== undefined)
    throw new Error(`The telemetry engine did not start (${ended}); see telemetry.log in the run folder.`);
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    if (!(await within(10_000, exited))) child.kill('SIGKILL');
    await exited;
  };
  return { address, exited, stop };
}

function requireEngine(): void {
  try {
    createRequire(import.meta.url).resolve('chdb');
    createRequire(import.meta.url).resolve(nativePackage());
  } catch {
    throw new Error(
      `There is no embedded telemetry engine for this machine (${nativePackage()} is not installed); ` +
        'run npm install again, or set ANJIAN_TELEMETRY_URL to a ClickHouse server.',
    );
  }
}

function nativePackage(): string {
  const suffix = process.platform === 'linux' ? '-gnu' : '';
  return `@chdb/lib-${process.platform}-${process.arch}${suffix}/package.json`;
}
