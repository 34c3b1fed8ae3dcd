import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journeys, openBrowser } from '../harness/browser.ts';
import { firms, openScene, type Scene } from '../harness/scene.ts';
import { panel, see, signIn, signInHere } from './steps.ts';

const TITLE = '轧机防护罩缺失';

let scene: Scene;
let browser: Journeys;
let hazard: string;
beforeAll(async () => {
  [scene, browser] = await Promise.all([openScene(), openBrowser()]);
  const { body } = await scene.ask('east.officer', 'GET', `/enterprises?q=${encodeURIComponent(firms.working.code)}`);
  const [firm] = body['items'] as { id: string; areaCode: string }[];
  const made = await scene.ask('east.officer', 'POST', '/matters', {
    kind: 'generalHazard',
    enterpriseId: firm?.id,
    areaCode: firm?.areaCode,
    origin: 'county',
    title: TITLE,
    description: '2 号轧机传动部位无防护罩。',
    detail: { rectifyBy: '2026-03-19', reinspect: true, reinspectBy: '2026-03-20' },
  });
  hazard = String(made.body['id']);
});
afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

/** What a page keeps as long as it is not loaded anew. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { stays: true }));
const isSamePage = (page: Page) => page.evaluate(() => 'stays' in window);

const openClock = (page: Page) => page.getByRole('button', { name: /^演练时钟/ }).click();

/** What the wall says of the newest warning. */
const newestOf = async (wall: Page, sign: string): Promise<string> => {
  const row = panel(wall, '实时预警').getByRole('listitem').filter({ hasText: sign });
  await see(row);
  return row.first().innerText();
};

const steps = (desk: Page) => panel(desk, '逐级督办').getByRole('listitem');
const phases = (desk: Page) => steps(desk).evaluateAll((all) => all.map((one) => one.getAttribute('aria-current') ?? (one as HTMLElement).innerText.split('\n')[0]));

test('a hazard left alone climbs from the county to a circular of the city, live on the wall', async () => {
  const wall = await browser.visit(scene.origin, { viewport: { width: 1920, height: 1080 } });
  await wall.goto('/screen');
  await wall.getByRole('link', { name: '去登录' }).click();
  await signInHere(wall, scene, 'screen');
  await browser.picture(wall, '2a-wall-signed-in');
  await see(wall.getByText('当前没有预警'));
  await mark(wall);

  const desk = await signIn(browser, scene, 'city.office', { path: `/matters/${hazard}` });
  await see(steps(desk).filter({ hasText: '东港区安委会办公室督办' }));
  await browser.picture(desk, '2b-before');
  console.log(await steps(desk).allInnerTexts(), await phases(desk));

  await openClock(desk);
  await browser.picture(desk, '2b-clock');
  await desk.getByLabel('拨到指定时间').fill('2026-03-21T00:30');
  await desk.getByRole('button', { name: '拨动', exact: true }).click();
  console.log(await newestOf(wall, '区县督办'));
  await browser.picture(wall, '2c-wall-county');
  await see(desk.getByText(/时钟已到 2026-03-21 00:30，期间新增预警 1 条/));
  await browser.picture(desk, '2c-desk-county');
  console.log(await steps(desk).allInnerTexts(), await phases(desk));

  await openClock(desk);
  await desk.getByRole('button', { name: '+3 天' }).click();
  console.log(await newestOf(wall, '市级督办'));
  await browser.picture(wall, '2d-wall-city');
  await see(desk.getByText(/时钟已到 2026-03-24 00:30，期间新增预警 1 条/));
  await openClock(desk);
  await desk.getByRole('button', { name: '+3 天' }).click();
  console.log(await newestOf(wall, '市级通报'));
  await browser.picture(wall, '2e-wall-circular');
  await see(desk.getByText(/时钟已到 2026-03-27 00:30，期间新增预警 1 条/));
  await browser.picture(desk, '2e-desk-circular');
  console.log(await steps(desk).allInnerTexts(), await phases(desk));
  expect(await isSamePage(wall)).toBe(true);
  console.log(await panel(desk, '办理过程').getByRole('listitem').allInnerTexts());
  expect(browser.faults()).toEqual([]);
});
