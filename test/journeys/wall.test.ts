import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import type { Page } from 'playwright-core';
import { aJourney, fits, gone, openHazard, panel, see, settled, signIn } from './steps.ts';

const journey = aJourney();

/** Everybody who has done something in the scene. */
const PEOPLE = ['市安委办值班员', '东港区安委办值班员', '东港区应急局监管员', '企业安全管理员', '审计管理员'];
const HD = { width: 1920, height: 1080 };
const WIDE = { width: 3840, height: 1080 };

/** The office makes a kiosk for the city; answers its id and its token. */
const aKiosk = async (name: string): Promise<{ id: string; token: string }> => {
  const made = await journey.scene.ask('city.office', 'POST', '/kiosks', { name, areaCode: '990000' });
  return { id: String(made.body['id']), token: String(made.body['token']) };
};

/** A screen in a hall, opened by its link; nobody types anything. */
const openKiosk = async (token: string, viewport = HD, query = ''): Promise<Page> => {
  const wall = await journey.browser.visit(journey.scene.origin, { viewport });
  await wall.goto(`/screen${query}#kiosk=${token}`);
  return wall;
};

const live = (wall: Page) => wall.getByRole('status').filter({ hasText: '实时' });

/** Everything that reaches over the edge of its panel. */
const overflowing = (wall: Page): Promise<string[]> =>
  wall.evaluate(() =>
    [...document.querySelectorAll('.panel, .col, .stage header, .status')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => `${one.className}: ${one.textContent?.slice(0, 30)}`),
  );

test('the wall says that its line is lost, keeps what it knew, and comes back by itself', async () => {
  const { browser, scene } = journey;
  const wall = await signIn(journey, 'screen', { path: '/sign-in', viewport: { width: 1920, height: 1080 } });
  await wall.goto('/screen');
  await see(wall.getByRole('status').filter({ hasText: '实时' }));
  const total = panel(wall, '监管对象').getByRole('link', { name: /^30\s*家生产经营单位$/ });
  await see(total);
  const brightness = () =>
    total.evaluate((one) => {
      let share = 1;
      for (let at: Element | null = one; at; at = at.parentElement) share *= Number(getComputedStyle(at).opacity);
      return share;
    });
  expect(await brightness()).toBe(1);

  browser.expect({
    text: /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/,
    at: /\/api\/v1\//,
  });
  await scene.down();
  const band = wall.getByRole('alert').filter({ hasText: '数据停在 09:00，正在重新连接' });
  await see(band);
  await see(wall.getByRole('status').filter({ hasText: '已断开' }));
  await settled(brightness).toBeLessThan(0.7);
  await see(total);
  await browser.picture(wall, '6a-lost');

  await scene.up();
  await gone(band);
  await see(wall.getByRole('status').filter({ hasText: '实时' }));
  await settled(brightness).toBe(1);
  await openHazard(journey, firms.working, '配电箱门锁损坏');
  await see(panel(wall, '事项闭环').getByRole('link', { name: /^1\s*在途$/ }));
  await browser.picture(wall, '6b-back');
});

