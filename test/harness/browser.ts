import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type ConsoleMessage, type Page } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  // Maps are drawn by WebGL, here without a graphics card.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];
/** Long enough for a busy machine; a page that is right is there far sooner. */
const PATIENCE = 20_000;

/** A console error that belongs to the story: which text, at which address. */
export type Expected = { readonly text: RegExp; readonly at: RegExp };

/** Asking who is signed in is answered 401 as long as nobody is, and browsers write that down. */
const NOBODY_YET: Expected = { text: /401/, at: /\/api\/v1\/session$/ };

/** A real browser (真实浏览器) in which people of a story open pages; it notes every error that a page makes. */
export type Journeys = {
  /** Opens a window of its own, as another person at another machine. */
  visit(origin: string, options?: BrowserContextOptions): Promise<Page>;
  /** Says that an error belongs to the story. */
  expect(error: Expected): void;
  /** Errors of pages and consoles that no story expected. */
  faults(): readonly string[];
  /** Keeps a picture where ANJIAN_PICTURES names a folder. */
  picture(page: Page, name: string): Promise<void>;
  /** Keeps a picture of every window that is open. */
  pictures(name: string): Promise<void>;
  /** Closes all windows; what was expected and what went wrong is forgotten. */
  leave(): Promise<void>;
  close(): Promise<void>;
};

const isExpected = (message: ConsoleMessage, expected: readonly Expected[]): boolean =>
  expected.some(({ text, at }) => text.test(message.text()) && at.test(message.location().url));

const picture: Journeys['picture'] = async (page, name) => {
  const folder = process.env['ANJIAN_PICTURES'];
  if (!folder) return;
  // Whatever is still being loaded or is moving into place may come to rest.
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${name}.png`) });
};

/** Starts the Chromium of this machine; its windows are large unless a story says otherwise. */
export const openBrowser = async (): Promise<Journeys> => {
  const executablePath = process.env['ANJIAN_CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: name one in ANJIAN_CHROMIUM`);
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const expected: Expected[] = [NOBODY_YET];
  const faults: string[] = [];
  const watch = (page: Page): void => {
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => void faults.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' || isExpected(message, expected)) return;
      faults.push(`${page.url()}: ${message.text()} (${message.location().url})`);
    });
  };
  return {
    visit: async (origin, options = {}) => {
      const context = await browser.newContext({
        baseURL: origin,
        viewport: { width: 1440, height: 900 },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'no-preference',
        ...options,
      });
      context.on('page', watch);
      return context.newPage();
    },
    expect: (error) => void expected.push(error),
    faults: () => faults,
    picture,
    pictures: async (name) => {
      const pages = browser.contexts().flatMap((context) => context.pages());
      for (const [index, page] of pages.entries()) await picture(page, `${name}-${index + 1}`);
    },
    leave: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      expected.splice(1);
      faults.splice(0);
    },
    close: () => browser.close(),
  };
};
