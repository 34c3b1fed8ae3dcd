/**
 * Makes the pictures of `docs/screens`: the demo city is filled and served, each key screen is opened in Chromium and kept.
 * Usage: `npm run screens` (all) or `npm run screens -- map wall` (those whose names begin so). Together they stay below 3 MB.
 */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { webRoot } from '../server/entry/places.ts';
import { type DemoCity, onDemoCity } from '../test/harness/demo-city.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'screens');
const MOST = 3_000_000;
const DESK = { width: 1440, height: 900 };
const WALL = { width: 1920, height: 1080 };
const WIDE = { width: 3840, height: 1080 };
const PHONE = { width: 390, height: 844 };

type Size = { readonly width: number; readonly height: number };
type Screen = {
  readonly name: string;
  readonly by: string;
  readonly path: string;
  readonly size?: Size;
  readonly dark?: boolean;
  readonly english?: boolean;
  /** What is done on the page before its picture is taken. */
  readonly after?: (page: Page) => Promise<unknown>;
};

const follow = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await page.waitForTimeout(1500);
};

const SCREENS: readonly Screen[] = [
  { name: 'inbox', by: 'tengzhou.office', path: '/inbox' },
  { name: 'inbox-dark', by: 'tengzhou.office', path: '/inbox', dark: true, english: true },
  { name: 'overview', by: 'city.office', path: '/overview' },
  { name: 'map', by: 'tengzhou.office', path: '/map' },
  { name: 'enterprises', by: 'city.office', path: '/enterprises' },
  { name: 'enterprise', by: 'tengzhou.office', path: '/electricity', after: follow('a[href^="/enterprises/"]') },
  { name: 'alarm', by: 'tengzhou.office', path: '/electricity', after: follow('a[href^="/matters/"]') },
  { name: 'directives', by: 'tengzhou.office', path: '/directives' },
  {
    name: 'directive',
    by: 'tengzhou.office',
    path: '/directives?state=signed',
    after: follow('a[href^="/directives/"]'),
  },
  { name: 'import', by: 'tengzhou.office', path: '/import' },
  {
    name: 'search',
    by: 'city.office',
    path: '/matters',
    after: (page) => page.keyboard.press('Control+k').then(() => page.keyboard.type('板材')),
  },
  { name: 'wall', by: 'screen', path: '/screen?rotate=off', size: WALL },
  { name: 'wall-urging', by: 'screen', path: '/screen?mode=urging&rotate=off', size: WALL },
  { name: 'wall-wide', by: 'screen', path: '/screen?rotate=off', size: WIDE },
  { name: 'phone-inbox', by: 'tengzhou.enforcement', path: '/m', size: PHONE },
  { name: 'phone-matter', by: 'tengzhou.enforcement', path: '/m', size: PHONE, after: follow('.card') },
];

const take = async (browser: Browser, city: DemoCity, screen: Screen): Promise<void> => {
  const { name, by, path, size = DESK, dark = false, english = false, after } = screen;
  const context = await browser.newContext({
    baseURL: city.origin,
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const [cookie = '', value = ''] = (await city.cookieOf(by)).split('=');
  await context.addCookies([{ name: cookie, value, url: city.origin }]);
  await context.addInitScript(
    ([theme, language]) => {
      localStorage.setItem('anjian.theme', theme ?? 'light');
      localStorage.setItem('anjian.language', language ?? 'zh');
    },
    [dark ? 'dark' : 'light', english ? 'en' : 'zh'],
  );
  const page = await context.newPage();
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(2500);
  await after?.(page);
  await page.waitForTimeout(2500);
  await page.screenshot({ path: join(FOLDER, `${name}.jpg`), type: 'jpeg', quality: 72 });
  await context.close();
  console.log(`${name}.jpg`);
};

const main = async (): Promise<void> => {
  if (!existsSync(webRoot)) throw new Error('npm run build first: the web app is not built');
  mkdirSync(FOLDER, { recursive: true });
  const wanted = process.argv.slice(2);
  const screens = SCREENS.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));
  await onDemoCity(async (city) => {
    const browser = await chromium.launch({
      executablePath: process.env['ANJIAN_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
      ],
    });
    try {
      for (const screen of screens) await take(browser, city, screen);
    } finally {
      await browser.close();
    }
  });
  const size = readdirSync(FOLDER).reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0);
  console.log(`${Math.round(size / 1000)} kB in all`);
  if (size > MOST) throw new Error(`docs/screens holds ${size} bytes; ${MOST} are the most`);
};

await main();
