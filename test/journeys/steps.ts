import { type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Journeys, openBrowser } from '../harness/browser.ts';
import { openScene, type Person, type Scene } from '../harness/scene.ts';

type Window = NonNullable<Parameters<Journeys['visit']>[1]>;

/** What the stories of a file share: a scene of their own and a browser. */
export type Journey = { readonly scene: Scene; readonly browser: Journeys };

/** Opens a scene and a browser for the stories of a file; a story in which a page made an error has failed. */
export const aJourney = (more: Parameters<typeof openScene>[0] = {}): Journey => {
  const journey = {} as { scene: Scene; browser: Journeys };
  beforeAll(async () => {
    [journey.scene, journey.browser] = await Promise.all([openScene(more), openBrowser()]);
  });
  afterEach(async ({ task }) => {
    const faults = [...journey.browser.faults()];
    if (task.result?.state === 'fail') await journey.browser.pictures(`failed-${task.name.replaceAll(' ', '-')}`);
    await journey.browser.leave();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await journey.browser?.close();
    await journey.scene?.close();
  });
  return journey;
};

/** Waits until something can be seen. */
export const see = (what: Locator): Promise<void> => what.first().waitFor({ state: 'visible' });

/** Waits until something can no longer be seen. */
export const gone = (what: Locator): Promise<void> => what.first().waitFor({ state: 'hidden' });

/** Fills the sign-in page as it stands and leaves it. */
export const signInHere = async (page: Page, { password }: Scene, who: Person): Promise<void> => {
  await page.getByLabel('用户名').fill(who);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
};

/** A person opens the desk at an address and signs in on the way there. */
export const signIn = async ({ browser, scene }: Journey, who: Person, more: Window & { path?: string } = {}) => {
  const { path = '/', ...window } = more;
  const page = await browser.visit(scene.origin, window);
  await page.goto(path);
  await signInHere(page, scene, who);
  return page;
};

/** What a page shows once it has come to rest: read again until it is as it should be. */
export const settled = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });

/** The panel of a page whose title begins so; some say more beside it. */
export const panel = (page: Page, title: string): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: new RegExp(`^${title}`) }) });

/** Presses an action of a matter, fills its form, confirms, and waits until it is done. */
export const act = async (page: Page, action: string, fill: (form: Locator) => Promise<unknown> = async () => null) => {
  await page.getByRole('button', { name: action, exact: true }).click();
  const form = page.getByRole('dialog');
  await see(form);
  await fill(form);
  await form.getByRole('button', { name: '确定', exact: true }).click();
  await see(page.getByText(`已完成：${action}`, { exact: true }));
  await gone(form);
};

/** Chooses from a list that opens under a field. */
export const choose = async (page: Page, field: Locator, option: string): Promise<void> => {
  await field.click();

  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
};

/** A page no wider than its window: nothing to be pushed aside to be read. */
export const fits = async (page: Page): Promise<void> => {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(inner, `${page.url()} is wider than its window`).toBeLessThanOrEqual(outer ?? 0);
};

/** Opens a general hazard at an enterprise, found by the county, as its officer does; answers the id of its matter. */
export const openHazard = async ({ scene }: Journey, firm: { code: string }, title: string): Promise<string> => {
  const { body } = await scene.ask('east.officer', 'GET', `/enterprises?q=${encodeURIComponent(firm.code)}`);
  const [found] = body['items'] as { id: string; areaCode: string }[];
  const made = await scene.ask('east.officer', 'POST', '/matters', {
    kind: 'generalHazard',
    enterpriseId: found?.id,
    areaCode: found?.areaCode,
    origin: 'county',
    title,
    description: '2 号机传动部位无防护罩。',
    detail: { rectifyBy: '2026-03-19', reinspect: true, reinspectBy: '2026-03-20' },
  });
  return String(made.body['id']);
};
