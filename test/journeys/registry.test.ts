import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { aJourney, choose, see, settled, signIn } from './steps.ts';

const journey = aJourney();

test('the filters of the enterprise list live in its address, and a row leads to the page of the enterprise', async () => {
  const page = await signIn(journey, 'east.office', { path: '/enterprises' });
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await settled(() => rows.count()).toBe(20);
  await choose(page, page.getByRole('combobox', { name: '生产状态' }), '关停');
  await page.waitForURL('**/enterprises?status=closed');
  await settled(() => rows.count()).toBe(2);
  await page.getByRole('textbox', { name: '企业名称、信用代码', exact: true }).fill('轧钢');
  await page.waitForURL((url) => url.searchParams.get('q') === '轧钢');
  await settled(() => rows.count()).toBe(1);
  await page.reload();
  await settled(() => rows.allInnerTexts()).toEqual([
    expect.stringMatching(/^云港轧钢1厂[^]*望海街道[^]*关停[^]*东港区应急管理局$/),
  ]);
  await journey.browser.picture(page, '3a-list');
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.waitForURL((url) => url.search === '');
  await settled(() => rows.count()).toBe(20);

  await page.goto('/enterprises?q=化工');
  await page.getByRole('link', { name: firms.working.name }).click();
  await see(page.getByRole('heading', { level: 1, name: firms.working.name }));
  await see(page.getByText(firms.working.code));
  await journey.browser.picture(page, '3b-enterprise');
  // Who is not enrolled has no dual prevention to be found.
  journey.browser.expect({ text: /404/, at: /\/prevention$/ });
  for (const tab of ['用电曲线', '事项', '证照', '双重预防', '报备与计量点']) {
    await page.getByRole('tab', { name: tab }).click();
    await see(page.getByRole('tab', { name: tab, selected: true }));
  }
  expect(new URL(page.url()).search).toBe('?tab=filings');
  await see(page.getByText('990010000001'));
  await journey.browser.picture(page, '3c-filings');
});

test('an enterprise sees its own side alone', async () => {
  const { body } = await journey.scene.ask('east.office', 'GET', `/enterprises?q=${firms.closed.code}`);
  const [other] = body['items'] as { id: string }[];
  const page = await signIn(journey, 'plant');
  await page.getByRole('link', { name: '我的企业' }).click();
  await see(page.getByRole('heading', { level: 1, name: firms.working.name }));
  await journey.browser.picture(page, '3d-own');
  const nav = await page.getByRole('navigation').first().innerText();
  expect(nav).not.toMatch(/监管对象|电眼|预警|督办通报|数据导入|大屏/);

  journey.browser.expect({ text: /404/, at: /\/api\/v1\/enterprises\// });
  await page.goto(`/enterprises/${other?.id}`);
  await see(page.getByText('没有找到，可能已被移走，或不在您的辖区内。'));
  expect(await page.locator('main').innerText()).not.toContain(firms.closed.name);
  await journey.browser.picture(page, '3e-stranger');
});

const FILE = [
  '统一社会信用代码,单位名称,区划代码,生产状态,状态日期,备注事项',
  '91990100MA0F00001X,云港新材料厂,990101,在产,2021-05-01,新建',
  '91990100MA0F00002X,云港旧材料厂,990101,半停,2021-05-01,',
  '91990200MA0F00003X,西岭外县厂,990201,在产,2021-05-01,',
  '91990100MA0F00004X,,990101,在产,2021-13-40,',
  '91990100MA0F00005X,云港装配厂,990102,停产,2026-02-01,',
].join('\r\n');

test('a file from Excel with rows that cannot be: the good ones are taken, the others named', async () => {
  const page = await signIn(journey, 'east.office', { path: '/import' });
  await page.locator('main').getByText('监管对象', { exact: true }).first().click();
  const file = { name: '企业台账.csv', mimeType: 'text/csv', buffer: iconv.encode(FILE, 'gb18030') };
  await page.locator('input[type=file]').setInputFiles(file);
  await see(page.getByText('企业台账.csv'));
  await page.getByRole('button', { name: '开始导入' }).click();
  await see(page.getByRole('status').filter({ hasText: '整份退回，没有写入任何数据。' }));
  await journey.browser.picture(page, '3f-refused');

  await page.getByRole('switch', { name: /有一行有错就整份退回/ }).click();
  await page.getByRole('button', { name: '开始导入' }).click();
  await see(page.getByRole('status').filter({ hasText: '正确的行已导入，有错的 3 行请修改后再导入一次。' }));
  await journey.browser.picture(page, '3g-imported');
  const errors = await page.locator('tbody').getByRole('row').allInnerTexts();
  expect(errors).toEqual([
    expect.stringMatching(/^3\t生产状态\t“半停”不在可选值内/),
    expect.stringMatching(/^4\t区划代码\t没有这个区划代码，或不在您的管辖范围内/),
    expect.stringMatching(/^5\t单位名称\t必填，此处为空/),
    expect.stringMatching(/^5\t状态起始日期\t“2021-13-40”不是存在的日期/),
  ]);

  await page.goto('/enterprises?q=MA0F');
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await settled(() => rows.allInnerTexts()).toEqual([
    expect.stringContaining('云港新材料厂'),
    expect.stringContaining('云港装配厂'),
  ]);
});
