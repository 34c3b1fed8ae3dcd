import { systemContext } from '../../infra/schedule.ts';
import { ask, perform } from '../../infra/verb.ts';
import type { Actor, Context } from '../../kernel/context.ts';
import { dayOf, formatInstant, shiftDay } from '../../kernel/time.ts';
import type { DirectiveView } from '../../oversight/directive/contract.ts';
import { directiveVerbs, listDirectives } from '../../oversight/directive/index.ts';
import { draftDirective } from '../../oversight/drafting/index.ts';
import { listMatters } from '../../oversight/matter/index.ts';
import type { OpenPlatform } from '../platform.ts';
import { chance, pick, type Random, randomFor } from './random.ts';
import { DEMO_SEED } from './span.ts';
import type { DeskWork } from './story.ts';

/** The city at work, as far as its desks need it: the platform, and who is who. */
export type City = {
  readonly platform: OpenPlatform;
  readonly people: {
    readonly actors: ReadonlyMap<string, Actor>;
    readonly enterprises: ReadonlyMap<string, { id: string; area_path: string }>;
  };
};

/** Somebody at a desk: the context of a step, and the chances of the day. */
type Desk = { readonly stage: City; readonly ctx: Context; readonly random: Random };

const ANSWERS = [
  '已督促企业落实整改措施，现场复查合格，相关材料已上传平台。',
  '已约谈企业主要负责人，明确整改责任人和完成时限，目前整改正在进行。',
  '已会同属地镇街现场核实，企业已停产整改，整改完成后申请复查。',
  '已将办理情况报分管领导，正按程序办理。',
];

const documents = async ({ stage, ctx }: Desk, filter: Record<string, unknown>): Promise<DirectiveView[]> =>
  (await ask(stage.platform, listDirectives, ctx, { limit: 200, ...filter })).items;

const may = (one: DirectiveView, action: string): boolean => one.allowedActions.includes(action);

/** Reviews and signs what the office has before it; now and then one is left for tomorrow. */
const sign = async (desk: Desk): Promise<void> => {
  const { stage, ctx, random } = desk;
  for (const one of await documents(desk, { awaiting: 'review' })) {
    if (may(one, 'review') && chance(random, 0.94))
      await perform(stage.platform, directiveVerbs.review, ctx, { id: one.id });
  }
  for (const one of await documents(desk, { awaiting: 'sign' })) {
    if (may(one, 'sign')) await perform(stage.platform, directiveVerbs.sign, ctx, { id: one.id });
  }
};

const recipientActor = ({ stage }: Desk, one: DirectiveView['recipients'][number]): Actor | undefined => {
  const of = one.enterpriseId
    ? [...stage.people.enterprises.values()].find(({ id }) => id === one.enterpriseId)
    : undefined;
  if (of) {
    const post = { role: 'enterprise', areaPath: of.area_path, unitId: null, enterpriseId: of.id } as const;
    return { kind: 'person', id: `demo:enterprise:${of.id}`, name: '企业安全管理员', posts: [post] };
  }
  const held = [...stage.people.actors.values()].find(
    ({ posts }) => one.unitId !== null && posts[0]?.unitId === one.unitId,
  );
  return held && { ...held, secondFactor: 'waived' };
};

/** The recipients of what the office has signed receive and answer it in the days after. */
const receive = async (desk: Desk): Promise<void> => {
  const { stage, ctx, random } = desk;
  const yesterday = formatInstant(ctx.now).slice(0, 10);
  const recent = shiftDay(dayOf(ctx.now), -6);
  const signed = (await documents(desk, { state: 'signed' })).filter(
    (one) => one.allowedActions.includes('revoke') && one.issuedAt! < yesterday && one.issuedAt!.slice(0, 10) >= recent,
  );
  for (const one of signed) {
    for (const recipient of one.recipients.filter(({ receivedAt }) => receivedAt === null)) {
      const actor = chance(random, 0.6) ? recipientActor(desk, recipient) : undefined;
      if (!actor) continue;
      const own = { ...ctx, actor };
      await perform(stage.platform, directiveVerbs.receive, own, { id: one.id });
      if (one.asksAnswer && chance(random, 0.7))
        await perform(stage.platform, directiveVerbs.answer, own, { id: one.id, text: pick(random, ANSWERS) });
    }
  }
};

