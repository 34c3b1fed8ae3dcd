import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { aJourney, openHazard, see, settled, signIn } from './steps.ts';

const journey = aJourney({ electricity: true });

/** Chinese that the page holds in texts, names and hints, but for what the reader's own data says. */
const chineseOf = (page: Page, data: readonly string[]): Promise<string[]> =>
  page.evaluate(
    (known) => {
      const visible = (one: Element): boolean =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      const words = new Set<string>();
      const note = (text: string | null | undefined): void => {
        const rest = known.reduce((left, word) => left.replaceAll(word, ''), text ?? '');
        if (/\p{Script=Han}/u.test(rest)) words.add((text ?? '').trim());
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { parentElement, textContent } = walker.currentNode;
        if (parentElement && !/^(SCRIPT|STYLE)$/.test(parentElement.tagName) && visible(parentElement))
          note(textContent);
      }
      for (const one of document.querySelectorAll('[aria-label],[placeholder],[title]')) {
        if (visible(one)) for (const name of ['aria-label', 'placeholder', 'title']) note(one.getAttribute(name));
      }
      note(document.title);
      return [...words];
    },
    [...data].toSorted((a, b) => b.length - a.length),
  );

/** What the scene itself is written in. */
const DATA = [
  '云港市安委会办公室',
  '东港区安委会办公室',
  '东港区应急管理局',
  '东港区应急局监管员',
  '东港区安委办值班员',
  '望海街道',
  '盐河镇',
  '东港区',
  firms.closed.name,
  firms.working.name,
  '工业路1号',
  '工业路2号',
  '关停企业疑似生产：',
  '轧机防护罩缺失',
  '2 号机传动部位无防护罩。',
  '表号 990010000000，2026-03-02 起用电符合生产特征',
  '现场核实。',
  '东港安办督〔2026〕1号',
  '中文',
  '东',
];

const preferences = (page: Page) => page.getByRole('button', { name: /东港区应急局监管员/ }).click();

test('in English no word of the shell, the inbox or a matter stays Chinese; dark mode is dark', async () => {
  const { browser } = journey;
  const hazard = await openHazard(journey, firms.working, '轧机防护罩缺失');
  const page = await signIn(journey, 'east.officer');
  await see(page.getByRole('tab', { name: /^待我办/ }));
  expect((await chineseOf(page, DATA)).length).toBeGreaterThan(15);
  await preferences(page);
  await page.getByRole('radio', { name: 'English' }).check();
  await see(page.getByText('Appearance'));
  await browser.picture(page, '4a-preferences');
  await settled(() => chineseOf(page, DATA)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.goto('/inbox');
  await see(page.getByRole('tab', { name: /^To do/ }));
  await see(page.getByRole('img', { name: /^Load from/ }));
  await browser.picture(page, '4b-inbox');
  await settled(() => chineseOf(page, DATA)).toEqual([]);

  await page.getByRole('link', { name: 'Open its page' }).click();
  await page.waitForURL('**/matters/*');
  await page.getByRole('button', { name: 'Dispatch', exact: true }).click();
  await see(page.getByRole('dialog').getByLabel('Note'));
  await browser.picture(page, '4c-dialog');
  await settled(() => chineseOf(page, DATA)).toEqual([]);
  await page.getByRole('dialog').getByLabel('Note').fill('现场核实。');
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await see(page.getByText('Done: Dispatch'));
  await settled(() => chineseOf(page, DATA)).toEqual([]);
  await browser.picture(page, '4d-alarm');

  await page.goto(`/matters/${hazard}`);
  await see(page.getByText('Article 15').first());
  await browser.picture(page, '4e-hazard');
  await settled(() => chineseOf(page, DATA)).toEqual([]);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');

  const ground = () =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.slice(0, 3).map(Number));
  expect(Math.min(...(await ground()))).toBeGreaterThan(200);
  await preferences(page);
  await page.getByRole('radio', { name: 'Dark' }).check();
  await settled(async () => Math.max(...(await ground()))).toBeLessThan(60);
  await page.goto('/inbox');
  await see(page.getByRole('img', { name: /^Load from/ }));
  await browser.picture(page, '4f-dark');
});
