/** A page of a list: its items and where the next one begins. */
export type Page<T> = { readonly items: T[]; readonly nextCursor: string | null };

/** The position after an item, opaque to callers. */
export const encodeCursor = (keys: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** Reads a cursor back; `undefined` when it is none of ours. */
export const decodeCursor = (cursor: string, length: number): (string | number | null)[] | undefined => {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const sound = Array.isArray(keys) && keys.length === length;
    return sound && keys.every((key) => key === null || ['string', 'number'].includes(typeof key)) ? keys : undefined;
  } catch {
    return undefined;
  }
};

/** Cuts one row more than asked for into a page. */
export const pageOf = <R, T>(
  rows: readonly R[],
  limit: number,
  keys: (row: R) => (string | number | null)[],
  view: (row: R) => T,
): Page<T> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), nextCursor: rows.length > limit && last ? encodeCursor(keys(last)) : null };
};
