/** How the wall fills a window: which layout, its own size, and by how much it is scaled. */
export type Fit = { readonly wide: boolean; readonly width: number; readonly height: number; readonly scale: number };

const HEIGHT = 1080;
const NORMAL = 1920;
const WIDE = 3840;
/** From this ratio on a window is a wide wall (32:9), with a layout of its own instead of a stretched one. */
const WIDE_RATIO = 2.6;

/** Fits the fixed stage into a window, letterboxed, never stretched. */
export const fitTo = (width: number, height: number): Fit => {
  const wide = width / Math.max(1, height) >= WIDE_RATIO;
  const own = wide ? WIDE : NORMAL;
  return { wide, width: own, height: HEIGHT, scale: Math.min(width / own, height / HEIGHT) || 1 };
};
