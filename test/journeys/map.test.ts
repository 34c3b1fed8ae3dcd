import { expect, test } from 'vitest';
import { type Page } from 'playwright-core';
import { aJourney, fits, openHazard, see, settled, signIn } from './steps.ts';

const journey = aJourney();

type Found = { creditCode: string; name: string; areaCode: string; status: string; statusSince: string };

/** Puts the enterprises of the east on the map, in a ring of rows, with all levels of risk; the last one keeps no position. */
const placeEnterprises = async (): Promise<void> => {
  const { body } = await journey.scene.ask('east.office', 'GET', '/enterprises?limit=100');
  const all = body['items'] as Found[];
  const risks = ['red', 'orange', 'yellow', 'blue'];
  await journey.scene.stage.lines('enterprises', [
    'creditCode,name,areaCode,status,statusSince,lon,lat,riskLevel',
    ...all.map(({ creditCode, name, areaCode, status, statusSince }, i) => {
      const place =
        i === all.length - 1
          ? ','
          : `${(117 + (i % 5) * 0.05).toFixed(3)},${(35 + Math.floor(i / 5) * 0.05).toFixed(3)}`;
      return [creditCode, name, areaCode, status, statusSince, place, risks[i % 4]].join(',');
    }),
  ]);
  await journey.scene.stage.platform.settled();
};

/** The map once its data are drawn; every address it asked for is its own platform's. */
const openMap = async (path: string, more: Parameters<typeof signIn>[2] = {}) => {
  const page = await signIn(journey, 'east.office', more);
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(journey.scene.origin) && !/^(data|blob):/.test(url)) foreign.push(url);
  });
  await page.goto(path);
  await see(page.locator('[data-ready=yes]'));
  return { page, foreign };
};

const drag = async (page: Page, from: [number, number], to: [number, number]): Promise<void> => {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
  await page.mouse.move(...to);
  await page.mouse.up();
};

test('a box drawn on the map is a list of as many enterprises', async () => {
  await placeEnterprises();
  const { page, foreign } = await openMap('/map');
  const layers = page.getByRole('region', { name: '图层' });
  await settled(() => layers.innerText()).toMatch(/监管对象\s*20/);
  await see(layers.getByRole('link', { name: '另有 1 个没有坐标' }));
  await see(page.getByText('示意底图，非行政区划界线'));
  await journey.browser.picture(page, '8a-map');

  await page.getByRole('button', { name: '框选' }).click();
  await see(page.getByText('在地图上按住拖出一个框；Esc 取消'));
  await drag(page, [520, 130], [1330, 480]);
  const panel = page.getByRole('region', { name: '框选范围' });
  await see(panel.getByRole('link', { name: '在列表中打开' }));
  const heading = await panel.getByRole('heading', { name: /监管对象/ }).innerText();
  const total = Number(/\d+/.exec(heading)?.[0]);
  expect(total).toBeGreaterThan(3);
  expect(total).toBeLessThan(19);
  expect(await panel.getByRole('button', { name: /云港/ }).count()).toBe(total);
  await journey.browser.picture(page, '8b-box');

  await panel.getByRole('link', { name: '在列表中打开' }).click();
  await page.waitForURL(/\/enterprises\?bbox=/);
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
  await settled(() => rows.count()).toBe(total);
  expect(foreign).toEqual([]);
});

test('what is near an enterprise, from its name to its card, all of it in the address', async () => {
  await placeEnterprises();
  const { page } = await openMap('/map');
  await page.getByLabel('搜索企业并定位').fill('云港轧钢1厂');
  await page.getByText('云港轧钢1厂', { exact: true }).first().click();
  const card = page.getByRole('region', { name: '监管对象' });
  await see(card.getByRole('link', { name: '云港轧钢1厂' }));
  await card.getByRole('button', { name: '周边' }).click();
  const near = page.getByRole('region', { name: '周边 3 公里' });
  await see(near.getByRole('button', { name: /云港轧钢1厂\s*0 米/ }));
  await near.getByLabel('半径（公里）').fill('8');
  await page.getByLabel('半径（公里）').press('Enter');
  const wider = page.getByRole('region', { name: '周边 8 公里' });
  await settled(() => wider.getByRole('button', { name: /云港/ }).count()).toBeGreaterThan(1);
  await page.reload();
  await see(page.getByRole('region', { name: '周边 8 公里' }));
  await journey.browser.picture(page, '8c-near');
});

test('a matter opened elsewhere appears in its layer by itself', async () => {
  await placeEnterprises();
  const { page } = await openMap('/map?on=enterprises,matters');
  const matters = page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: '在途事项' }) });
  await settled(() => matters.innerText()).toMatch(/在途事项\s*\d+/);
  const before = Number(/在途事项\s*(\d+)/.exec(await matters.innerText())?.[1]);
  const { body } = await journey.scene.ask('east.office', 'GET', '/enterprises?limit=1');
  const [firm] = body['items'] as Found[];
  await openHazard(journey, { code: firm!.creditCode }, '地图上的隐患');
  await settled(async () => Number(/在途事项\s*(\d+)/.exec(await matters.innerText())?.[1])).toBe(before + 1);
});

test('without pointing: the view as a list, by keyboard; on a phone the map fits', async () => {
  await placeEnterprises();
  const { page } = await openMap('/map', { viewport: { width: 390, height: 844 } });
  await fits(page);
  const list = page.getByRole('button', { name: '以列表查看当前视野' });
  await list.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: '框选范围' });
  await see(panel.getByRole('button', { name: /云港/ }));
  await fits(page);
  await journey.browser.picture(page, '8d-phone');
  await page.keyboard.press('Escape');
  await settled(() => panel.count()).toBe(0);
});

const OFFICIAL = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    ['990101', 116.98],
    ['990102', 117.1],
  ].map(([code, lon]) => ({
    type: 'Feature',
    properties: { code },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [lon, 34.98],
          [Number(lon) + 0.12, 34.98],
          [Number(lon) + 0.12, 35.2],
          [lon, 35.2],
          [lon, 34.98],
        ],
      ],
    },
  })),
});

test('official boundaries are looked at, kept, and shown with their review number', async () => {
  const { page } = await openMap('/map');
  await page.getByRole('button', { name: '区划边界' }).click();
  const dialog = page.getByRole('dialog');
  await see(dialog.getByText('还没有导入，当前显示示意底图。'));
  const file = { name: 'towns.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(OFFICIAL) };
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByLabel('审图号').fill('测SG（2026）001号');
  await dialog.getByLabel('数据日期').fill('2026-01-01');
  await dialog.getByLabel('来源').fill('云港市自然资源局');
  await dialog.getByRole('button', { name: '检查' }).click();
  await see(dialog.getByText('2 个要素，可采用 2 个'));
  await journey.browser.picture(page, '8e-boundaries');
  await dialog.getByRole('button', { name: '保存为新版本' }).click();
  await see(dialog.getByText('生效 2'));
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await see(page.getByText('审图号：测SG（2026）001号'));
  expect(await page.getByText('示意底图，非行政区划界线').count()).toBe(0);
  await see(page.locator('[data-ready=yes]'));
  await journey.browser.picture(page, '8f-official');
});
