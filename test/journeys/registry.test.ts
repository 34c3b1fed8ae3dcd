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
    expect.stringMatching(/云港轧钢1厂[^]*望海街道[^]*关停[^]*东港区应急管理局$/),
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
  for (const tab of ['基本信息', '事项', '证照', '风险/双预防', '报备', '用电']) {
    await page.getByRole('tab', { name: tab }).click();
    await see(page.getByRole('tab', { name: tab, selected: true }));
  }
  expect(new URL(page.url()).search).toBe('?tab=electricity');
  await see(page.getByText('990010000001'));
  await journey.browser.picture(page, '3c-electricity');
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
