/** How many saved views one person may keep. */
export const MOST_VIEWS = 50;

/** Where a list was read to is no filter of it. */
const NO_FILTER = ['cursor', 'after', 'limit', 'count'];

/** The filters of an address in one fixed form: sorted, without empty ones and without what pages a list. */
export const tidyQuery = (query: string): string => {
  const kept = [...new URLSearchParams(query)].filter(([name, value]) => value !== '' && !NO_FILTER.includes(name));
  return new URLSearchParams(kept.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
};

/** A name as it is kept: its spaces single, nothing before or after. */
export const tidyName = (name: string): string => name.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
