import { benchExport } from './export.ts';
import { benchImports } from './imports.ts';
import { benchIngest } from './ingest.ts';
import { benchPages } from './pages.ts';
import { benchMap } from './map.ts';
import { benchReads } from './reads.ts';
import { benchRiver } from './river.ts';
import { benchSweep } from './sweep.ts';
import type { Figure } from './ground.ts';

const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  imports: benchImports,
  ingest: benchIngest,
  map: benchMap,
  reads: benchReads,
  sweep: benchSweep,
  river: benchRiver,
  export: benchExport,
  pages: benchPages,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(', ')}; one of: ${Object.keys(BENCHES).join(', ')}`);

console.log('| what | rate | ratio | goal |\n| --- | --- | --- | --- |');
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const { what, rate, ratio, goal } of await bench()) console.log(`| ${what} | ${rate} | ${ratio} | ${goal} |`);
}
