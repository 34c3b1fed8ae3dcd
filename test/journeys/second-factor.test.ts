import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aJourney, fits, see, signIn } from './steps.ts';

const journey = aJourney();
const STEP = 30;

/** What the app on the phone shows now, or so many half-minutes later. */
const codeOf = (secret: string, later = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later * STEP * 1000 });

const password = async (page: Page): Promise<void> => {
  await page.getByLabel('用户名').fill('city.office');
  await page.getByLabel('密码').fill(journey.scene.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
};

test('an office sets up a second factor, signs in by it, and gets in by a recovery code when the phone is lost', async () => {
  const { browser } = journey;
  const page = await signIn(journey, 'city.office', { path: '/account' });
  await page.getByRole('button', { name: '启用双因素验证' }).click();
  await page.getByLabel('当前口令').first().fill(journey.scene.password);
  await page.getByRole('button', { name: '下一步' }).click();
  await see(page.getByRole('img', { name: '供验证器应用扫描的二维码' }));
  const secret = (await page.locator('code.num').innerText()).replaceAll(' ', '');
  await browser.picture(page, '6a-enrol');
  // The sixth digit sends the form.
  await page.getByLabel('动态码').fill(codeOf(secret));
  const codes = page.getByRole('list', { name: '恢复码' }).getByRole('listitem');
  await see(codes);
  const recovery = await codes.allInnerTexts();
  expect(new Set(recovery).size).toBe(10);
  await browser.picture(page, '6b-recovery');
  await page.getByRole('checkbox', { name: '我已妥善保存恢复码' }).check();
  await page.getByRole('button', { name: '完成' }).click();
  await see(page.getByText(/^已启用，自/));

  await page.getByRole('button', { name: /市安委办值班员/ }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  browser.expect({ text: /401/, at: /\/api\/v1\// });
  await page.waitForURL('**/sign-in**');
  await password(page);
  await see(page.getByRole('heading', { name: '双因素验证' }));
  await browser.picture(page, '6c-code');
  await page.getByLabel('动态码').fill('000000');
  await see(page.getByRole('alert'));
  const next = codeOf(secret, 1);
  await page.getByLabel('动态码').fill(next);
  await page.waitForURL((url) => url.pathname !== '/sign-in');

  const lost = await browser.visit(journey.scene.origin, { viewport: { width: 390, height: 844 } });
  await lost.goto('/sign-in');
  await password(lost);
  await see(lost.getByRole('heading', { name: '双因素验证' }));
  await fits(lost);
  // A code opens a door once.
  await lost.getByLabel('动态码').fill(next);
  await see(lost.getByRole('alert'));
  await lost.getByRole('button', { name: '手机不在身边？使用恢复码' }).click();
  await lost.getByLabel('恢复码').fill(recovery[0] ?? '');
  await lost.getByRole('button', { name: '登录', exact: true }).click();
  await lost.waitForURL((url) => url.pathname !== '/sign-in');
});
