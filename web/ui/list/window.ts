/** The rows of a long table that must be drawn: those in sight and some before and after. */
export type Window = { readonly from: number; readonly to: number };

/** How many rows are drawn beyond what can be seen, so that fast scrolling shows no gaps. */
const BEYOND = 12;

/** Which of `count` rows of one height to draw where the reader stands. */
export const windowAt = (place: { top: number; height: number }, row: number, count: number): Window => {
  const from = Math.max(0, Math.min(count, Math.floor(place.top / row) - BEYOND));
  const to = Math.min(count, Math.ceil((place.top + place.height) / row) + BEYOND);
  // Even and odd rows keep their parity while rows are added and taken away above.
  return { from: from - (from % 2), to: Math.max(from, to) };
};

/** How far to scroll so that a row is in sight below the header; nothing when it is already. */
export const scrollFor = (
  index: number,
  row: number,
  place: { top: number; height: number; head: number },
): number | undefined => {
  const top = index * row;
  const room = place.height - place.head;
  if (top < place.top) return top;
  return top + row > place.top + room ? top + row - room : undefined;
};
