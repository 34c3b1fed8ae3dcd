import type { Look } from '../../infra/verb.ts';
import { codesOf } from '../../kernel/area.ts';
import type { Language, Text } from '../../kernel/language.ts';
import { type DutyPost, dutyPostsOf } from '../../registry/account/index.ts';
import { roleLabels } from '../../registry/account/contract.ts';
import type { Enterprise } from '../../registry/enterprise/index.ts';
import { areasByCodes, type Grid, gridsOfAreas, type Unit, unitsOfAreas } from '../../registry/organization/index.ts';
import type { ChainLink } from './contract.ts';

const TIERS: Readonly<Record<ChainLink['tier'], Text>> = {
  city: { zh: '市级', en: 'City' },
  county: { zh: '区县', en: 'County' },
  town: { zh: '镇街', en: 'Town' },
  grid: { zh: '网格', en: 'Grid' },
  enterprise: { zh: '企业', en: 'Enterprise' },
};
const DUTIES = {
  general: { zh: '综合监管', en: 'General supervision' },
  industry: { zh: '行业监管', en: 'Industry supervision' },
  local: { zh: '属地监管', en: 'Local supervision' },
  grid: { zh: '网格巡查', en: 'Grid patrol' },
  own: { zh: '主体责任', en: 'Own responsibility' },
} as const satisfies Record<string, Text>;
const GRID_POSTS = { chief: { zh: '网格长', en: 'Grid chief' }, worker: { zh: '网格员', en: 'Grid worker' } };
/** Posts that answer for places and trades; who keeps the platform itself is nobody to turn to here. */
const MACHINERY = ['administrator', 'auditor', 'integrator', 'command'];
/** More names than these are no longer a person to turn to. */
const MOST_POSTS = 4;

type Linked = ChainLink['units'][number];
type Known = {
  readonly language: Language;
  /** Names of people are told to those who supervise; the enterprise reads the posts alone. */
  readonly named: boolean;
  readonly posts: readonly DutyPost[];
};

const postsIn = (known: Known, of: (post: DutyPost) => boolean, named = known.named): Linked['posts'] => {
  const shown = known.posts
    .filter((post) => of(post) && !MACHINERY.includes(post.role))
    .map(({ role, name }) => ({
      role: roleLabels[role][known.language],
      name: named ? name : null,
    }));
  const different = shown.filter(
    (post, index) => shown.findIndex((one) => one.role === post.role && one.name === post.name) === index,
  );
  return different.slice(0, MOST_POSTS);
};

const unitLink = (known: Known, unit: Unit, duty: keyof typeof DUTIES): Linked => ({
  name: unit.name,
  duty: DUTIES[duty][known.language],
  posts: postsIn(known, (post) => post.unitId === unit.id),
});

const gridLink = (known: Known, grid: Grid): Linked => {
  const names = (role: keyof typeof GRID_POSTS, text: string | null) =>
    text ? [{ role: GRID_POSTS[role][known.language], name: known.named ? text : null }] : [];
  return {
    name: grid.code,
    duty: DUTIES.grid[known.language],
    posts: [...names('chief', grid.chief), ...names('worker', grid.workers)],
  };
};

/** The units that answer for an enterprise at its city, county and town: the committee office, the regulator, the town. */
const answering = (tier: 'city' | 'county' | 'town', units: readonly Unit[], enterprise: Enterprise) =>
  units.flatMap((unit): { unit: Unit; duty: keyof typeof DUTIES }[] => {
    if (unit.id === enterprise.regulator_unit_id) return [{ unit, duty: 'industry' }];
    if (tier === 'town') return unit.kind === 'town' ? [{ unit, duty: 'local' }] : [];
    return unit.kind === 'committeeOffice' ? [{ unit, duty: 'general' }] : [];
  });

/** The grids closest to an enterprise: those of its village, else those of its town. */
const closest = (grids: readonly Grid[], codes: readonly string[]): Grid[] => {
  for (const code of codes.toReversed()) {
    const here = grids.filter((grid) => grid.area_code === code);
    if (here.length > 0) return here.slice(0, 3);
  }
  return [];
};

/** Who answers at the city, the county and the town, and which grids lie closest. */
const answerers = async ({ db }: Look, enterprise: Enterprise) => {
  const codes = codesOf(enterprise.area_path);
  const [areas, units, grids] = await Promise.all([
    areasByCodes(db, codes),
    unitsOfAreas(db, codes),
    gridsOfAreas(db, codes.slice(2)),
  ]);
  const tiers = (['city', 'county', 'town'] as const).map((tier) => {
    const area = codes.map((code) => areas.get(code)).find((one) => one?.tier === tier);
    const here = area ? units.filter((unit) => unit.area_code === area.code) : [];
    return { tier, areaName: area?.name ?? '', answer: answering(tier, here, enterprise) };
  });
  const place = areas.get(codes.at(-1) ?? '')?.name ?? '';
  return { tiers, place, grids: closest(grids, codes.slice(2)) };
};

/** The chain of responsibility of an enterprise (责任链): city, county, town, grid and the enterprise itself, which stands last. */
export const chainOf = async (look: Look, enterprise: Enterprise, named: boolean): Promise<ChainLink[]> => {
  const { tiers, place, grids } = await answerers(look, enterprise);
  const posts = await dutyPostsOf(look.db, {
    units: tiers.flatMap(({ answer }) => answer.map(({ unit }) => unit.id)),
    enterprises: [enterprise.id],
  });
  const known: Known = { language: look.language, named, posts };
  const link = (tier: ChainLink['tier'], areaName: string, units: ChainLink['units']): ChainLink => ({
    tier,
    label: TIERS[tier][look.language],
    areaName,
    units,
  });
  const own = postsIn(known, (post) => post.enterpriseId === enterprise.id, true);
  return [
    ...tiers.map(({ tier, areaName, answer }) =>
      link(
        tier,
        areaName,
        answer.map(({ unit, duty }) => unitLink(known, unit, duty)),
      ),
    ),
    link(
      'grid',
      place,
      grids.map((grid) => gridLink(known, grid)),
    ),
    link('enterprise', '', [{ name: enterprise.name, duty: DUTIES.own[look.language], posts: own }]),
  ];
};
