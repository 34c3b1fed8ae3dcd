import { readFile } from 'node:fs/promises';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aJourney, choose, fits, gone, openHazard, see, settled, signIn } from './steps.ts';
import { firms } from '../harness/scene.ts';

const journey = aJourney();

const rowsOf = (page: Page) => page.locator('tbody tr[data-index]');
const views = (page: Page) => page.getByRole('dialog').or(page.locator('.ant-popover:visible'));

test('filters become a saved view that is there after a reload, and the list under it leaves as a workbook', async () => {
  const page = await signIn(journey, 'east.office', { path: '/enterprises' });
  await settled(() => rowsOf(page).count()).toBe(20);
  await choose(page, page.getByRole('combobox', { name: '生产状态' }), '关停');
  await settled(() => rowsOf(page).count()).toBe(2);
  await see(page.getByRole('group', { name: '当前筛选' }).getByText('关停'));
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByLabel('将当前筛选保存为').fill('关停企业');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await see(page.getByText('已保存视图“关停企业”'));
  await page.waitForURL((url) => url.searchParams.has('view'));

  await page.goto('/enterprises');
  await settled(() => rowsOf(page).count()).toBe(20);
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByRole('button', { name: '关停企业', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('status') === 'closed');
  await settled(() => rowsOf(page).count()).toBe(2);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出', exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^监管对象-\d{8}-\d{4}\.xlsx$/);
  await see(page.getByText(/^已导出：监管对象/));
  const [data, about] = (await readXlsx(await readFile(await file.path()))).sheets;
  expect(data?.rows).toHaveLength(3);
  expect(data?.rows.slice(1).map((row) => row[8])).toEqual(['关停', '关停']);
  expect(about?.rows).toContainEqual(['筛选条件', '生产状态：关停']);
  expect(about?.rows).toContainEqual(['数据行数', '2']);

  // Another filter marks the view as changed; making it the default opens the list with it.
  await choose(page, page.getByRole('combobox', { name: '监管等级' }), 'A 级监管');
  await see(page.getByRole('img', { name: '已修改' }));
  await page.getByRole('button', { name: '清除筛选' }).first().click();
  await page.getByRole('button', { name: /关停企业/ }).click();
  await page.getByRole('button', { name: '“关停企业”的更多操作' }).click();
  await page.getByRole('menuitem', { name: '设为默认' }).click();
  await see(views(page).getByText('默认', { exact: true }));
  await page.goto('/enterprises');
  await page.waitForURL((url) => url.searchParams.get('status') === 'closed');
  await settled(() => rowsOf(page).count()).toBe(2);
});

test('a list is worked through by keys: move, choose, open, and back to the same row', async () => {
  for (let i = 0; i < 3; i += 1) await openHazard(journey, firms.working, `键盘清单 ${i + 1}`);
  const page = await signIn(journey, 'east.office', { path: '/matters?q=键盘清单' });
  await settled(() => rowsOf(page).count()).toBe(3);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const here = page.locator('tbody tr[data-index="1"]');
  await expect.poll(() => here.evaluate((row) => row === document.activeElement)).toBe(true);
  await page.keyboard.press('x');
  await see(page.getByText('已选 1 条'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/matters\/[0-9a-f-]+/);
  await page.goBack();
  await settled(() => rowsOf(page).count()).toBe(3);
  await expect.poll(() => here.getAttribute('tabindex')).toBe('0');
  await page.keyboard.press('/');
  await expect
    .poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.getAttribute('aria-label')))
    .toBe('标题、企业名称');
});

test('columns are hidden and stay hidden, rows are ordered by the server, and a refused export says why', async () => {
  const page = await signIn(journey, 'east.office', { path: '/enterprises?sort=updated' });
  await settled(() => rowsOf(page).count()).toBe(20);
  await page.getByRole('button', { name: '列设置' }).click();
  await page.getByRole('checkbox', { name: '信用代码' }).uncheck();
  await gone(page.getByRole('columnheader', { name: '信用代码' }));
  await page.reload();
  await settled(() => rowsOf(page).count()).toBe(20);
  expect(await page.getByRole('columnheader', { name: '信用代码' }).count()).toBe(0);

  await page.getByRole('button', { name: '企业名称' }).click();
  await page.waitForURL((url) => url.searchParams.get('sort') === 'name');
  await settled(() => namesOf(page)).toEqual(await namesBy('name'));
  await page.getByRole('button', { name: '企业名称' }).click();
  await page.waitForURL((url) => url.searchParams.get('sort') === '-name');
  await settled(() => namesOf(page)).toEqual(await namesBy('-name'));

  journey.browser.expect({ text: /429/, at: /export\.xlsx/ });
  await page.route('**/export.xlsx*', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: 429, title: '导出过于频繁：每人每分钟最多 6 次，请稍候一分钟再试' }),
    }),
  );
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await see(page.getByText(/导出失败：导出过于频繁/));
});

const namesOf = (page: Page): Promise<string[]> => rowsOf(page).locator('td:nth-child(2)').allInnerTexts();
const namesBy = async (sort: string): Promise<string[]> => {
  const { body } = await journey.scene.ask('east.office', 'GET', `/enterprises?limit=200&sort=${sort}`);
  return (body['items'] as { name: string }[]).map((one) => one.name);
};

test('the auditor reads the ledger, sees that it is sound, and finds the export just made; a phone shows cards', async () => {
  const page = await signIn(journey, 'auditor', { path: '/audit' });
  await see(page.getByRole('status').filter({ hasText: /台账链完整：[\d,]+ 条/ }));
  await see(rowsOf(page));
  await choose(page, page.getByRole('combobox', { name: '动作' }), '登录');
  await settled(() => rowsOf(page).first().innerText()).toContain('登录');
  await journey.browser.picture(page, 'lists-audit');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/enterprises');
  await see(page.getByRole('button', { name: '导出', exact: true }));
  await fits(page);
  await journey.browser.picture(page, 'lists-phone');
});