const draft = async (
  { stage, ctx }: Desk,
  kind: string,
  about: { kind: string; n: number },
): Promise<DirectiveView[]> => {
  const { items } = await ask(stage.platform, listMatters, ctx, { kind: about.kind, open: true, limit: 50 });
  const drafts: DirectiveView[] = [];
  for (const matter of items.filter((one) => one.enterpriseId !== null && one.ownerUnitId !== null).slice(0, about.n))
    drafts.push(
      await perform(stage.platform, draftDirective, ctx, { kind, matterIds: [matter.id], contact: '执法大队值班室' }),
    );
  return drafts;
};

/** Enforcement orders plants to put right what it found; the department reviews and signs the earlier orders. */
const orders = async (desk: Desk): Promise<void> => {
  const { stage, ctx } = desk;
  const made = await draft(desk, 'rectificationOrder', { kind: 'generalHazard', n: 3 });
  if (dayOf(ctx.now) < '2026-03-19')
    made.push(...(await draft(desk, 'reinspectionOpinion', { kind: 'generalHazard', n: 1 })));
  for (const one of made.slice(0, -1)) await perform(stage.platform, directiveVerbs.submit, ctx, { id: one.id });
  if (dayOf(ctx.now) >= '2026-03-19') return;
  const signer = stage.people.actors.get(ctx.actor.id.replace('demo:', '').replace('.enforcement', '.emergency'));
  if (!signer) return;
  const own: Context = { ...ctx, actor: { ...signer, secondFactor: 'waived' } };
  for (const { id } of made) {
    await perform(stage.platform, directiveVerbs.review, own, { id });
    await perform(stage.platform, directiveVerbs.sign, own, { id });
  }
};

const transfers = async (desk: Desk): Promise<void> => {
  await draft(desk, 'clueTransfer', { kind: 'clue', n: 2 });
};

/** What offices take back: a draft withdrawn, one sent back, a signed one revoked. */
const corrections = async (desk: Desk): Promise<void> => {
  const { stage, ctx } = desk;
  const [first] = await documents(desk, { state: 'draft' });
  if (first && may(first, 'withdraw'))
    await perform(stage.platform, directiveVerbs.withdraw, ctx, { id: first.id, reason: '事项已于昨日办结，无需督办' });
  const wrong = (await documents(desk, { state: 'signed' })).find((one) => may(one, 'revoke'));
  if (wrong)
    await perform(stage.platform, directiveVerbs.revoke, ctx, {
      id: wrong.id,
      reason: '责任单位登记有误，更正后重新签发',
    });
};

/** The morning of the demo: a third is reviewed and waits for the signature, one is sent back, circulars are merged. */
const morning = async (desk: Desk): Promise<void> => {
  const { stage, ctx } = desk;
  const circulars = (await documents(desk, { state: 'draft', kind: 'circular' })).filter((one) => may(one, 'merge'));
  if (circulars.length > 1)
    await perform(stage.platform, directiveVerbs.merge, ctx, { ids: circulars.slice(0, 3).map(({ id }) => id) });
  const waiting = (await documents(desk, { state: 'draft' })).filter((one) => may(one, 'review'));
  const reviewed = waiting.filter((_, index) => index % 3 === 0);
  const handedIn = waiting.filter((_, index) => index % 3 === 1);
  for (const { id } of handedIn) await perform(stage.platform, directiveVerbs.submit, ctx, { id });
  for (const { id } of reviewed) await perform(stage.platform, directiveVerbs.review, ctx, { id });
  const back = reviewed[2];
  if (back)
    await perform(stage.platform, directiveVerbs.sendBack, ctx, {
      id: back.id,
      reason: '请补充责任单位联系人和联系电话',
    });
};

const WORK: Readonly<Record<DeskWork, (desk: Desk) => Promise<void>>> = {
  sign,
  receive,
  orders,
  transfers,
  corrections,
  morning,
};

/** Does a piece of desk work as the person who does it; in the demo city nobody carries a second factor. */
export const workAtDesk = async (stage: City, actor: Actor, work: DeskWork): Promise<void> => {
  const now = stage.platform.services.clock.now();
  const ctx: Context = { ...systemContext('demo', now), actor: { ...actor, secondFactor: 'waived' } };
  await WORK[work]({ stage, ctx, random: randomFor(DEMO_SEED, 'desk', work, actor.id, dayOf(now)) });
};
