import { readFile } from 'node:fs/promises';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobKinds } from '../../server/entry/catalogue.ts';
import { keepWorking } from '../../server/infra/job-worker.ts';
import { holderOfAccount } from '../../server/registry/account/index.ts';
import { aJourney, fits, panel, see, settled, signIn } from './steps.ts';

const journey = aJourney();
const stop = new AbortController();
let working: Promise<void>;
const failures: unknown[] = [];

beforeAll(() => {
  const { platform } = journey.scene.stage;
  const ownerOf = (id: string) => holderOfAccount(platform.database.db, id);
  const report = (error: unknown) => void failures.push(error);
  working = keepWorking({ platform, kinds: jobKinds, ownerOf, report }, stop.signal);
});
afterAll(async () => {
  stop.abort();
  await working;
  expect(failures).toEqual([]);
});

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEAD = ['统一社会信用代码', '单位名称', '区划代码', '生产状态', '状态日期'];
const ROWS = [
  ['91990100MA0F00001X', '云港新材料厂', '990101', '在产', '2021-05-01'],
  ['91990100MA0F00002X', '云港旧材料厂', '990101', '半停', '2021-05-01'],
  ['91990200MA0F00003X', '西岭外县厂', '990201', '在产', '2021-05-01'],
  ['91990100MA0F00004X', '', '望海街道', '在产', '46101'],
  ['91990100MA0F00005X', '云港装配厂', '990102', '停产', '2026-02-01'],
];

const upload = async (page: Page, name: string, rows: (string | null)[][]): Promise<void> => {
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: '企业台账', rows }] }));
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });
  await page.waitForURL('**/import/*');
};
const download = async (page: Page, name: string): Promise<Buffer> => {
  const [file]: [Download, unknown] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ]);
  return readFile(await file.path());
};
const figures = async (page: Page): Promise<Record<string, string>> =>
  Object.fromEntries(
    await page
      .locator('main dl')
      .first()
      .locator('> div')
      .evaluateAll((all) =>
        all.map((one) => [one.querySelector('dt')?.textContent, one.querySelector('dd')?.textContent]),
      ),
  );
const found = async (page: Page): Promise<string[]> => {
  await page.goto('/enterprises?q=MA0F');
  await see(page.getByRole('row').filter({ has: page.getByRole('link') }));
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
    .allInnerTexts();
};

test('a workbook with errors: checked, marked, corrected and imported; the address finds it again', async () => {
  const page = await signIn(journey, 'east.office', { path: '/import' });
  await see(page.getByText('还没有导入过'));
  await upload(page, '企业台账.xlsx', [HEAD, ...ROWS]);
  await see(page.getByText('怎样导入'));
  expect(await figures(page)).toEqual({ 共读取: '5', 新增: '2', 更新: '0', 未变: '0', 有错: '3' });
  const errors = panel(page, '问题清单').locator('tbody').getByRole('row');
  await settled(() => errors.allInnerTexts()).toEqual([
    expect.stringMatching(/^3\t生产状态\t半停\t错误 “半停”不在可选值内[^]*停产/),
    expect.stringMatching(/^4\t区划代码\t990201\t错误 没有这个区划代码，或不在您的管辖范围内/),
    expect.stringMatching(/^5\t单位名称\t（空）\t错误 必填，此处为空/),
    expect.stringMatching(/^5\t状态日期\t46101\t错误[^]*2026-03-20”$/),
  ]);
  await journey.browser.picture(page, '8a-checked');

  const { sheets } = await readXlsx(new Uint8Array(await download(page, '下载标出问题的原文件')), { readStyles: true });
  const sheet = sheets[0]!;
  expect(sheet.name).toBe('企业台账');
  expect(sheet.rows[0]).toEqual([...HEAD, '错误原因']);
  const bad = sheet.cells!.get('2,3')!;
  expect(bad.style?.fill).toMatchObject({ pattern: 'solid' });
  expect(bad.comment?.text).toContain('停产');

  // The office corrects its copy, where the column of reasons may stay, and sends it again.
  const corrected = sheet.rows.map((row) => row.slice(0, 5).map((cell) => (cell === null ? null : String(cell))));
  corrected[2]![3] = '停产';
  corrected[3]![2] = '990102';
  corrected[4] = ['91990100MA0F00004X', '云港补名厂', '990101', '在产', '2026-03-20'];
  await page.getByRole('link', { name: '上传另一份文件' }).click();
  await see(page.getByText('待确认导入'));
  await upload(page, '企业台账-改.xlsx', corrected);
  await see(page.getByText('全部正确才导入'));
  expect(await figures(page)).toEqual({ 共读取: '5', 新增: '5', 更新: '0', 未变: '0', 有错: '0' });
  const address = page.url();
  await page.goto('/inbox');
  await page.goto(address);
  await page.getByRole('radio', { name: /全部正确才导入/ }).check();
  await page.getByRole('button', { name: '开始导入' }).click();
  await see(page.getByRole('status').filter({ hasText: '全部导入成功。' }));
  expect(await figures(page)).toMatchObject({ 共读取: '5', 新增: '5', 退回: '0' });
  await journey.browser.picture(page, '8b-imported');
  await page.getByRole('button', { name: /^后台任务/ }).click();
  await see(page.getByRole('dialog', { name: /^后台任务/ }).getByText('导入完成：新增 5，更新 0，未变 0，退回 0'));
  await journey.browser.picture(page, '8c-jobs');
  expect(await found(page)).toHaveLength(5);
});

