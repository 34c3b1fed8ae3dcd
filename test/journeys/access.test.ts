import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { aJourney, openHazard, see, signIn } from './steps.ts';

const journey = aJourney({ electricity: true });
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Fault = { readonly id: string; readonly impact: string; readonly help: string; readonly at: readonly string[] };

/** What the accessibility checker finds serious on a page as it stands (WCAG 2.2 A and AA). */
const seriousFaults = async (page: Page): Promise<Fault[]> => {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (
          root: Document,
          options: object,
        ) => Promise<{
          violations: readonly {
            id: string;
            impact: string;
            help: string;
            nodes: readonly { target: readonly string[]; failureSummary: string }[];
          }[];
        }>;
      };
    };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        at: nodes
          .slice(0, 4)
          .map(({ target, failureSummary }) => `${target.join(' ')} — ${failureSummary.split('\n')[1]?.trim() ?? ''}`),
      }));
  });
};

/** Every screen of the desk that an office opens, with the words that say it is there. */
const DESK = [
  ['/inbox', /逐级督办|登记信息/],
  ['/overview', /辖区履责/],
  ['/map', /示意底图/],
  ['/matters', /共/],
  ['/enterprises', /轧钢|化工/],
  ['/electricity', /关停/],
  ['/warnings', /./],
  ['/directives', /./],
  ['/import', /./],
  ['/account', /./],
  ['/account/kiosks', /./],
  ['/design', /./],
] as const;

/** The stream of events keeps the network from falling idle, so a screen is at rest when its content has come. */
const open = async (page: Page, path: string, words: RegExp): Promise<void> => {
  await page.goto(path);
  await see(page.locator('#content').getByText(words));
  await page.evaluate(() => document.fonts.ready);
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen of the desk has a serious fault, ${colorScheme}`, async () => {
    const { browser } = journey;
    const hazard = colorScheme === 'light' ? await openHazard(journey, firms.working, '配电箱前堆放杂物') : undefined;
    const page = await signIn(journey, 'city.office', { colorScheme });
    await page.evaluate((theme) => localStorage.setItem('anjian.theme', theme), colorScheme);
    const found: Record<string, Fault[]> = {};
    for (const [path, words] of [...DESK, ...(hazard ? ([[`/matters/${hazard}`, /办理过程/]] as const) : [])]) {
      await open(page, path, words);
      const faults = await seriousFaults(page);
      if (faults.length > 0) found[path] = faults;
      await browser.picture(page, `access-${colorScheme}${path.replaceAll('/', '-').slice(0, 24)}`);
    }
    expect(found).toEqual({});
  });
}

test('neither the sign-in page, the phone app nor the wall has a serious fault', async () => {
  const { browser, scene } = journey;
  const page = await browser.visit(scene.origin, { viewport: { width: 390, height: 844 } });
  await page.goto('/m');
  await see(page.getByRole('button', { name: '登录' }));
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByLabel('账号').fill('east.officer');
  await page.getByLabel('口令').fill(scene.password);
  await page.getByRole('button', { name: '登录' }).click();
  const first = page.locator('.card').first();
  await see(first);
  for (const path of ['/m', '/m/search', '/m/notices', '/m/me']) {
    await page.goto(path);
    await see(page.getByRole('navigation'));
    await page.evaluate(() => document.fonts.ready);
    expect([path, await seriousFaults(page)]).toEqual([path, []]);
  }
  const desk = await browser.visit(scene.origin);
  await desk.goto('/sign-in');
  await see(desk.getByRole('button', { name: '登录', exact: true }));
  expect(await seriousFaults(desk)).toEqual([]);
  const wall = await signIn(journey, 'screen', {
    path: '/sign-in?next=/screen',
    viewport: { width: 1920, height: 1080 },
  });
  await see(wall.getByRole('heading', { name: /时限河道/ }));
  expect(await seriousFaults(wall)).toEqual([]);
});
