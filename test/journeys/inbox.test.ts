import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { aJourney, gone, openHazard, panel, see, settled, signIn } from './steps.ts';

const journey = aJourney();

const TITLES = ['传动部位无防护罩', '消防通道堵塞', '配电箱门未关'];
let made: Promise<string[]> | undefined;
/** Three hazards at the working plant that wait for the officer to re-inspect them, opened once for all stories. */
const hazards = (): Promise<string[]> =>
  (made ??= (async () => {
    const ids: string[] = [];
    for (const title of TITLES) ids.push(await openHazard(journey, firms.working, title));
    const form = { note: '已整改，请复查。' };
    for (const id of ids) await journey.scene.ask('plant', 'POST', `/matters/${id}/actions/submitRectification`, form);
    return ids;
  })());

const assigneeOf = async (id: string): Promise<unknown> =>
  (await journey.scene.ask('east.officer', 'GET', `/matters/${id}`)).body['assigneeName'];

test('an officer works through the inbox by keyboard alone: moves, chooses two, takes both on, takes it back, and does it', async () => {
  const ids = await hazards();
  const page = await signIn(journey, 'east.officer', { path: '/inbox', reducedMotion: 'reduce' });
  const inbox = page.getByRole('region', { name: '待我办' });
  await see(inbox.getByRole('link', { name: TITLES[0]! }));
  expect(await inbox.locator('[data-matter]').count()).toBe(3);
  const here = inbox.locator('[aria-current=true]');
  const first = await here.innerText();
  await page.keyboard.press('j');
  await settled(() => here.innerText()).not.toBe(first);
  await page.keyboard.press('k');
  await settled(() => here.innerText()).toBe(first);
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await see(page.getByRole('toolbar', { name: '已选 2 件' }));
  await journey.browser.picture(page, '2a-chosen');

  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: '对 2 件事项执行“转办”' });
  await see(dialog);
  await dialog.getByRole('button', { name: '确定，共 2 件' }).focus();
  await page.keyboard.press('Enter');
  await see(page.getByText('转办 2 件'));
  // Both have left the list, though nothing has been sent yet.
  await settled(() => inbox.locator('[data-matter]').count()).toBe(1);
  await journey.browser.picture(page, '2b-held');
  await page.keyboard.press('u');
  await settled(() => inbox.locator('[data-matter]').count()).toBe(3);
  expect(await Promise.all(ids.map(assigneeOf))).toEqual([null, null, null]);

  // Chosen before, chosen still: the same again, and this time the page is left before the eight seconds are over.
  await see(page.getByRole('toolbar', { name: '已选 2 件' }));
  await page.keyboard.press('a');
  await dialog.getByRole('button', { name: '确定，共 2 件' }).focus();
  await page.keyboard.press('Enter');
  await see(page.getByText('转办 2 件'));
  await page.goto('/matters');
  await settled(async () => (await Promise.all(ids.map(assigneeOf))).filter(Boolean).length).toBe(2);
});

test('what is put off until tomorrow leaves the list and is found under 稍后, from where it can be taken back', async () => {
  await hazards();
  const page = await signIn(journey, 'east.officer', { path: '/inbox', reducedMotion: 'reduce' });
  const inbox = page.getByRole('region', { name: '待我办' });
  const rows = inbox.locator('[data-matter]');
  await see(rows);
  const all = await rows.count();
  await page.keyboard.press('s');
  await see(page.getByRole('dialog', { name: '稍后处理 1 件' }));
  await page.keyboard.press('Enter');
  await settled(() => rows.count()).toBe(all - 1);
  // Another decision sends the one before at once.
  await page.keyboard.press('s');
  await page
    .getByRole('dialog', { name: '稍后处理 1 件' })
    .getByRole('button', { name: /3 天后/ })
    .click();
  const asleep = inbox.getByRole('button', { name: /^稍后 1$/ });
  await see(asleep);
  await page.keyboard.press('u');
  await settled(() => rows.count()).toBe(all - 1);
  await asleep.click();
  await see(inbox.getByText('再提醒'));
  await page.keyboard.press('s');
  await page.goto('/inbox');
  await settled(() => rows.count()).toBe(all);
});

/** A small picture, drawn by the page itself. */
const photo = async (page: Awaited<ReturnType<typeof signIn>>, colour: string): Promise<Buffer> => {
  const address = await page.evaluate((fill) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 240];
    const context = canvas.getContext('2d')!;
    context.fillStyle = fill;
    context.fillRect(0, 0, 320, 240);
    return canvas.toDataURL('image/png');
  }, colour);
  return Buffer.from(address.split(',')[1] ?? '', 'base64');
};

test('photographs from before and after are compared by keyboard, and proved against their digest', async () => {
  const [id] = await hazards();
  const page = await signIn(journey, 'east.officer', { path: `/matters/${id}`, reducedMotion: 'reduce' });
  const evidence = panel(page, '证据材料');
  await see(evidence);
  for (const [stage, colour] of [
    ['before', '#884422'],
    ['after', '#226644'],
  ] as const) {
    await evidence.getByLabel('这些照片是').selectOption(stage);
    const buffer = await photo(page, colour);
    await evidence.locator('input[type=file]').setInputFiles({ name: `${stage}.png`, mimeType: 'image/png', buffer });
    await see(evidence.getByRole('button', { name: `${stage}.png` }));
  }
  const slider = evidence.getByRole('slider', { name: /比较整改前后/ });
  await slider.focus();
  expect(await slider.inputValue()).toBe('50');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await slider.inputValue()).toBe('52');
  await page.keyboard.press('Home');
  expect(await slider.getAttribute('aria-valuetext')).toBe('整改前 0%');
  await evidence.getByRole('button', { name: '校验' }).first().click();
  await see(evidence.getByText('一致，原件未改动'));
  await evidence.getByRole('button', { name: 'before.png' }).click();
  await see(page.getByRole('dialog', { name: 'before.png' }));
  await page.keyboard.press('ArrowRight');
  await see(page.getByRole('dialog', { name: 'after.png' }));
  await page.keyboard.press('Escape');
  await gone(page.getByRole('dialog'));
  await journey.browser.picture(page, '2c-evidence');
});

test('a comment that names the office is copied to it; it can be taken back before it is sent', async () => {
  const [, id] = await hazards();
  const page = await signIn(journey, 'east.officer', { path: `/matters/${id}`, reducedMotion: 'reduce' });
  const box = page.getByRole('combobox', { name: '留言' });
  await box.fill('写错了');
  await box.press('Control+Enter');
  await see(page.getByText('8 秒内可撤销'));
  await page.getByRole('button', { name: /^撤销/ }).click();
  await gone(page.getByText('写错了'));
  await box.pressSequentially('请@东港区安委');
  await see(page.getByRole('option', { name: /东港区安委会办公室/ }));
  await box.press('Enter');
  await box.pressSequentially('知悉');
  await box.press('Control+Enter');
  await page.goto('/matters');
  const copied = async () =>
    (
      (await journey.scene.ask('east.office', 'GET', '/inbox?tab=copied')).body['items'] as {
        id: string;
        reasons: string[];
      }[]
    )
      .filter((item) => item.id === id)
      .map((item) => item.reasons[0]);
  await settled(copied).toEqual(['mentioned']);
});
