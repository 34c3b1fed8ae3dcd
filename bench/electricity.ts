import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Runs a folder of electricity cases (areas, calendar, enterprises, meters, filings, readings.csv.gz) through the commands of the
 * platform, as an operator would, and writes its alarms as CSV for a scorer: node bench/electricity.ts CASES ALARMS.csv FROM TO
 */
const [cases, out, from, to] = process.argv.slice(2);
if (!cases || !out || !from || !to) throw new Error('usage: node bench/electricity.ts CASES ALARMS.csv FROM TO');

const CLI = resolve(import.meta.dirname, '../server/entry/cli.ts');
const anjian = (args: string[], input = ''): string => {
  const done = spawnSync(process.execPath, [CLI, ...args], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  if (done.status === null || done.status > 1) throw new Error(`anjian ${args.join(' ')} ended with ${done.status}`);
  return done.stdout;
};

type Alarm = { meterNo: string; type: string; start: string; end: string; firstDetectedOn: string };

const alarmsOf = async (data: string): Promise<Alarm[]> => {
  const token = anjian(['token', 'create', '--data', data, '--username', 'scorer']).trim();
  const { startServing } = await import('../server/entry/commands/serve.ts');
  const serving = await startServing({ data, port: 0, host: '127.0.0.1', drill: true, log: false });
  const all: Alarm[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const url = `${serving.url}/api/v1/electricity/alarms?limit=1000${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const answer = (await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).json()) as {
      items: Alarm[];
      nextCursor: string | null;
    };
    all.push(...answer.items);
    cursor = answer.nextCursor;
  }
  await serving.stop();
  return all;
};

const data = await mkdtemp(join(tmpdir(), 'anjian-electricity-'));
try {
  for (const kind of ['areas', 'calendar', 'enterprises', 'meters', 'filings']) {
    const file = join(cases, `${kind}.csv`);
    if (existsSync(file))
      console.error(kind, anjian(['import', kind, file, '--data', data]).replaceAll(/\s+/g, ' ').slice(0, 300));
  }
  console.error(
    anjian(['readings', 'import', join(cases, 'readings.csv.gz'), '--data', data])
      .replaceAll(/\s+/g, ' ')
      .slice(0, 400),
  );
  console.error(anjian(['detect', '--data', data, '--from', from, '--to', to]).replaceAll(/\s+/g, ' '));
  const city =
    readFileSync(join(cases, 'areas.csv'), 'utf8')
      .split('\n')
      .find((line) => line.includes(',city'))
      ?.split(',')[0] ?? '';
  anjian(
    ['user', 'create', '--data', data, '--username', 'scorer', '--role', 'office', '--area', city, '--password-stdin'],
    'Score-the-cases-1',
  );
  const alarms = await alarmsOf(data);
  // An alarm is raised by the job of the night after the day that fired.
  const rows = alarms.map((a) => [a.meterNo, a.type, a.start, a.end, `${a.firstDetectedOn}T23:59:59+08:00`].join(','));
  await writeFile(out, `meter_id,type,start,end,raised_at\n${rows.join('\n')}\n`);
  console.error(`${alarms.length} alarms written to ${out}`);
} finally {
  await rm(data, { recursive: true, force: true });
}
