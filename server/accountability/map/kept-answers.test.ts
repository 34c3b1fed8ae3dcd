import { expect, test } from 'vitest';
import { keptAnswers } from './kept-answers.ts';

const answer = (size: number) => async () => new Uint8Array(size);

test('an answer is made once, however many ask for it at the same time', async () => {
  const kept = keptAnswers(10_000);
  let made = 0;
  const make = async () => {
    made += 1;
    return new Uint8Array(10);
  };
  await Promise.all([kept.get('a', make), kept.get('a', make), kept.get('a', make)]);
  await kept.get('a', make);
  expect(made).toBe(1);
});

test('what was not asked for longest goes first, and the whole never grows beyond its limit', async () => {
  const kept = keptAnswers(2600);
  const made: string[] = [];
  const ask = (key: string) =>
    kept.get(key, async () => {
      made.push(key);
      return new Uint8Array(500);
    });
  for (const key of ['a', 'b', 'c', 'a', 'd']) await ask(key);
  expect(kept.size).toBeLessThanOrEqual(2600);
  expect(made).toEqual(['a', 'b', 'c', 'd']);
  await ask('a');
  await ask('b');
  expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
});

test('what could not be made is asked for again', async () => {
  const kept = keptAnswers(3000);
  await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await kept.get('a', answer(3))).toHaveLength(3);
});
