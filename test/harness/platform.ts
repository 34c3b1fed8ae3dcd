import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { carriers, importKinds, jobKinds, kinds, preparations } from '../../server/entry/catalogue.ts';
import type { OpenPlatform } from '../../server/entry/platform.ts';
import { buildServer } from '../../server/entry/server.ts';
import { drillClock } from '../../server/infra/clock.ts';
import { announceSealed } from '../../server/infra/events.ts';
import type { Files } from '../../server/infra/files.ts';
import { runImport } from '../../server/infra/intake.ts';
import { seal } from '../../server/infra/ledger.ts';
import { deliver } from '../../server/infra/outbox.ts';
import { systemContext } from '../../server/infra/schedule.ts';
import { passingVault } from '../../server/infra/vault.ts';
import { perform } from '../../server/infra/verb.ts';
import { parseInstant } from '../../server/kernel/time.ts';
import { createAccount, createAccountToken } from '../../server/registry/account/index.ts';
import { freshDatabase, freshTelemetry } from './engines.ts';

/** Files in memory, for tests that are not about where bytes lie. */
const memoryFiles = (): Files => {
  const kept = new Map<string, Buffer>();
  const bytesOf = async (data: unknown): Promise<Buffer> => {
    if (data instanceof Uint8Array) return Buffer.from(data);
    const chunks: Buffer[] = [];
    for await (const chunk of data as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  };
  return {
    put: async (key: string, data: unknown) => void kept.set(key, await bytesOf(data)),
    get: async (key: string) => {
      const bytes = kept.get(key);
      return bytes && Readable.from([bytes]);
    },
    has: async (key: string) => kept.has(key),
    remove: async (key: string) => void kept.delete(key),
    list: async function* (prefix: string) {
      for (const key of kept.keys()) if (key.startsWith(prefix)) yield key;
    },
  } as unknown as Files;
};

/** A whole platform on fresh databases with a drill clock, and an HTTP server over it that needs no port. */
export type Stage = {
  platform: OpenPlatform;
  app: FastifyInstance;
  /** Creates a person and returns a bearer token. */
  person(role: string, areaCode: string, unit?: string): Promise<string>;
  /** Imports lines of CSV; throws when a row is rejected. */
  lines(kind: string, lines: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** Opens a stage with its clock at `now`. */
export const openStage = async (now: string): Promise<Stage> => {
  const database = await freshDatabase();
  const telemetry = await freshTelemetry();
  const at = parseInstant(now);
  if (!at) throw new Error(`no time: ${now}`);
  const clock = drillClock(at);
  const settled = async (): Promise<void> => {
    if ((await seal(database)) > 0) await announceSealed(database);
    await deliver(database, carriers);
  };
  const close = async (): Promise<void> => {
    await telemetry.close();
    await database.close();
  };
  const services = {
    clock,
    database,
    telemetry,
    files: memoryFiles(),
    kinds,
    importKinds,
    jobKinds,
    vault: passingVault(),
  };
  const platform: OpenPlatform = {
    database,
    services,
    release: () => void settled().catch(() => undefined),
    settled,
    close,
  };
  for (const preparation of preparations) await perform(platform, preparation, systemContext(preparation.name, at), {});
  const app = await buildServer(platform, { log: false });
  let people = 0;
  const person = async (role: string, areaCode: string, unit?: string): Promise<string> => {
    people += 1;
    const username = `person-${people}`;
    const ctx = systemContext('test', clock.now());
    await perform(platform, createAccount, ctx, {
      username,
      password: `Stage-${people}-Secret!`,
      displayName: username,
      posts: [{ role, areaCode, ...(unit ? { unit } : {}) }],
    });
    return (await perform(platform, createAccountToken, ctx, { username })).token;
  };
  const lines = async (kind: string, rows: readonly string[]): Promise<void> => {
    const chosen = importKinds[kind];
    if (!chosen) throw new Error(`no import ${kind}`);
    const source = (async function* () {
      yield Buffer.from(`${rows.join('\n')}\n`);
    })();
    const done = await runImport(platform, systemContext('test', clock.now()), {
      kind: chosen,
      source,
      fileName: `${kind}.csv`,
    });
    if (done.rejected > 0) throw new Error(JSON.stringify(done.errors));
  };
  return { platform, app, person, lines, close: async () => (await app.close(), await close()) };
};
