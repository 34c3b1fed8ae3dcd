import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anjian, anjianRunning, dataFolder, served } from '../harness/program.ts';

/** Kills real processes with SIGKILL at arbitrary moments and counts afterwards: nothing acknowledged lost, nothing doubled. */

const ROUNDS = 4;
let data: { path: string; remove(): Promise<void> };
let token = '';

beforeAll(async () => {
  data = await dataFolder();
  const files: Record<string, string> = {
    areas: 'code,name,parentCode,tier\n990000,测试市,,city\n990100,东区,990000,county\n',
    units: 'code,name,areaCode,kind\nC1,测试市安委办,990000,committeeOffice\nK1,东区安委办,990100,committeeOffice\n',
    meters: `meterNo,accountType\n${Array.from({ length: 50 }, (_, i) => `M${i},industrial`).join('\n')}\n`,
  };
  for (const [kind, text] of Object.entries(files)) {
    await writeFile(join(data.path, `${kind}.csv`), text);
    expect((await anjian(['import', kind, join(data.path, `${kind}.csv`), '--data', data.path])).code).toBe(0);
  }
  const made = await anjian(
    [
      'user',
      'create',
      '--data',
      data.path,
      '--username',
      'office',
      '--role',
      'office',
      '--area',
      '990000',
      '--password-stdin',
    ],
    'Kill-9-survives!',
  );
  expect(made.code).toBe(0);
  token = (await anjian(['token', 'create', '--data', data.path, '--username', 'office'])).stdout.trim();
}, 120_000);
afterAll(() => data.remove());

const call = async (
  url: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await fetch(`${url}/api/v1${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
    },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

test('readings, matters and actions acknowledged before a kill are there after it, once', async () => {
  const stored = new Map<string, number>();
  const opened = new Map<string, string>();
  let n = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const server = await served(data.path);
    let alive = true;
    const sendReadings = async (meter: number): Promise<void> => {
      while (alive) {
        n += 1;
        const kw = n;
        const at = new Date(Date.parse('2026-01-01T00:00:00+08:00') + kw * 900_000).toISOString();
        const body = [{ meterNo: `M${meter}`, at, kw }];
        const done = await call(server.url, '/readings', body).catch(() => undefined);
        if (done?.status === 200) stored.set(`M${meter} ${at}`, kw);
      }
    };
    const openMatters = async (): Promise<void> => {
      while (alive) {
        n += 1;
        const key = `matter-${n}`;
        const body = { kind: 'clue', areaCode: '990100', origin: 'county', title: key };
        // The answer may be lost in the kill: the same request is repeated under its key until one came.
        for (let tries = 0; tries < 2 && alive; tries += 1) {
          const done = await call(server.url, '/matters', body, key).catch(() => undefined);
          if (done?.status === 201) opened.set(key, String(done.body['id']));
        }
      }
    };
    const work = [sendReadings(1), sendReadings(2), openMatters(), openMatters()];
    await pause(400 + round * 137);
    await server.kill();
    alive = false;
    await Promise.all(work);
  }
  expect(stored.size).toBeGreaterThan(ROUNDS);
  expect(opened.size).toBeGreaterThan(ROUNDS);
  const server = await served(data.path);
  for (const meter of ['M1', 'M2']) {
    const { body } = await call(server.url, `/meters/${meter}/curve?from=2026-01-01&to=2026-12-31`);
    const points = new Map(
      (body['points'] as { at: string; kw: number | null }[]).map((point) => [Date.parse(point.at), point.kw]),
    );
    for (const [key, kw] of stored) {
      const [no, at] = key.split(' ') as [string, string];
      if (no === meter) expect(points.get(Date.parse(at))).toBe(kw);
    }
  }
  const titles: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await call(server.url, `/matters?kind=clue&limit=200${cursor ? `&cursor=${cursor}` : ''}`);
    titles.push(...(body['items'] as { title: string }[]).map((item) => item.title));
    cursor = body['nextCursor'] as string | null;
  }
  expect(new Set(titles).size).toBe(titles.length);
  for (const title of opened.keys()) expect(titles).toContain(title);
  await server.stop();
  expect(JSON.parse((await anjian(['ledger', 'verify', '--data', data.path])).stdout)).toMatchObject({ ok: true });
});

test('an import killed in its midst and repeated has the effect of one', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `P${i},industrial,${100 + (i % 900)}`);
  const file = join(data.path, 'many.csv');
  await writeFile(file, `meterNo,accountType,capacityKva\n${rows.join('\n')}\n`);
  for (const wait of [900, 1300, 1700]) {
    const running = anjianRunning(['import', 'meters', file, '--data', data.path]);
    await pause(wait);
    running.kill('SIGKILL');
  }
  const last = await anjian(['import', 'meters', file, '--data', data.path]);
  expect(JSON.parse(last.stdout)).toMatchObject({ rows: 20_000, rejected: 0, updated: 0 });
  const again = JSON.parse((await anjian(['import', 'meters', file, '--data', data.path])).stdout) as Record<
    string,
    number
  >;
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 20_000 });
  expect(JSON.parse((await anjian(['ledger', 'verify', '--data', data.path])).stdout)).toMatchObject({ ok: true });
});

test('a sweep killed again and again rings every rung once, in order, with its nominal time', async () => {
  const server = await served(data.path);
  for (let i = 0; i < 60; i += 1) {
    const detail = { transferredAt: '2026-01-05T08:00:00+08:00' };
    const done = await call(server.url, '/matters', {
      kind: 'clue',
      areaCode: '990100',
      origin: 'county',
      title: `late ${i}`,
      detail,
    });
    expect(done.status).toBe(201);
  }
  await server.kill();
  for (const wait of [0, 30, 60, 120]) {
    const next = await served(data.path);
    await pause(wait);
    await next.kill();
  }
  const last = await served(data.path);
  const rungs = new Map<string, number[]>();
  for (let tries = 0; tries < 100; tries += 1) {
    rungs.clear();
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await call(last.url, `/warnings?limit=500${cursor ? `&cursor=${cursor}` : ''}`);
      for (const warning of body['items'] as {
        matterId: string;
        matterTitle: string;
        rung: number;
        nominalAt: string;
      }[]) {
        if (!warning.matterTitle.startsWith('late ')) continue;
        rungs.set(warning.matterId, [...(rungs.get(warning.matterId) ?? []), warning.rung]);
        const days = (Date.parse(warning.nominalAt) - Date.parse('2026-01-05T08:00:00+08:00')) / 86_400_000;
        expect(days).toBe(warning.rung * 3);
      }
      cursor = body['nextCursor'] as string | null;
    }
    if (rungs.size === 60 && [...rungs.values()].every((list) => list.length >= 3)) break;
    await pause(200);
  }
  expect(rungs.size).toBe(60);
  for (const list of rungs.values()) expect(list.sort()).toEqual([1, 2, 3]);
  await last.stop();
});

test('nothing is left behind once the last process is gone', async () => {
  const alive = async (): Promise<boolean> => {
    const pid = await readFile(join(data.path, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
    return pid !== '';
  };
  for (let tries = 0; tries < 100 && (await alive()); tries += 1) await pause(200);
  expect(await alive()).toBe(false);
});
