/** The tiers of the area tree (层级); a functional zone (功能区) ranks as a county. */
export const TIERS = ['city', 'county', 'town', 'village'] as const;
export type Tier = (typeof TIERS)[number];

/** The tiers at which matters are found and warnings shown. */
export type Origin = 'county' | 'city';

/**
 * The place of an area in the tree as a path of codes, each closed by a slash: `370400/370481/370481110/`.
 * One path lies below another exactly when it starts with it, so a subtree is a range of an index.
 */
export type AreaPath = string;

export const pathBelow = (parent: AreaPath | null, code: string): AreaPath => `${parent ?? ''}${code}/`;
export const isWithin = (path: AreaPath, subtree: AreaPath): boolean => path.startsWith(subtree);

/** The codes along a path, from the city down. */
export const codesOf = (path: AreaPath): string[] => path.split('/').filter(Boolean);

/** The exclusive upper end of a subtree in index order: `0` is the character after `/`. */
export const endOfSubtree = (subtree: AreaPath): string => `${subtree.slice(0, -1)}0`;
