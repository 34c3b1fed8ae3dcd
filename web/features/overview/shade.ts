import type { AreaFigures } from '../../../server/accountability/overview/contract.ts';

/** The steps of the teal ramp by which cells are shaded: nothing open, then from the fewest to the most. */
export const SHADES = ['#0B1A25', '#0E2733', '#103641', '#134951', '#175F63'] as const;

/** Shades one cell among others: nothing open has its own shade, the rest is parted between the fewest and the most. */
export const shaderOf = (all: readonly number[]): ((open: number) => (typeof SHADES)[number]) => {
  const counts = all.filter((open) => open > 0);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return (open) => {
    if (open <= 0) return SHADES[0];
    const share = most > fewest ? (open - fewest) / (most - fewest) : 1;
    return SHADES[1 + Math.min(3, Math.floor(share * 4))] ?? SHADES[1];
  };
};

/** A share in percent with one decimal; nothing where there is nothing to share. */
export const shareOf = (part: number, whole: number): number | null =>
  whole > 0 ? Math.round((part / whole) * 1000) / 10 : null;

export const percentText = (share: number | null): string => (share === null ? '—' : `${share}%`);

/** Areas in the order in which they need attention: most overdue, then most open, then by code. */
export const byNeed = (areas: readonly AreaFigures[]): AreaFigures[] =>
  areas.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || (a.areaCode < b.areaCode ? -1 : 1));

/** The name of an area without the word for its rank, as short labels on a map have it. */
export const shortName = (name: string): string =>
  name.length > 2 ? name.replace(/(街道|镇|乡|区|县|市)$/u, '') : name;
