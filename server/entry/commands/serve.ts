import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openBroker } from '../../infra/broker.ts';
import { every } from '../../infra/clock.ts';
import { type Config, readConfig } from '../../infra/config.ts';
import { forgetOldKeys } from '../../infra/idempotency.ts';
import { newId } from '../../infra/ids.ts';
import { forgetOldChecks } from '../../infra/intake-check-store.ts';
import { forgetOldJobs } from '../../infra/job.ts';
import { keepWorking, type Workshop } from '../../infra/job-worker.ts';
import { keepRunning, runDue } from '../../infra/schedule.ts';
import { HOUR, formatInstant, isAfter, parseInstant } from '../../kernel/time.ts';
import { messageTaker, subscribeTo } from '../../monitoring/telemetry/index.ts';
import { holderOfAccount, tokenHolder } from '../../registry/account/index.ts';
import { jobKinds, schedules } from '../catalogue.ts';
import { endDrill, keepDrillInstant } from '../drill.ts';
import { openPlatform, type OpenPlatform } from '../platform.ts';
import { buildServer } from '../server.ts';
import { explain } from './report.ts';

/** What `serve` was told on the command line. */
export type ServeOptions = {
  data: string;
  port: number;
  host: string;
  mqttPort?: number;
  drill: boolean;
  now?: string;
  jobs?: boolean;
  log?: boolean;
};

/** A platform that serves, and how to stop it. */
export type Serving = { platform: OpenPlatform; url: string; stop(): Promise<void> };

/** `serve`: runs until it is told to stop. */
export const serve = async (options: ServeOptions): Promise<void> => {
  const serving = await startServing(options);
  process.stdout.write(`ready ${serving.url}\n`);
  stopOnSignal(serving.stop);
};

/** Ends in good order on the first signal, at once on the second. */
export const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false;
  const leave = () => {
    if (stopping) process.exit(130);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${explain(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
};

/** Opens the platform, catches up with what time has made due, and listens. */
export const startServing = async (options: ServeOptions): Promise<Serving> => {
  demandPort('--port', options.port);
  if (options.mqttPort !== undefined) demandPort('--mqtt-port', options.mqttPort);
  const config = readConfig(options.data);
  const now = options.now === undefined ? undefined : parseInstant(options.now);
  if (options.now !== undefined && !now)
    throw new Error(`--now ${options.now} is no time; write it like 2026-03-20T09:00:00+08:00`);
  let app: FastifyInstance | undefined;
  let work: Working | undefined;
  const report = (error: unknown) =>
    app ? app.log.error({ err: error }) : void process.stderr.write(`${explain(error)}\n`);
  const platform = await openPlatform(config, { drill: options.drill ? (now ? { now } : {}) : undefined, report });
  if (now && isAfter(platform.services.clock.now(), now)) {
    const stands = formatInstant(platform.services.clock.now());
    process.stderr.write(
      `the last drill on this data left its clock at ${stands}, after --now; it goes on from there\n`,
    );
  }
  const stop = async (): Promise<void> => {
    await app?.close();
    await work?.stop();
    await platform.close();
  };
  try {
    app = await buildServer(platform, { log: options.log ?? true, trustProxy: config.trustProxy });
    work = await startWork(platform, config, options, report);
    const address = await listen(app, options);
    return { platform, url: `http://${options.host}:${address.port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

type Working = { stop(): Promise<void> };

const demandPort = (option: string, port: number): void => {
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return;
  throw new Error(`${option} must be a number from 0 to 65535; 0 takes any free port`);
};

const listen = async (app: FastifyInstance, { host, port }: ServeOptions): Promise<AddressInfo> => {
  try {
    await app.listen({ host, port });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${port} is taken by another program; choose another one with --port`);
  }
  return app.server.address() as AddressInfo;
};

/** The work beside requests: messages, and what time makes due. A drill catches up once and then stands still. */
const startWork = async (
  platform: OpenPlatform,
  config: Config,
  options: ServeOptions,
  report: (error: unknown) => void,
): Promise<Working> => {
  const stop = new AbortController();
  const { clock } = platform.services;
  if (clock.drill) {
    await keepDrillInstant(platform.database, clock.now());
    await runDue(platform, schedules, clock.now());
  } else await endDrill(platform.database);
  const messages = await startMessages(platform, config, options, report);
  const keeps = !clock.drill && options.jobs !== false;
  const loop = keeps ? keepRunning(platform, schedules, stop.signal, report) : Promise.resolve();
  platform.release();
  // Letters that could not be delivered are tried again, and what another process left unsealed is sealed.
  const beat = every(RETRY, stop.signal, platform.release);
  const tidy = every(HOUR, stop.signal, () => void forgetOld(platform).catch(report));
  const jobs = options.jobs === false ? Promise.resolve() : keepWorking(workshopOf(platform, report), stop.signal);
  return {
    stop: async () => {
      stop.abort();
      await messages?.close();
      await Promise.all([loop, beat, tidy, jobs]);
    },
  };
};

const workshopOf = (platform: OpenPlatform, report: (error: unknown) => void): Workshop => ({
  platform,
  kinds: jobKinds,
  ownerOf: (id) => holderOfAccount(platform.database.db, id),
  report,
});

const forgetOld = async (platform: OpenPlatform): Promise<void> => {
  const { database, services } = platform;
  await forgetOldKeys(database.db, services.clock.now());
  await forgetOldChecks(platform, services.clock.now());
  await forgetOldJobs(database.db, services.clock.now());
};

/** Milliseconds between looks for what is left to deliver. */
const RETRY = 5000;

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The name under which a broker keeps messages for this node while it is down: made once, kept in its data folder. */
const nodeId = async (config: Config): Promise<string> => {
  const file = join(config.dataDir, 'node-id');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known) return known;
  const made = `anjian-${newId()}`;
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(file, made, { mode: 0o600 });
  return made;
};

const startMessages = async (
  platform: OpenPlatform,
  config: Config,
  options: ServeOptions,
  report: (error: unknown) => void,
) => {
  const take = messageTaker(platform, (reason, topic) => report(new Error(`message on ${topic} dropped: ${reason}`)));
  if (config.mqttUrl) return subscribeTo(config.mqttUrl, take, await nodeId(config));
  if (options.mqttPort === undefined) return undefined;
  // On loopback a gateway beside us may send without a name; from the network only with a token.
  const guarded = LOOPBACK.has(options.host)
    ? {}
    : {
        authenticate: async (_username?: string, password?: string) =>
          (await tokenHolder(platform, password ?? '')) !== undefined,
      };
  return openBroker(config, { port: options.mqttPort, host: options.host, receive: take, ...guarded });
};
