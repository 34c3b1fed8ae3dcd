import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { buildServer } from '../server/entry/server.ts';
import type { OpenPlatform } from '../server/entry/platform.ts';
import { knowsEveryMeter } from '../server/registry/meter/index.ts';
import { importReadingsFile } from '../server/monitoring/telemetry/index.ts';
import { bearerOf } from './people.ts';
import { type Figure, importLines, layCity, medianSeconds, onFreshPlatform, per } from './ground.ts';

const METERS = 20_000;
const SLOTS = 96;
const ROWS = METERS * SLOTS;
const BATCH = 20_000;

const meterNo = (i: number): string => `B${String(i).padStart(6, '0')}`;
const two = (n: number): string => String(n).padStart(2, '0');
const timeOf = (day: string, slot: number): string =>
  `${day}T${two(Math.floor(slot / 4))}:${two((slot % 4) * 15)}:00+08:00`;

/** The engine's own rate: batches of 20,000 rows of three columns in its binary form, nothing checked, nothing synced. */
const engineRate = async (platform: OpenPlatform): Promise<number> => {
  const { telemetry } = platform.services;
  await telemetry.command(
    'create table if not exists bare (meter UInt32, at DateTime, kw Float32) engine = MergeTree order by (meter, at)',
  );
  const batch = Buffer.alloc(BATCH * 12);
  const write = async (): Promise<void> => {
    for (let b = 0; b < 50; b += 1) {
      for (let i = 0; i < BATCH; i += 1) {
        batch.writeUInt32LE(b * BATCH + i, i * 12);
        batch.writeUInt32LE(1_770_000_000 + i, i * 12 + 4);
        batch.writeFloatLE(i, i * 12 + 8);
      }
      await telemetry.insertBinary('bare', ['meter', 'at', 'kw'], batch);
    }
  };
  const seconds = await medianSeconds(3, write);
  return (50 * BATCH) / seconds;
};

const writeDay = async (file: string, day: string): Promise<void> => {
  const out = createWriteStream(file);
  out.write('meterNo,at,kw\n');
  for (let i = 0; i < METERS; i += 1) {
    let part = '';
    for (let slot = 0; slot < SLOTS; slot += 1)
      part += `${meterNo(i)},${timeOf(day, slot)},${((i * 7 + slot * 3) % 9973) / 10}\n`;
    if (!out.write(part)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
};

const fileRate = async (platform: OpenPlatform, folder: string): Promise<number> => {
  const days = ['2026-03-01', '2026-03-02', '2026-03-03'];
  for (const day of days) await writeDay(join(folder, `${day}.csv`), day);
  const knows = await knowsEveryMeter(platform.database.db);
  const seconds = await medianSeconds(days.length, async (run) => {
    const done = await importReadingsFile(join(folder, `${days[run]}.csv`), {
      platform,
      knows,
      now: Date.now(),
      language: 'en',
    });
    if (done.stored !== ROWS) throw new Error(`stored ${done.stored} of ${ROWS}`);
  });
  console.error(
    `one day's file: ${((await stat(join(folder, `${days[0]}.csv`))).size / 1e6).toFixed(0)} MB, ${seconds.toFixed(2)} s`,
  );
  return ROWS / seconds;
};

const httpRate = async (platform: OpenPlatform): Promise<number> => {
  const app = await buildServer(platform, { log: false });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const authorization = `Bearer ${await bearerOf(platform, 'integrator')}`;
  const bodies = Array.from({ length: 40 }, (_, b) => bodyOf(b));
  const post = async (body: string): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/readings`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/csv' },
      body,
    });
    return ((await answer.json()) as { stored: number }).stored;
  };
  const started = performance.now();
  let stored = 0;
  const queue = [...bodies];
  const sender = async (): Promise<void> => {
    for (let body = queue.pop(); body !== undefined; body = queue.pop()) {
      const more = await post(body);
      stored += more;
    }
  };
  await Promise.all([1, 2, 3, 4].map(sender));
  const seconds = (performance.now() - started) / 1000;
  await app.close();
  if (stored !== bodies.length * 19_200) throw new Error(`stored ${stored}`);
  return stored / seconds;
};

/** 200 meters × 96 quarter hours, a different set of meters for every post. */
const bodyOf = (b: number): string => {
  const lines = ['meterNo,at,kw'];
  for (let i = b * 200; i < b * 200 + 200; i += 1) {
    for (let slot = 0; slot < SLOTS; slot += 1)
      lines.push(`${meterNo(i)},${timeOf('2026-03-10', slot)},${(i + slot) % 500}`);
  }
  return lines.join('\n');
};

/** Reading ingest by file and by HTTP against the engine's own rate. */
export const benchIngest = (): Promise<Figure[]> =>
  onFreshPlatform(async (platform, folder) => {
    await layCity(platform);
    await importLines(platform, 'meters', [
      'meterNo,accountType',
      ...Array.from({ length: METERS }, (_, i) => `${meterNo(i)},industrial`),
    ]);
    const engine = await engineRate(platform);
    const file = await fileRate(platform, folder);
    const http = await httpRate(platform);
    const ratio = (rate: number): string => `${((rate / engine) * 100).toFixed(0)} %`;
    return [
      { what: 'engine, binary batches of 20,000 rows (baseline)', rate: per(engine, 1), ratio: '100 %', goal: '' },
      {
        what: 'readings from file: checked, de-duplicated, fsynced',
        rate: per(file, 1),
        ratio: ratio(file),
        goal: '≥ 50 %',
      },
      {
        what: 'readings over HTTP (CSV posts of 19,200), the same',
        rate: per(http, 1),
        ratio: ratio(http),
        goal: '≥ 15 %',
      },
    ];
  });
