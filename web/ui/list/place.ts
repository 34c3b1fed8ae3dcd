/** Where a reader stood in a list: how far it was scrolled, and the row of the cursor. */
export type Place = { readonly top: number; readonly cursor: number };

const KEPT = 60;
const places = new Map<string, Place>();

/** The place kept for an entry of the browser's history. */
export const placeOf = (key: string): Place | undefined => places.get(key);

/** Keeps where a reader stands, so that the back key returns there. */
export const keepPlace = (key: string, place: Place): void => {
  places.delete(key);
  places.set(key, place);
  const oldest = places.size > KEPT ? places.keys().next().value : undefined;
  if (oldest !== undefined) places.delete(oldest);
};
