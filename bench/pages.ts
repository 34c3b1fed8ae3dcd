import { createServer } from 'node:net';
import lighthouse, { desktopConfig, type Flags } from 'lighthouse';
import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
import { webRoot } from '../server/entry/places.ts';
import { type DemoCity, onDemoCity } from '../test/harness/demo-city.ts';
import type { Figure } from './ground.ts';

const EXECUTABLE = process.env['ANJIAN_CHROMIUM'] ?? '/usr/bin/chromium';

/** The pages whose scores are kept: an office's desk, the wall, and the phone app of an inspector. */
const DESK = ['/inbox', '/overview', '/matters', '/enterprises', '/electricity', '/directives', '/map', '/import'];
const PHONE = ['/m', '/m/search', '/m/notices', '/m/me'];

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** `ANJIAN_BENCH_PAGES=/inbox,/m` measures these alone. */
const ONLY = (process.env['ANJIAN_BENCH_PAGES'] ?? '').split(',').filter(Boolean);

type Scores = Readonly<Record<'performance' | 'accessibility' | 'best-practices', number>>;

const scoresOf = async (url: string, port: number, cookie: string, phone: boolean): Promise<Scores> => {
  const flags: Flags = {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
    extraHeaders: { Cookie: cookie },
    disableStorageReset: true,
    // The stream of live events never falls silent, so a page is measured after this many milliseconds.
    maxWaitForLoad: 12_000,
  };
  const result = await lighthouse(url, flags, phone ? undefined : desktopConfig);
  const score = (name: string): number => Math.round((result?.lhr.categories[name]?.score ?? 0) * 100);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
  };
};

const figureOf = (path: string, phone: boolean, scores: Scores): Figure => ({
  what: `${path} (${phone ? 'phone' : 'desk'})`,
  rate: `performance ${scores.performance}`,
  ratio: `accessibility ${scores.accessibility}, best practices ${scores['best-practices']}`,
  goal: `≥ ${phone ? 90 : 95}, ≥ 95, ≥ 95`,
});

const measure = async ({ origin, cookieOf }: DemoCity): Promise<Figure[]> => {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--no-sandbox', '--disable-background-networking', `--remote-debugging-port=${port}`],
  });
  const figures: Figure[] = [];
  try {
    const office = await cookieOf('tengzhou.office');
    const inspector = await cookieOf('tengzhou.enforcement');
    const pages = [
      ...DESK.map((path) => [path, false, office] as const),
      ...PHONE.map((path) => [path, true, inspector] as const),
    ];
    for (const [path, phone, cookie] of pages.filter(([path]) => ONLY.length === 0 || ONLY.includes(path)))
      figures.push(figureOf(path, phone, await scoresOf(`${origin}${path}`, port, cookie, phone)));
  } finally {
    await browser.close();
  }
  return figures;
};

/** Lighthouse over the pages of the demo city (网页质量): performance, accessibility, best practices. */
export const benchPages = async (): Promise<Figure[]> => {
  if (!existsSync(webRoot)) throw new Error('npm run build first: the web app is not built');
  return onDemoCity(measure);
};
