import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, isUnavailable, openDatabase } from '../database.ts';
import { openTelemetry, type TelemetryStore } from '../telemetry-store.ts';
import { type Engines, openEngines } from './index.ts';
import { pause } from './supervised.ts';

const both = { postgres: true, telemetry: true };
const folders: string[] = [];
const present = new Set<User>();
let dataDir: string;

beforeAll(() => {
  dataDir = folder();
});

afterAll(async () => {
  for (const { leave } of present) await leave();
  for (const each of folders) {
    for (const { pid } of processesOf(each)) process.kill(pid, 'SIGKILL');
    await until(() => processesOf(each).length === 0);
    rmSync(each, { recursive: true, force: true });
  }
});

test('the first user starts both engines; after the last one nothing is left running', async () => {
  const first = await user(dataDir);
  const second = await user(dataDir);
  await first.database.pool.query('create table kept (n int)');
  await second.database.pool.query('insert into kept values (1)');
  await first.store.command('create table kept (n UInt32) engine = MergeTree order by n');
  await second.store.insertRows('kept', [{ n: 1 }]);

  await first.leave();
  await pause(1200);
  expect(await rowsOf(second)).toEqual([1, 1]);

  await second.leave();
  await until(() => processesOf(dataDir).length === 0);
  expect(readdirSync(join(dataDir, 'run')).filter((name) => name.includes('sock'))).not.toContain('keeper.sock');
});

test('commands started at the same instant share one keeper; killed ones leave nothing behind', async () => {
  const commands = await Promise.all([command(dataDir), command(dataDir), command(dataDir), command(dataDir)]);
  expect(new Set(commands.map(({ said }) => said)).size).toBe(1);
  expect(processesOf(dataDir, 'keeper.ts')).toHaveLength(1);
  expect(processesOf(dataDir, 'clickhouse-server.ts')).toHaveLength(1);
  expect(processesOf(dataDir, 'bin/postgres')).toHaveLength(1);

  for (const { child } of commands) child.kill('SIGKILL');
  await until(() => processesOf(dataDir).length === 0);
});

test('a killed PostgreSQL comes back with every row, and the pool heals without a restart of the user', async () => {
  const here = await user(dataDir);
  const before = await rowsOf(here);
  const [server] = processesOf(dataDir, 'bin/postgres');
  process.kill(server?.pid ?? 0, 'SIGKILL');
  const error = await here.database.pool.query('select pg_sleep(5)').catch((failure: unknown) => failure);
  if (error instanceof Error) expect(isUnavailable(error)).toBe(true);
  await until(() =>
    rowsOf(here).then(
      (rows) => rows.join() === before.join(),
      () => false,
    ),
  );
  expect(processesOf(dataDir, 'bin/postgres').map(({ pid }) => pid)).not.toContain(server?.pid);
  await here.leave();
});

