import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { aJourney, choose, fits, gone, panel, see, settled, signIn } from './steps.ts';

const journey = aJourney();

const idOf = async (code: string): Promise<string> => {
  const { body } = await journey.scene.ask('east.office', 'GET', `/enterprises?q=${code}`);
  return (body['items'] as { id: string }[])[0]?.id ?? '';
};
const share = async (page: Page): Promise<number> => {
  const ring = page.getByRole('img', { name: /^完整率 \d+%$/ });
  await see(ring);
  return Number(/\d+/.exec((await ring.getAttribute('aria-label')) ?? '')?.[0]);
};

test('a gap in the file leads to its field; filled in, the file is more complete, and tells who filled it in', async () => {
  const id = await idOf(firms.working.code);
  const page = await signIn(journey, 'east.office', { path: `/enterprises/${id}` });
  const before = await share(page);
  await journey.browser.picture(page, '6a-file');
  await page.locator('[data-missing=riskLevel]').click();
  const form = page.getByRole('dialog', { name: '编辑企业档案' });
  await see(form);
  expect(new URL(page.url()).searchParams.get('edit')).toBe('riskLevel');
  await choose(page, form.getByRole('combobox', { name: '风险等级' }), '较大风险');
  await journey.browser.picture(page, '6b-edit');
  await form.getByRole('button', { name: /^保\s*存$/ }).click();
  await gone(form);
  await settled(() => share(page)).toBeGreaterThan(before);
  await see(page.getByText('橙·较大').first());

  await page.getByRole('tab', { name: '基本信息' }).click();
  await page.getByRole('button', { name: '风险等级的来源' }).focus();
  const source = page.getByRole('tooltip').filter({ hasText: '监管端登记' });
  await see(source);
  expect(await source.innerText()).toMatch(/来源\s*监管端登记[\s\S]*东港区安委办值班员[\s\S]*首次填写/);
  await journey.browser.picture(page, '6c-source');

  await page.getByRole('tab', { name: '时间线' }).click();
  await see(page.getByText('更新档案', { exact: true }));
});

test('two people at one file: the second sees both values and chooses', async () => {
  const id = await idOf(firms.closed.code);
  const page = await signIn(journey, 'east.office', { path: `/enterprises/${id}?edit=address` });
  const form = page.getByRole('dialog', { name: '编辑企业档案' });
  await form.getByLabel('地址', { exact: true }).fill('工业路一号东门');
  await form.getByLabel('单位名称', { exact: true }).fill('云港轧钢旧厂');
  await journey.scene.ask('east.officer', 'PATCH', `/enterprises/${id}`, { address: '工业路一号西门' });
  journey.browser.expect({ text: /412/, at: new RegExp(`/enterprises/${id}$`) });
  await form.getByRole('button', { name: /^保\s*存$/ }).click();
  await see(form.getByText('他人刚修改了这份档案'));
  await see(form.getByRole('radio', { name: '对方的值：工业路一号西门', checked: true }));
  await journey.browser.picture(page, '6d-conflict');
  await form.getByRole('radio', { name: '我的值：工业路一号东门' }).check();
  await form.getByRole('button', { name: '按所选保存' }).click();
  await gone(form);
  const { body } = await journey.scene.ask('east.office', 'GET', `/enterprises/${id}`);
  expect(body).toMatchObject({ address: '工业路一号东门', name: '云港轧钢旧厂', version: 3 });
});

test('a hazard is reported from the file and stands in it', async () => {
  const id = await idOf(firms.working.code);
  const page = await signIn(journey, 'east.officer', { path: `/enterprises/${id}` });
  await page.getByRole('button', { name: '登记隐患/上报' }).click();
  const form = page.getByRole('dialog', { name: '登记隐患/上报' });
  await form.getByLabel('标题').fill('反应釜安全阀未校验');
  await form.getByLabel('整改期限').fill('2026-03-27');
  await form.getByLabel('整改期限').press('Tab');
  await form.getByRole('button', { name: /^登\s*记$/ }).click();
  await page.waitForURL('**/matters/**');
  await page.goto(`/enterprises/${id}`);
  await see(panel(page, '在办事项').getByRole('link', { name: '反应釜安全阀未校验' }));
});

test('the whole file is taken away, and the ledger says so; on a phone the page fits', async () => {
  const id = await idOf(firms.working.code);
  const page = await signIn(journey, 'east.office', { path: `/enterprises/${id}` });
  for (const [item, ending, magic] of FORMS) {
    await page.getByRole('button', { name: /^导\s*出$/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(item).click()]);
    expect(download.suggestedFilename()).toBe(`${firms.working.name}-${firms.working.code}.${ending}`);
    expect(
      readFileSync(await download.path())
        .subarray(0, 4)
        .toString('latin1'),
    ).toBe(magic);
  }
  await page.getByRole('tab', { name: '时间线' }).click();
  await see(page.getByText('打印或导出档案（xlsx）'));

  await page.setViewportSize({ width: 390, height: 844 });
  for (const tab of ['overview', 'basics', 'documents', 'people', 'timeline']) {
    await page.goto(`/enterprises/${id}?tab=${tab}`);
    await see(page.getByRole('heading', { level: 1, name: firms.working.name }));
    await see(panel(page, '在办事项'));
    await fits(page);
  }
  await journey.browser.picture(page, '6e-phone');
});

const FORMS = [
  ['整档 PDF', 'pdf', '%PDF'],
  ['整档 Word（DOCX）', 'docx', 'PK\u0003\u0004'],
  ['整档 Excel（XLSX）', 'xlsx', 'PK\u0003\u0004'],
] as const;
