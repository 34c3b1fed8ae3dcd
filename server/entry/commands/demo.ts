import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../infra/config.ts';
import { parseInstant } from '../../kernel/time.ts';
import type { DemoAccount } from '../demo/fill.ts';
import { STORY_START } from '../demo/span.ts';
import { sleep } from '../../infra/clock.ts';
import { topArea } from '../../registry/organization/index.ts';
import { openPlatform, type OpenPlatform } from '../platform.ts';
import { explain, progressLine } from './report.ts';
import { type ServeOptions, startServing, stopOnSignal } from './serve.ts';

const STAGES: Readonly<Record<string, string>> = {
  registers: '底数 registers   ',
  accounts: '账号 accounts    ',
  readings: '读数 readings    ',
  electricity: '电眼 electricity ',
  story: '演练 seven weeks ',
};

/** `demo`: fills an empty data folder with the demo city, then serves it as a drill and prints the accounts. */
export const demo = async (options: Omit<ServeOptions, 'drill'>): Promise<void> => {
  const accounts = await accountsOf(options.data);
  const serving = await startServing({ ...options, drill: true, log: false });
  process.stdout.write(`${table(accounts)}\nready ${serving.url}\n`);
  stopOnSignal(serving.stop);
};

const fileOf = (data: string): string => join(data, 'demo-accounts.json');

const accountsOf = async (data: string): Promise<DemoAccount[]> => {
  const known = await readFile(fileOf(data), 'utf8').catch(() => undefined);
  return known === undefined ? fill(data) : (JSON.parse(known) as DemoAccount[]);
};

/** Lies in a folder while its demo city is being made: what is there then is nobody's work and may be made anew. */
const markOf = (data: string): string => join(data, 'demo-unfinished');

const fill = async (data: string): Promise<DemoAccount[]> => {
  const start = parseInstant(STORY_START);
  if (!start) throw new Error('the story has no start');
  process.stderr.write('第一次启动：正在生成演示城市，约一分钟 / first start: making the demo city, about a minute\n');
  if (existsSync(markOf(data))) await clear(data);
  await mkdir(data, { recursive: true });
  if ((await readdir(data)).length === 0) await writeFile(markOf(data), '');
  const report = (error: unknown) => void process.stderr.write(`${explain(error)}\n`);
  const opening = { drill: { now: start }, report, applicationName: 'anjian demo' };
  const platform = await openPlatform(readConfig(data), opening);
  try {
    if (await topArea(platform.database.db)) {
      throw new Error(
        `${data} holds data already; name an empty folder with --data, or serve what is there with "anjian serve"`,
      );
    }
    const accounts = await fillShowing(platform);
    await writeFile(fileOf(data), JSON.stringify(accounts, null, 2), { mode: 0o600 });
    await rm(markOf(data), { force: true });
    return accounts;
  } finally {
    await platform.close();
  }
};

const fillShowing = async (platform: OpenPlatform): Promise<DemoAccount[]> => {
  const { fillDemo } = await import('../demo/fill.ts');
  const lines = new Map<string, ReturnType<typeof progressLine>>();
  return fillDemo(platform, (stage, share) => {
    const line = lines.get(stage) ?? progressLine(STAGES[stage] ?? stage);
    lines.set(stage, line);
    line.at(share);
    if (share >= 1) line.done();
  });
};

const PATIENCE = 20_000;
const LOOK = 200;

/** Clears away a demo city whose making was broken off, once the engines of that attempt have gone. */
const clear = async (data: string): Promise<void> => {
  process.stderr.write('上次生成中断，重新生成 / the last making was broken off; starting anew\n');
  const running = join(data, 'postgres', 'postmaster.pid');
  for (let waited = 0; existsSync(running) && waited < PATIENCE; waited += LOOK) await sleep(LOOK);
  await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: LOOK });
};

const table = (accounts: readonly DemoAccount[]): string => {
  const width = Math.max(...accounts.map((account) => account.username.length));
  const rows = accounts.map(
    ({ username, password, displayName }) => `  ${username.padEnd(width)}  ${password}  ${displayName}`,
  );
  return ['账号 accounts:', ...rows].join('\n');
};
