import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { act, aJourney, fits, panel, see, signIn } from './steps.ts';

const journey = aJourney({ electricity: true });
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

test('on a phone: sign in, find the matter, act', async () => {
  const { browser } = journey;
  const page = await signIn(journey, 'east.officer', PHONE);
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
