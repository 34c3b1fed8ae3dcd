import { systemContext } from '../../infra/schedule.ts';
import { ask, perform } from '../../infra/verb.ts';
import type { Actor, Context, Post } from '../../kernel/context.ts';
import { enrol, recordDays } from '../../handling/prevention/index.ts';
import { actOnMatter, listMatters, openMatterByHand } from '../../oversight/matter/index.ts';
import { enterprisesByCreditCodes } from '../../registry/enterprise/index.ts';
import { areasByCodes, unitsByCodes } from '../../registry/organization/index.ts';
import type { OpenPlatform } from '../platform.ts';
import type { DemoCity } from './city.ts';
import { workAtDesk } from './directives.ts';
import type { StoryAction } from './story.ts';

/** The people of the story and the enterprises they speak of. */
export type Cast = {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly enterprises: ReadonlyMap<string, { id: string; area_path: string }>;
  readonly units: ReadonlyMap<string, { id: string }>;
};

/** The story while it is told: who acts, and which matters its names stand for. */
export type Tell = { readonly platform: OpenPlatform; readonly people: Cast; readonly refs: Map<string, string> };

/** Gathers the people of the story. Those who only act in it need no password; they act under their own posts all the same. */
export const cast = async (platform: OpenPlatform, city: DemoCity): Promise<Cast> => {
  const { db } = platform.database;
  const enterprises = await enterprisesByCreditCodes(
    db,
    city.rows.enterprises.map((row) => row.creditCode),
  );
  const areas = await areasByCodes(
    db,
    city.rows.areas.map((row) => row.code),
  );
  const units = await unitsByCodes(
    db,
    city.rows.units.map((row) => row.code),
  );
  const actors = new Map<string, Actor>();
  for (const { username, displayName, role, areaCode, unitCode, creditCode } of city.accounts) {
    const post: Post = {
      role,
      areaPath: areas.get(areaCode)?.path ?? '',
      unitId: units.get(unitCode ?? '')?.id ?? null,
      enterpriseId: enterprises.get(creditCode ?? '')?.id ?? null,
    };
    actors.set(username, {
      kind: 'person',
      id: `demo:${username}`,
      name: displayName,
      posts: [post],
      secondFactor: 'waived',
    });
  }
  return { actors, enterprises, units };
};

const actorOf = ({ people }: Tell, as: string): Actor => {
  const known = people.actors.get(as);
  if (known) return known;
  const enterprise = people.enterprises.get(as.replace('enterprise:', ''));
  if (!enterprise) throw new Error(`nobody in the demo city is called ${as}`);
  const post: Post = { role: 'enterprise', areaPath: enterprise.area_path, unitId: null, enterpriseId: enterprise.id };
  return { kind: 'person', id: `demo:${as}`, name: '企业安全管理员', posts: [post], secondFactor: 'waived' };
};

const enterpriseOf = ({ people }: Tell, creditCode: string) => {
  const enterprise = people.enterprises.get(creditCode);
  if (!enterprise) throw new Error(`no enterprise ${creditCode} in the demo city`);
  return enterprise;
};

/** Performs one act of the story, as the person who does it, at the moment at which the clock stands. */
export const tell = async (stage: Tell, action: StoryAction): Promise<void> => {
  const { platform } = stage;
  const ctx: Context = { ...systemContext('demo', platform.services.clock.now()), actor: actorOf(stage, action.as) };
  if (action.do === 'matter.create') {
    const { creditCode, ...input } = action.input;
    const matter = await perform(platform, openMatterByHand, ctx, {
      ...input,
      enterpriseId: enterpriseOf(stage, creditCode).id,
    });
    stage.refs.set(action.ref, matter.id);
  } else if (action.do === 'matter.act') await act(stage, ctx, action);
  else if (action.do === 'prevention.enrol') {
    const { creditCode, ...input } = action.input;
    await perform(platform, enrol, ctx, { id: enterpriseOf(stage, creditCode).id, ...input });
  } else if (action.do === 'prevention.days') {
    const { creditCode, days } = action.input;
    await perform(platform, recordDays, ctx, { id: enterpriseOf(stage, creditCode).id, days });
  } else if (action.do === 'directive.work') await workAtDesk(stage, ctx.actor, action.ref);
  else throw new Error(`the story knows no ${action.do}`);
};

const act = async (stage: Tell, ctx: Context, action: Extract<StoryAction, { do: 'matter.act' }>): Promise<void> => {
  const matterId = stage.refs.get(action.ref) ?? (await matterFor(stage, action.ref));
  if (!matterId) {
    if (action.optional) return;
    throw new Error(`the story has no matter ${action.ref} at ${action.at}`);
  }
  const { unitCode, ...body } = action.input.body;
  const unitId = unitCode === undefined ? undefined : stage.people.units.get(unitCode)?.id;
  await perform(stage.platform, actOnMatter, ctx, {
    id: matterId,
    action: action.input.action,
    form: { ...body, ...(unitId ? { unitId } : {}) },
  });
};

/** Matters that the platform opened by itself are found by what they are about. */
const matterFor = async (stage: Tell, ref: string): Promise<string | undefined> => {
  const [what, key] = ref.split(/:(.*)/s) as [string, string];
  const { platform } = stage;
  const ctx = systemContext('demo', platform.services.clock.now());
  const kind = { alarm: 'electricityAlarm', prevention: 'idlePrevention', licence: 'expiredLicence' }[what];
  if (!kind) return undefined;
  const filter = what === 'licence' ? { kind, q: key } : { kind, enterpriseId: enterpriseOf(stage, key).id };
  const { items } = await ask(platform, listMatters, ctx, { ...filter, open: true });
  return items[0]?.id;
};
