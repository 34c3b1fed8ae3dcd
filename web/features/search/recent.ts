import type { Found } from '../../../server/accountability/search/contract.ts';

const STORED = 'anjian.found';
const KEPT = 8;

/** What this person last opened from a search, in this browser session only. */
export const recentlyFound = (): Found[] => {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as Found[];
  } catch {
    return [];
  }
};

/** Remembers what was opened, the newest first. */
export const rememberFound = (found: Found): void => {
  const others = recentlyFound().filter((one) => one.type !== found.type || one.id !== found.id);
  sessionStorage.setItem(STORED, JSON.stringify([found, ...others].slice(0, KEPT)));
};
