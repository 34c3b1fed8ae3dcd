import type { AreaFigures } from '../../../server/accountability/overview/contract.ts';

/** The steps of the teal ramp by which cells are shaded: from nothing open to the most. */
export const SHADES = ['#0C1D29', '#0F2F3C', '#12454F', '#156064', '#1A7F7C'] as const;

/** The shade of a cell: nothing open has its own, the rest is parted evenly below the greatest. */
export const shadeOf = (open: number, most: number): (typeof SHADES)[number] => {
  if (open <= 0 || most <= 0) return SHADES[0];
  const step = Math.min(SHADES.length - 1, Math.ceil((open / most) * (SHADES.length - 1)));
  return SHADES[step] ?? SHADES[0];
};

/** A share in percent with one decimal; nothing where there is nothing to share. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? Math.round((part / whole) * 1000) / 10 : null);

export const percentText = (share: number | null): string => (share === null ? '—' : `${share}%`);

/** Areas in the order in which they need attention: most overdue, then most open, then by code. */
export const byNeed = (areas: readonly AreaFigures[]): AreaFigures[] =>
  areas.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || (a.areaCode < b.areaCode ? -1 : 1));

/** The name of an area without the word for its rank, as short labels on a map have it. */
export const shortName = (name: string): string => (name.length > 2 ? name.replace(/(街道|镇|乡|区|县|市)$/u, '') : name);
