import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../infra/config.ts';
import { parseInstant } from '../../kernel/time.ts';
import type { DemoAccount } from '../demo/fill.ts';
import { STORY_START } from '../demo/span.ts';
import { lastDrillInstant } from '../drill.ts';
import { openPlatform } from '../platform.ts';
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

const fill = async (data: string): Promise<DemoAccount[]> => {
  const start = parseInstant(STORY_START);
  if (!start) throw new Error('the story has no start');
  process.stderr.write('第一次启动：正在生成演示城市，约一分钟 / first start: making the demo city, about a minute\n');
  await mkdir(data, { recursive: true });
  const report = (error: unknown) => void process.stderr.write(`${explain(error)}\n`);
  const platform = await openPlatform(readConfig(data), {
    drill: { now: start },
    report,
    applicationName: 'anjian demo',
  });
  try {
    if (await lastDrillInstant(platform.database)) {
      throw new Error(
        `${data} holds a demo city whose making was broken off, or other data; name an empty folder with --data or remove it`,
      );
    }
    const { fillDemo } = await import('../demo/fill.ts');
    const lines = new Map<string, ReturnType<typeof progressLine>>();
    const accounts = await fillDemo(platform, (stage, share) => {
      const line = lines.get(stage) ?? progressLine(STAGES[stage] ?? stage);
      lines.set(stage, line);
      line.at(share);
      if (share >= 1) line.done();
    });
    await writeFile(fileOf(data), JSON.stringify(accounts, null, 2), { mode: 0o600 });
    return accounts;
  } finally {
    await platform.close();
  }
};

const table = (accounts: readonly DemoAccount[]): string => {
  const width = Math.max(...accounts.map((account) => account.username.length));
  const rows = accounts.map(
    ({ username, password, displayName }) => `  ${username.padEnd(width)}  ${password}  ${displayName}`,
  );
  return ['账号 accounts:', ...rows].join('\n');
};
