import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { act, aJourney, fits, openHazard, panel, see, settled, signIn } from './steps.ts';

const journey = aJourney({ electricity: true });
/** The smallest picture there is. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

test('the desk at the width of a phone: sign in, find the matter, act', async () => {
  const { browser } = journey;
  const page = await signIn(journey, 'east.officer', { ...PHONE, path: '/inbox' });
  const row = page.getByRole('link', { name: `关停企业疑似生产：${firms.closed.name}` });
  await see(row);
  await fits(page);
  await browser.picture(page, '5a-inbox');
  await row.tap();
  await page.waitForURL('**/matters/*');
  await see(page.getByRole('heading', { level: 1, name: `关停企业疑似生产：${firms.closed.name}` }));
  await see(page.getByRole('img', { name: /的用电曲线/ }).locator('canvas'));
  await fits(page);
  await browser.picture(page, '5b-matter');
  await act(page, '派发核实', async (form) => {
    await form.getByLabel('说明').fill('请现场核实。');
    await browser.picture(page, '5c-form');
  });
  await see(panel(page, '办理过程').getByText('请现场核实。'));
  await fits(page);
  await browser.picture(page, '5d-done');

  await page.getByRole('button', { name: '更多' }).last().tap();
  await page.getByRole('dialog').getByRole('link', { name: '监管对象' }).tap();
  await see(page.getByText(firms.working.name));
  await fits(page);
  await browser.picture(page, '5e-enterprises');
  expect(new URL(page.url()).pathname).toBe('/enterprises');
});

test('a phone that asks for the platform gets the phone app: sign in, act, add a photo', async () => {
  const { browser, scene } = journey;
  await openHazard(journey, firms.working, '传动部位无防护罩');
  const page = await browser.visit(scene.origin, { ...PHONE, userAgent: 'Mozilla/5.0 (Linux; Android 14) Mobile' });
  await page.goto('/');
  await page.waitForURL('**/m');
  await page.getByLabel('账号').fill('plant');
  await page.getByLabel('口令').fill('wrong');
  browser.expect({ text: /401/, at: /session/ });
  await page.getByRole('button', { name: '登录' }).tap();
  await see(page.getByRole('alert'));
  await page.getByLabel('口令').fill(scene.password);
  await page.getByRole('button', { name: '登录' }).tap();
  const card = page.getByRole('link', { name: /传动部位无防护罩/ });
  await see(card);
  await fits(page);
  await browser.picture(page, '5f-phone-inbox');
  await card.tap();
  await see(page.getByRole('heading', { name: '传动部位无防护罩' }));
  await page.getByLabel('拍照取证').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: DOT });
  await see(page.getByRole('img', { name: '现场.png' }));
  await page.getByRole('button', { name: '提交整改' }).tap();
  const form = page.locator('form');
  await see(form);
  await form.getByRole('group', { name: '说明' }).getByRole('textbox').fill('已加装防护罩。');
  await fits(page);
  await browser.picture(page, '5g-phone-form');
  await form.getByRole('button', { name: '提交', exact: true }).tap();
  await settled(() => page.getByText('待复查').count()).toBeGreaterThan(0);
  await fits(page);
  await page.getByRole('link', { name: '我的' }).tap();
  await page.getByRole('radio', { name: 'English' }).check();
  await see(page.getByRole('link', { name: 'Find' }));
  await page.getByRole('radio', { name: 'Dark' }).check();
  expect(await page.evaluate(() => document.documentElement.dataset['mode'])).toBe('dark');
  await fits(page);
});
