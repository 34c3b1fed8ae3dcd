import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const CLI = resolve(import.meta.dirname, '../../server/entry/cli.ts');

/** What a command left behind. */
export type Outcome = { code: number | null; stdout: string; stderr: string };

/** A data folder of its own for real processes, on embedded engines whatever the environment says. */
export const dataFolder = async (): Promise<{ path: string; remove(): Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'anjian-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }) };
};

const environment = (): NodeJS.ProcessEnv => {
  const { ANJIAN_DATABASE_URL: _d, ANJIAN_MQTT_URL: _m, ANJIAN_TELEMETRY_URL: _t, ...rest } = process.env;
  return { ...rest, NODE_ENV: 'production' };
};

/** Runs one command of the platform as a user would, in a process of its own. */
export const anjian = (args: readonly string[], input = ''): Promise<Outcome> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: environment(), stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });

/** Starts a command and leaves it running, to be killed in its midst. */
export const anjianRunning = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [CLI, ...args], { env: environment(), stdio: 'ignore' });

/** A served platform in a process of its own. */
export type Served = { url: string; process: ChildProcess; stop(): Promise<void>; kill(): Promise<void> };

/** Serves a data folder and waits for its ready line. */
export const served = async (data: string, more: readonly string[] = []): Promise<Served> => {
  const child = spawn(process.execPath, [CLI, 'serve', '--data', data, '--port', '0', ...more], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that fails half-way must not leave its server behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(line.slice('ready '.length));
      else said += `${line}\n`;
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said.slice(-2000)}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  return { url, process: child, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
};