test('a killed telemetry engine comes back with every row', async () => {
  const here = await user(dataDir);
  const [server] = processesOf(dataDir, 'clickhouse-server.ts');
  await here.store.insertRows('kept', [{ n: 2 }]);
  process.kill(server?.pid ?? 0, 'SIGKILL');
  expect(await here.store.query<{ n: number }>('select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  await here.store.insertRows('kept', [{ n: 3 }]);
  expect(await here.store.query('select count() as rows from kept')).toEqual([{ rows: 3 }]);
  await here.store.command('truncate table kept');
  await here.store.insertRows('kept', [{ n: 1 }]);
  await here.leave();
});

test('a killed keeper is replaced by a living user, and no engine of the old one remains', async () => {
  const here = await user(dataDir);
  const old = processesOf(dataDir);
  const [keeper] = processesOf(dataDir, 'keeper.ts');
  process.kill(keeper?.pid ?? 0, 'SIGKILL');
  await until(() => old.every(({ pid }) => !processesOf(dataDir).some((now) => now.pid === pid)));
  await until(() =>
    rowsOf(here).then(
      (rows) => rows.join() === '1,1',
      () => false,
    ),
  );
  expect(processesOf(dataDir)).toHaveLength(3);
  await here.leave();
  await until(() => processesOf(dataDir).length === 0);
});

test('a PostgreSQL that outlived its keeper is ended before a new one starts', async () => {
  const here = await user(dataDir);
  const [keeper] = processesOf(dataDir, 'keeper.ts');
  const [server] = processesOf(dataDir, 'bin/postgres');
  process.kill(server?.pid ?? 0, 'SIGSTOP');
  process.kill(keeper?.pid ?? 0, 'SIGKILL');
  const later = user(dataDir);
  await until(() => processesOf(dataDir, 'keeper.ts').some(({ pid }) => pid !== keeper?.pid));
  process.kill(server?.pid ?? 0, 'SIGCONT');
  expect(await rowsOf(await later)).toEqual([1, 1]);
  expect(processesOf(dataDir, 'bin/postgres').map(({ pid }) => pid)).not.toContain(server?.pid);
  await here.leave();
  await (await later).leave();
});

test('a number of a dead server that another program bears now does not keep PostgreSQL from starting', async () => {
  await until(() => processesOf(dataDir).length === 0);
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n${join(dataDir, 'postgres')}\n`, {
    mode: 0o600,
  });
  const here = await user(dataDir);
  expect(await rowsOf(here)).toEqual([1, 1]);
  await here.leave();
});

test('whatever is killed while rows are written, nothing acknowledged is lost and only passing failures are seen', async () => {
  const here = await user(dataDir);
  await here.database.pool.query('create table written (n int primary key)');
  await here.store.command('create table written (n UInt32) engine = MergeTree order by n');
  let stop = false;
  const write = async (insert: (n: number) => Promise<unknown>): Promise<number[]> => {
    const acknowledged: number[] = [];
    for (let n = 1; !stop; n += 1) {
      const failure: unknown = await insert(n).catch((error: unknown) => error as Error);
      if (failure instanceof Error) expect(isUnavailable(failure) || failure).toBe(true);
      else acknowledged.push(n);
    }
    return acknowledged;
  };
  const writers = Promise.all([
    write((n) => here.database.pool.query('insert into written values ($1)', [n])),
    write((n) => here.store.insertRows('written', [{ n }])),
  ]);
  for (const program of ['bin/postgres', 'clickhouse-server.ts', 'keeper.ts', 'clickhouse-server.ts', 'bin/postgres']) {
    await until(() => processesOf(dataDir, program).length === 1);
    await pause(400);
    process.kill(processesOf(dataDir, program)[0]?.pid ?? 0, 'SIGKILL');
  }
  await pause(2000);
  stop = true;
  const [kept, stored] = await writers;
  const sql = 'select n from written order by n';
  await until(() => here.database.pool.query('select 1').then(Boolean, () => false));
  const found = (await here.database.pool.query<{ n: number }>(sql)).rows.map(({ n }) => n);
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.filter((n) => !found.includes(n))).toEqual([]);
  const series = (await here.store.query<{ n: number }>(sql)).map(({ n }) => n);
  expect(stored.length).toBeGreaterThan(10);
  expect(stored.filter((n) => !series.includes(n))).toEqual([]);
  await here.leave();
});

test('works below a path longer than a socket may have, and a copy of the folder does not meet the original', async () => {
  const deep = join(folder(), 'a-rather-long-name-for-a-folder'.repeat(3), '安全生产监管平台的数据目录'.repeat(2));
  const here = await user(deep);
  await here.database.pool.query('create table original (n int)');
  const copy = `${deep}-copy`;
  mkdirSync(join(copy, 'run'), { recursive: true });
  cpSync(join(deep, 'run', 'sockets'), join(copy, 'run', 'sockets'));
  const there = await user(copy);
  const { rows } = await there.database.pool.query(`select to_regclass('original') as found`);
  expect(rows).toEqual([{ found: null }]);
  await here.leave();
  await there.leave();
});

test('an engine that cannot start says why, and the command fails instead of waiting', async () => {
  const foreign = folder();
  mkdirSync(join(foreign, 'postgres'));
  writeFileSync(join(foreign, 'postgres', 'PG_VERSION'), '14\n');
  await expect(openEngines({ dataDir: foreign }, { postgres: true, telemetry: false })).rejects.toThrow(
    /PostgreSQL 14 cluster/,
  );
  await until(() => processesOf(foreign).length === 0);
});

test('engines named by URLs are left alone: no folder is touched', async () => {
  const untouched = join(folder(), 'none');
  const config = { dataDir: untouched, databaseUrl: 'postgres://db/anjian', telemetryUrl: 'http://telemetry:8123' };
  const engines = await openEngines(config, both);
  expect(engines).toMatchObject({
    postgres: { connectionString: config.databaseUrl },
    telemetry: { url: config.telemetryUrl },
  });
  await engines.close();
  expect(existsSync(untouched)).toBe(false);
});

test('the account that ANJIAN_ENGINE_USER names runs PostgreSQL where root would have to', async () => {
  const asNobody = folder();
  const running = await command(asNobody, { ANJIAN_ENGINE_USER: 'nobody' });
  const address = JSON.parse(running.said) as Engines;
  const database = await openDatabase(address, { dataDir: asNobody });
  const { rows } = await database.pool.query<{ data_directory: string }>('show data_directory');
  const data = rows[0]?.data_directory ?? '';
  await database.close();
  const root = process.getuid?.() === 0;
  expect(statSync(data).uid === process.getuid?.()).toBe(!root);
  running.child.kill('SIGKILL');
  await until(() => processesOf(asNobody).length === 0 && !existsSync(join(data, 'postmaster.pid')));
  if (root) rmSync(join(data, '..'), { recursive: true, force: true });
});

type User = { readonly database: Database; readonly store: TelemetryStore; leave(): Promise<void> };

async function user(folderOfData: string): Promise<User> {
  const config = { dataDir: folderOfData };
  const engines = await openEngines(config, both);
  const database = await openDatabase(engines, config);
  const store = await openTelemetry(engines, config);
  const here: User = {
    database,
    store,
    leave: async () => {
      present.delete(here);
      await Promise.all([database.close(), store.close()]);
      await engines.close();
    },
  };
  present.add(here);
  return here;
}

async function rowsOf({ database, store }: User): Promise<number[]> {
  const kept = await database.pool.query<{ n: number }>('select count(*) as n from kept');
  const stored = await store.query<{ n: number }>('select count() as n from kept');
  return [kept.rows[0]?.n ?? -1, stored[0]?.n ?? -1];
}

async function command(
  folderOfData: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ child: ChildProcess; said: string }> {
  const program = `
    import { openEngines } from ${JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url)))};
    const engines = await openEngines({ dataDir: process.argv[1] }, { postgres: true, telemetry: true });
    console.log(JSON.stringify(engines));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folderOfData], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', (code) => reject(new Error(`the command ended with ${code}`)));
  });
  return { child, said };
}

function processesOf(folderOfData: string, program = ''): { pid: number; line: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), line: commandLine(name) }))
    .filter(({ pid, line }) => pid !== process.pid && line.includes(folderOfData) && line.includes(program))
    .filter(({ line }) => /keeper\.ts|clickhouse-server\.ts|bin\/postgres/.test(line));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'anjian-engines-'));
  folders.push(made);
  return made;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 1500; !(await holds()); left -= 1) {
    if (left === 0) throw new Error('waited in vain');
    await pause(20);
  }
}
