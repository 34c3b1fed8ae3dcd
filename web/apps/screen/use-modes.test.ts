import { expect, test } from 'vitest';
import { afterMode, modeIn, MODES } from './use-modes.ts';

test('the address names the mode and whether modes rotate; an unknown one is the first', () => {
  expect(modeIn('')).toEqual({ mode: 'situation', rotates: true });
  expect(modeIn('?mode=electric&rotate=off')).toEqual({ mode: 'electric', rotates: false });
  expect(modeIn('?mode=pipeline')).toMatchObject({ mode: 'situation' });
});

test('every mode has its turn before the first comes again', () => {
  const turns = [afterMode(MODES[0])];
  while (turns.at(-1) !== MODES[0]) turns.push(afterMode(turns.at(-1) ?? MODES[0]));
  expect(turns.toSorted()).toEqual([...MODES].toSorted());
});
