import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { writeXlsx } from 'hucre/xlsx';
import { jobKinds } from '../server/entry/catalogue.ts';
import { startCheck, startRun } from '../server/infra/intake-check-verbs.ts';
import { workOff } from '../server/infra/job-worker.ts';
import { newId } from '../server/infra/ids.ts';
import { systemContext } from '../server/infra/schedule.ts';
import { readTable } from '../server/infra/tabular.ts';
import { type Figure, layCity, onFreshPlatform, per } from './ground.ts';

const ROWS = 100_000;
const HEAD = ['统一社会信用代码', '单位名称', '区划代码', '地址', '经度', '纬度', '生产状态', '状态日期'];

const workbook = (): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: '企业',
        rows: [
          HEAD,
          ...Array.from({ length: ROWS }, (_, n) => [
            `919901${createHash('md5').update(String(n)).digest('hex').slice(0, 12).toUpperCase()}`,
            `测试第${n}厂`,
            n % 100 === 7 ? '990999' : '990100',
            `工业路${n}号`,
            117 + (n % 1000) / 10_000,
            35.1,
            '生产',
            '2020-01-01',
          ]),
        ],
      },
    ],
  });

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await run();
  return (performance.now() - started) / 1000;
};

/** A workbook of 100,000 enterprises, one in a hundred of them wrong: read, checked, marked and imported by the background job. */
export const benchImports = (): Promise<Figure[]> =>
  onFreshPlatform(async (platform) => {
    await layCity(platform);
    const bytes = await workbook();
    const read = await timed(async () => {
      let rows = 0;
      for await (const _ of readTable([bytes])) rows += 1;
      if (rows !== ROWS + 1) throw new Error(`read ${rows} rows`);
    });
    const ctx = { ...systemContext('bench', platform.services.clock.now()), newId };
    const kind = platform.services.importKinds['enterprises'];
    if (!kind) throw new Error('no import of enterprises');
    const shop = { platform, kinds: jobKinds, ownerOf: async () => undefined, report: console.error };
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
    const { id } = await startCheck(platform, ctx, { kind, fileName: 'bench.xlsx', body: Readable.from([bytes]) });
    const check = await timed(() => workOff(shop));
    await startRun(platform, ctx, { id, allOrNothing: false });
    const run = await timed(() => workOff(shop));
    clearInterval(watch);
    const { rows } = await platform.database.pool.query<{ saved: { created: number }; counts: { created: number } }>(
      'select saved, counts from import_check where id = $1',
      [id],
    );
    const [done] = rows;
    if (done?.saved.created !== ROWS * 0.99 || done.counts.created !== done.saved.created)
      throw new Error(`imported ${JSON.stringify(done)}`);
    const figure = (what: string, seconds: number): Figure => ({
      what,
      rate: per(ROWS, seconds),
      ratio: `${(seconds / read).toFixed(1)} ×`,
      goal: '',
    });
    return [
      figure(`reading a workbook of ${ROWS} rows (baseline)`, read),
      figure('check of the same with marked copy, nothing written', check),
      figure('import of the same, ledger included', run),
      { what: 'check and import, highest memory', rate: `${Math.round(peak / (1 << 20))} MB`, ratio: '', goal: '' },
    ];
  });
