import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { aJourney, gone, openHazard, see, settled, signIn } from './steps.ts';

const journey = aJourney();

test('Ctrl K finds an enterprise and a matter; the keyboard opens it and goes on to other pages', async () => {
  const { browser } = journey;
  await openHazard(journey, firms.working, '铣床防护罩缺失');
  const page = await signIn(journey, 'east.office');
  await see(page.getByRole('navigation').first());
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: '全局搜索' });
  await see(dialog);
  await page.keyboard.type(firms.working.name.slice(2, 6));
  const option = dialog.getByRole('option', { name: firms.working.name });
  await see(option);
  await browser.picture(page, 'search');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/enterprises/*');
  await gone(dialog);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('铣床');
  await see(dialog.getByRole('option', { name: /铣床防护罩缺失/ }));
  await page.keyboard.press('Escape');
  await gone(dialog);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.waitForURL('**/enterprises');
  await page.keyboard.press('?');
  await see(page.getByRole('dialog', { name: '快捷键与帮助' }));
});

test('what a county may not see is not found, and an enterprise finds only itself', async () => {
  const { scene } = journey;
  const found = async (who: 'east.office' | 'city.office' | 'plant', q: string) => {
    const { body } = await scene.ask(who, 'GET', `/search?q=${encodeURIComponent(q)}`);
    const groups = body['groups'] as { type: string; items: { title: string }[] }[];
    return groups.flatMap(({ type, items }) => items.map(({ title }) => `${type} ${title}`));
  };
  const western = '云港铸造3厂';
  expect(await found('city.office', western)).toContain(`enterprise ${western}`);
  expect(await found('east.office', western)).toEqual([]);
  expect(await found('plant', '厂')).toEqual([`enterprise ${firms.working.name}`]);
  expect(await found('city.office', '值班员')).toContain('person 市安委办值班员');
  expect(await found('plant', '值班员')).toEqual([]);
  expect(await found('city.office', '%')).toEqual([]);
});

test('a number that was followed is remembered, and leads back to where it stood', async () => {
  const page = await signIn(journey, 'city.office', { path: '/overview' });
  const tile = page.getByRole('region', { name: '监管对象' });
  await see(tile);
  await tile.getByRole('link').first().click();
  await page.waitForURL('**/enterprises');
  const origin = page.getByRole('button', { name: /来自：态势总览 · 监管对象 30/ });
  await see(origin);
  await page.getByRole('link', { name: firms.closed.name }).first().click();
  await see(page.getByRole('button', { name: /来自：监管对象/ }));
  await page.goBack();
  await see(origin);
  await origin.click();
  await settled(() => new URL(page.url()).pathname).toBe('/overview');
});
