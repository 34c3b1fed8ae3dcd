import { expect, test } from 'vitest';
import { firms } from '../harness/scene.ts';
import { act, aJourney, choose, panel, see, signIn } from './steps.ts';

const journey = aJourney({ electricity: true });

test('the alarm of a closed plant becomes a clue and a case, and is cleared', async () => {
  const page = await signIn(journey, 'east.officer', { reducedMotion: 'reduce' });
  const inbox = page.getByRole('region', { name: '待我办' });
  const row = inbox.getByRole('link', { name: `关停企业疑似生产：${firms.closed.name}` });
  await row.click();
  await journey.browser.picture(page, '1a-inbox');
  await page.getByRole('link', { name: '单独打开' }).click();
  await page.waitForURL('**/matters/*');
  const alarmAddress = page.url();

  const curve = page.getByRole('img', { name: /02-20 至 03-\d\d 的用电曲线，最高 16\d kW，告警 3 处/ });
  await see(curve.locator('canvas'));
  await see(page.getByText('静默基线带（最静日的 P10–P90）'));
  await see(page.getByText(/有 14 天整班负荷高于静默水平/));
  await journey.browser.picture(page, '1b-alarm');

  await act(page, '派发核实', (form) => form.getByLabel('说明').fill('请于三日内现场核实。'));
  await see(page.getByRole('heading', { level: 1 }).locator('..').getByText('待核实'));
  const primary = page.getByRole('heading', { level: 1 }).locator('xpath=ancestor::header//button').first();
  await see(primary.filter({ hasText: '登记现场核实' }));
  await act(page, '登记现场核实', async (form) => {
    await choose(page, form.getByLabel('核查结论'), '违规生产');
    await form.getByLabel('原因').fill('关停后擅自恢复生产');
    await journey.browser.picture(page, '1c-verify');
  });
  await act(page, '移交立案', (form) => form.getByLabel('说明').fill('移交执法机构立案查处。'));
  await journey.browser.picture(page, '1d-filed');

  await page.getByRole('link', { name: '查看移交线索' }).click();
  await see(page.getByRole('heading', { level: 1, name: /（移交线索）$/ }));
  await see(page.getByText('剩 3 天升级', { exact: true }));
  await act(page, '受理');
  await act(page, '立案', (form) => form.getByLabel('案号').fill('东应急立〔2026〕7号'));
  await see(page.getByRole('heading', { level: 1 }).locator('..').getByText('已立案'));
  await see(panel(page, '办理过程').getByText('东应急立〔2026〕7号'));
  await journey.browser.picture(page, '1e-clue');

  await page.goto(alarmAddress);
  await act(page, '销警', (form) => form.getByLabel('说明').fill('已停产断电，案件在办。'));
  await see(page.getByText('已销警').first());
  await journey.browser.picture(page, '1f-cleared');
  const history = await panel(page, '办理过程').getByRole('listitem').allInnerTexts();
  const told = [
    /^销警\s东港区应急局监管员\s03-20 09:00\s+已停产断电，案件在办。$/,
    /^移交立案\s东港区应急局监管员\s03-20 09:00\s+移交执法机构立案查处。\s+查看移交线索$/,
    /^登记现场核实\s东港区应急局监管员\s03-20 09:00\s+核查结论 违规生产\s+关停后擅自恢复生产$/,
    /^派发核实\s东港区应急局监管员\s03-20 09:00\s+请于三日内现场核实。$/,
    /^电眼告警\s电眼夜间研判\s03-05 06:30\s+类型 关停企业疑似生产/,
    /^登记\s电眼夜间研判\s03-05 06:30$/,
  ];
  expect(history).toEqual(told.map((line) => expect.stringMatching(line)));
});