test('what would change is shown field by field, and the import is taken back', async () => {
  const page = await signIn(journey, 'east.office', { path: '/import?kind=enterprises' });
  await upload(page, '改名.xlsx', [HEAD, ['91990100MA0F00001X', '云港新材料集团', '990101', '在产', '2021-05-01']]);
  await see(panel(page, '合并预览').getByText('云港新材料集团'));
  await see(panel(page, '合并预览').getByText('云港新材料厂'));
  await page.getByRole('button', { name: '开始导入' }).click();
  await see(page.getByRole('status').filter({ hasText: '全部导入成功。' }));
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page
    .locator('.ant-popover')
    .getByRole('button', { name: /^撤\s*销$/ })
    .click();
  await see(page.getByRole('status').filter({ hasText: '已撤销，记录已恢复为导入前的内容。' }));
  expect((await found(page)).join()).not.toContain('集团');
});

test('a GB18030 file from Excel with a misspelt header, on a phone: mapped by hand, the good rows taken', async () => {
  const page = await signIn(journey, 'east.office', {
    path: '/import',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await see(page.getByText('上传文件').first());
  await fits(page);
  const text = [
    '统一社会信用代码,企业全名,区划代码,生产状态',
    '91990100MA0F00006X,云港手机厂,990101,在产',
    '91990100MA0F00007X,,990101,在产',
  ];
  const buffer = iconv.encode(text.join('\r\n'), 'gb18030');
  await page.locator('input[type=file]').setInputFiles({ name: '企业.csv', mimeType: 'text/csv', buffer });
  await see(page.getByText(/缺少必需的列：单位名称/));
  await see(page.getByText(/编码 GB18030/));
  await fits(page);
  await journey.browser.picture(page, '8d-phone-mapping');
  await page.getByRole('button', { name: '按此重新预检' }).click();
  await see(page.getByText('导入正确的 1 行'));
  await fits(page);
  await journey.browser.picture(page, '8e-phone-checked');
  await page.getByRole('button', { name: '开始导入' }).click();
  await see(page.getByRole('status').filter({ hasText: '正确的行已导入；退回的 1 行请改正后再导入一次。' }));
  const marked = (await download(page, '下载标出问题的原文件')).toString('utf8');
  expect(marked.split('\r\n')[2]).toMatch(/^91990100MA0F00007X,,990101,在产,企业全名：必填，此处为空；请填写$/);
});

test('a file that is no table says so, and what is not there says so too', async () => {
  const page = await signIn(journey, 'east.office', { path: '/import' });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '企业.xlsx', mimeType: XLSX, buffer: Buffer.from('PK\x03\x04 no workbook') });
  await see(page.getByText(/无法读取此 Excel 文件/));
  await see(page.getByText('没有可导入的行。请改正文件后重新上传。'));
  journey.browser.expect({ text: /404/, at: /\/imports\/checks\// });
  await page.goto('/import/00000000-0000-7000-8000-000000000000');
  await see(page.getByText('没有找到，可能已被移走，或不在您的辖区内。'));
  await journey.browser.picture(page, '8f-gone');
});
