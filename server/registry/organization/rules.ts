import { type AreaPath, codesOf, type Tier, TIERS } from '../../kernel/area.ts';
import type { Area, Unit } from './tables.ts';

/** The safety-committee office (安委会办公室) that answers for an area at a tier; without such a unit it still has a name. */
export type Office = {
  readonly tier: Tier;
  readonly unitId: string | null;
  readonly name: string;
  readonly areaCode: string;
  readonly areaPath: AreaPath;
};

const rank = (tier: Tier): number => TIERS.indexOf(tier);

/** Whether an area of one tier may lie directly below one of another. */
export const liesBelow = (tier: Tier, parent: Tier): boolean => rank(tier) > rank(parent);

/** The ancestor (or the area itself) that stands at a tier; where none does, the nearest above it, else the top of the tree. */
export const areaAtTier = (ancestors: readonly Area[], tier: Tier): Area | undefined => {
  const fromTop = ancestors.toSorted((a, b) => a.path.length - b.path.length);
  return fromTop.findLast((area) => rank(area.tier) <= rank(tier)) ?? fromTop[0];
};

/** The committee office for an area at a tier, from what is known of its ancestors and of the offices in them. */
export const officeFor = (
  path: AreaPath,
  tier: Tier,
  areas: ReadonlyMap<string, Area>,
  offices: readonly Unit[],
): Office => {
  const codes = codesOf(path);
  const area = areaAtTier(
    codes.flatMap((code) => areas.get(code) ?? []),
    tier,
  );
  // A path without any known area belongs to no tree; its warning still needs somebody to read it.
  if (!area) return { tier, unitId: null, name: '安委会办公室', areaCode: codes.at(-1) ?? '', areaPath: path };
  const unit = offices.find((office) => office.area_code === area.code);
  return {
    tier: area.tier,
    unitId: unit?.id ?? null,
    name: unit?.name ?? `${area.name}安委会办公室`,
    areaCode: area.code,
    areaPath: area.path,
  };
};

/** The paths of the areas above a path, the path itself included. */
export const pathsAbove = (path: AreaPath): AreaPath[] =>
  codesOf(path).map((_, index, codes) => `${codes.slice(0, index + 1).join('/')}/`);

/** Rows ordered so that a parent comes before its children; rows of a circle come last. */
export const parentsFirst = <T>(
  rows: readonly T[],
  codeOf: (row: T) => string,
  parentOf: (row: T) => string | null,
): T[] => {
  const byCode = new Map(rows.map((row) => [codeOf(row), row]));
  const depths = new Map<string, number>();
  for (const row of rows) measure(row);
  return rows
    .map((row) => [depths.get(codeOf(row)) ?? 0, row] as const)
    .toSorted((a, b) => a[0] - b[0])
    .map(([, row]) => row);

  function measure(row: T): void {
    const chain = new Set<string>();
    let at: T | undefined = row;
    while (at !== undefined && !chain.has(codeOf(at)) && !depths.has(codeOf(at))) {
      chain.add(codeOf(at));
      at = byCode.get(parentOf(at) ?? '');
    }
    const circle = at !== undefined && chain.has(codeOf(at));
    const base = circle ? rows.length : at === undefined ? 0 : (depths.get(codeOf(at)) ?? 0) + 1;
    [...chain].reverse().forEach((code, index) => depths.set(code, base + index));
  }
};