test('a kiosk signs in by its link, shows its links as codes to scan, comes back after a reload, and ends when it is revoked', async () => {
  const { browser, scene } = journey;
  const { id, token } = await aKiosk('指挥大厅');
  const wall = await openKiosk(token);
  await see(live(wall));
  expect(wall.url()).not.toContain(token);
  const total = panel(wall, '监管对象').getByRole('link', { name: /^30\s*家生产经营单位$/ });
  expect(await total.getAttribute('href')).toMatch(/^\/enterprises\?area=990000#from=/);

  await total.click();
  const code = wall.getByRole('dialog', { name: '大屏 · 云港市 · 监管对象' });
  await see(code.getByRole('img'));
  await see(code.getByText(`${scene.origin}/enterprises?area=990000`));
  expect(new URL(wall.url()).pathname).toBe('/screen');
  await wall.keyboard.press('Escape');
  await gone(code);

  await wall.reload();
  await see(total);
  browser.expect({ text: /401/, at: /\/api\/v1\// });
  await wall.context().clearCookies();
  await openHazard(journey, firms.working, '除尘风机停用');
  await settled(async () => (await wall.context().cookies()).length).toBeGreaterThan(0);
  await see(live(wall));
  await see(total);
  await gone(wall.getByRole('alert').filter({ hasText: '数据停在' }));

  await scene.ask('city.office', 'POST', `/kiosks/${id}/revoke`, {});
  await see(wall.getByRole('alert').filter({ hasText: '此大屏不能打开' }));
  await see(wall.getByText('此大屏链接无效、已过期或已停用'));
  await gone(total);
  await browser.picture(wall, '6c-revoked');
});

test('a wrong link says what to do; a wall without a server keeps trying', async () => {
  const { browser, scene } = journey;
  browser.expect({ text: /401/, at: /\/api\/v1\// });
  browser.expect({ text: /ERR_FAILED/, at: /\/api\/v1\// });
  const wrong = await openKiosk('not-a-token');
  await see(wrong.getByText('请在“我的账号 → 只读大屏”重新生成链接', { exact: false }));

  const { token } = await aKiosk('早到的屏');
  const early = await browser.visit(scene.origin, { viewport: HD });
  await early.route('**/api/v1/**', (route) => route.abort());
  await early.goto(`/screen#kiosk=${token}`);
  await see(early.getByRole('alert').filter({ hasText: '连接不上服务器' }));
  await early.unroute('**/api/v1/**');
  await see(live(early));
});

test('a hazard climbs its ladder while the wall shows it', async () => {
  const { browser, scene } = journey;
  const { token } = await aKiosk('登梯的屏');
  const wall = await openKiosk(token, HD, '?mode=urging&rotate=off');
  await see(live(wall));
  const rung = (kind: string, column: number) =>
    panel(wall, '逐级督办').getByRole('row').filter({ hasText: kind }).getByRole('cell').nth(column);
  const at = async (): Promise<number[]> =>
    (await Promise.all([0, 2, 3].map((column) => rung('一般隐患', column).innerText()))).map(Number);
  const before = await at();

  const lane = wall.locator('.river-lanes li').first().locator('b');
  const open = await lane.innerText();
  const shown = wall.waitForFunction((was) => document.querySelector('.river-lanes li b')?.textContent !== was, open, {
    polling: 'raf',
  });
  await openHazard(journey, firms.working, '冲压机防护缺失');
  const answered = performance.now();
  await shown;
  console.info(`from the answer to the pixel: ${Math.round(performance.now() - answered)} ms`);

  const moveTo = (now: string) => scene.ask('city.office', 'POST', '/drill/clock', { now });
  await moveTo('2026-03-21T00:30:00+08:00');
  await settled(async () => (await at())[0]).toBeGreaterThan(before[0] ?? 0);
  await moveTo('2026-03-24T00:30:00+08:00');
  await settled(async () => (await at())[1]).toBeGreaterThan(before[1] ?? 0);

  await wall.getByRole('button', { name: '态势', exact: true }).click();
  await see(panel(wall, '实时预警'));
  await moveTo('2026-03-27T00:30:00+08:00');
  await see(wall.getByRole('alert').filter({ hasText: '市级通报' }));
  await browser.picture(wall, '6d-callout');
  await wall.getByRole('button', { name: '督办', exact: true }).click();
  await settled(async () => (await at())[2]).toBeGreaterThan(before[2] ?? 0);
  await browser.picture(wall, '6d-ladder');
});

test('modes take turns; input of any kind holds the wall, and the address names the mode', async () => {
  const { token } = await aKiosk('轮播的屏');
  const wall = await journey.browser.visit(journey.scene.origin, { viewport: HD });
  await wall.clock.install();
  await wall.goto(`/screen#kiosk=${token}`);
  const shown = (mode: string) => wall.getByRole('button', { name: mode, pressed: true });
  await see(shown('态势'));
  await see(panel(wall, '风险四色'));
  await wall.clock.runFor(61_000);
  await see(shown('督办'));
  await see(panel(wall, '逐级督办'));
  expect(new URL(wall.url()).searchParams.get('mode')).toBe('urging');

  await wall.keyboard.press('Shift');
  await wall.clock.runFor(100_000);
  await see(shown('督办'));
  await wall.clock.runFor(81_000);
  await see(shown('电眼'));
  await see(panel(wall, '月度告警'));
});

test('both layouts hold every mode in both languages, and no person is named', async () => {
  const { browser } = journey;
  for (const viewport of [HD, WIDE]) {
    const { token } = await aKiosk('两种版式');
    const wall = await openKiosk(token, viewport, '?rotate=off');
    await see(live(wall));
    for (const language of ['zh', 'en']) {
      if (language === 'en') await wall.getByRole('button', { name: 'English', exact: true }).click();
      for (const mode of await wall.locator('.modes button').all()) {
        await mode.click();
        await see(wall.locator('.modes button[aria-pressed=true]').filter({ hasText: await mode.innerText() }));
        await fits(wall);
        await settled(() => overflowing(wall)).toEqual([]);
        const text = await wall.locator('body').innerText();
        for (const name of PEOPLE) expect(text).not.toContain(name);
        expect(text).not.toMatch(/1[3-9]\d{9}/);
        await browser.picture(
          wall,
          `6e-${viewport.width}-${language}-${(await mode.innerText()).replaceAll(' ', '-')}`,
        );
      }
    }
  }
});
