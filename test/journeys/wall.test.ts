import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { aJourney, gone, openHazard, panel, see, settled, signIn } from './steps.ts';

const journey = aJourney();

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
