import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { aJourney, gone, openHazard, panel, see, settled, signIn, signInHere } from './steps.ts';

const TITLE = '轧机防护罩缺失';

const journey = aJourney();
let hazard: string;
beforeAll(async () => {
  hazard = await openHazard(journey, firms.working, TITLE);
});

/** What a page keeps as long as it is not loaded anew. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { stays: true }));
const isSamePage = (page: Page) => page.evaluate(() => 'stays' in window);

/** Moves the drill clock by the control in the header; waits until it says where it stands. */
const moveClock = async (desk: Page, press: (desk: Page) => Promise<void>, told: string): Promise<void> => {
  await desk.getByRole('button', { name: /^演练\s*时钟/ }).click();
  await press(desk);
  await see(desk.getByText(`时钟已到 ${told}`));
  await gone(desk.getByRole('button', { name: '+3 天' }));
};
const threeDays = (desk: Page) => desk.getByRole('button', { name: '+3 天' }).click();

/** The newest warning of the wall, once it bears a sign; it came by itself. */
const newestOf = async (wall: Page, sign: string): Promise<string> => {
  const row = panel(wall, '实时预警').getByRole('listitem').first();
  await see(row.filter({ hasText: sign }));
  return row.innerText();
};

/** The steps of the matter shown, in order; the one where it stands says so. */
const course = async (desk: Page): Promise<string[]> =>
  panel(desk, '逐级督办')
    .getByRole('listitem')
    .evaluateAll((all) =>
      all.map(
        (one) => `${one.getAttribute('aria-current') ?? ''} ${(one as HTMLElement).innerText.replace(/\s+/g, ' ')}`,
      ),
    );
const COUNTY = '03-21 00:00 东港区安委会办公室督办 区县大屏预警 · 第十五条 · 第 0 天';
const CITY = '03-24 00:00 云港市安委会办公室督办 市级大屏预警 · 第十五条 · 第 3 天';
const CIRCULAR = '03-27 00:00 云港市安委会办公室通报 市级大屏预警 · 第十五条 · 第 6 天';

test('a hazard left alone climbs from the county to a circular of the city, live on the wall', async () => {
  const wall = await journey.browser.visit(journey.scene.origin, { viewport: { width: 1920, height: 1080 } });
  journey.browser.expect({ text: /401/, at: /\/api\/v1\// });
  await wall.goto('/screen');
  await wall.getByRole('link', { name: '去登录' }).click();
  await signInHere(wall, journey.scene, 'screen');
  await see(wall.getByText('当前没有预警'));
  await mark(wall);

  const desk = await signIn(journey, 'city.office', { path: `/matters/${hazard}` });
  await settled(() => course(desk)).toEqual([
    'step 现在 当前：待整改 15 小时 0 分 距下一级',
    ` ${COUNTY}`,
    ` ${CITY}`,
    ` ${CIRCULAR}`,
  ]);

  const justPast = async (): Promise<void> => {
    await desk.getByLabel('拨到指定时间').fill('2026-03-21T00:30');
    await desk.getByRole('button', { name: '拨动', exact: true }).click();
  };
  await moveClock(desk, justPast, '2026-03-21 00:30');
  expect(await newestOf(wall, '区县督办')).toMatch(
    /轧机防护罩缺失\s+盐河镇 · 东港区安委会办公室 · 第十五条\s+应响 03-21 00:00/,
  );
  await see(wall.getByText('00:30:00'));
  await settled(() => course(desk)).toEqual([
    ` ${COUNTY} · 03-21 00:00 执行`,
    'step 现在 当前：待整改 2 天 23 小时 距下一级',
    ` ${CITY}`,
    ` ${CIRCULAR}`,
  ]);
  await journey.browser.picture(wall, '2a-wall-county');
  await journey.browser.picture(desk, '2b-matter-county');

  await moveClock(desk, threeDays, '2026-03-24 00:30');
  expect(await newestOf(wall, '市级督办')).toMatch(
    /轧机防护罩缺失\s+盐河镇 · 云港市安委会办公室 · 第十五条\s+应响 03-24 00:00/,
  );
  await journey.browser.picture(wall, '2c-wall-city');

  await moveClock(desk, threeDays, '2026-03-27 00:30');
  expect(await newestOf(wall, '市级通报')).toMatch(
    /轧机防护罩缺失\s+盐河镇 · 云港市安委会办公室 · 第十五条\s+应响 03-27 00:00/,
  );
  await journey.browser.picture(wall, '2d-wall-circular');
  const carriedOut = (step: string): RegExp => new RegExp(`^ ${step} · 03-2\\d 00:\\d\\d 执行$`);
  const climbed = [...[COUNTY, CITY, CIRCULAR].map(carriedOut), /^step 现在 当前：待整改 已到最高一级$/];
  await settled(() => course(desk)).toEqual(climbed.map((step) => expect.stringMatching(step)));
  await journey.browser.picture(desk, '2e-matter-circular');
  expect(await isSamePage(wall)).toBe(true);
});

test('the order that the ladder drafted is reviewed and signed; only then the county receives it, and answers it', async () => {
  const desk = await signIn(journey, 'city.office', { path: '/directives?kind=urgeOrder' });
  await see(desk.getByRole('link', { name: TITLE }));
  await desk.getByRole('checkbox', { name: '全选已载入的行' }).check();
  await desk.getByRole('button', { name: '审核通过 1 份' }).click();
  const asked = desk.getByRole('dialog');
  await see(asked.getByText('审核通过 1 份文书？通过后待签发。'));
  await asked.getByRole('button', { name: '审核通过 1 份' }).click();
  await desk.getByRole('tab', { name: /^待签发/ }).click();
  await desk.getByRole('link', { name: TITLE }).click();
  await see(desk.getByRole('heading', { level: 1, name: `督办单：${TITLE}` }));
  const paper = desk.getByRole('article');
  await see(paper.getByText('（签发后编号）'));
  await journey.browser.picture(desk, '2f-review');
  await desk.getByRole('button', { name: '签发', exact: true }).click();
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /^签\s?发$/ })
    .click();
  await see(desk.getByRole('heading', { level: 1, name: '云安办督〔2026〕1号' }));
  await see(paper.getByText(`关于“${TITLE}”的督办通知书`));
  await see(paper.getByText('东港区应急管理局、东港区安委会办公室、'));
  await see(paper.getByText('并于2026年3月30日前将办理情况在平台反馈'));
  await journey.browser.picture(desk, '2f-order');

  const county = await signIn(journey, 'east.office');
  await county.getByRole('button', { name: '通知 3 条未读' }).click();
  const notice = county.getByRole('link', {
    name: /收到云港市安委会办公室督办单：轧机防护罩缺失（云安办督〔2026〕1号），请于 2026-03-30 前反馈/,
  });
  await see(notice);
  await journey.browser.picture(county, '2g-notices');
  await notice.click();
  await gone(notice);
  await see(county.getByRole('heading', { level: 1, name: '云安办督〔2026〕1号' }));
  await county.getByRole('button', { name: '签收', exact: true }).click();
  await see(county.getByText(/03-27 00:30 东港区安委办值班员 签收/));
  await county.getByRole('textbox', { name: '反馈办理情况' }).fill('已责令停机加装防护罩，03-28 复查。');
  await county.getByRole('button', { name: '提交反馈' }).click();
  await see(county.getByText('03-27 00:30 反馈'));
  await journey.browser.picture(county, '2h-answered');

  const line = panel(desk, '签收与反馈').getByRole('listitem').filter({ hasText: '东港区安委会办公室' });
  await see(line.filter({ hasText: '已责令停机加装防护罩，03-28 复查。' }));
});
