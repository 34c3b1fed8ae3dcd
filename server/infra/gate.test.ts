import { expect, test, vi } from 'vitest';
import { allowance, gate } from './gate.ts';

test('so many run at once, the others in their order, and too many waiting are refused', async () => {
  const enter = gate(2, 2, () => new Error('full'));
  const log: string[] = [];
  const open: (() => void)[] = [];
  const work = (name: string) =>
    enter(
      () =>
        new Promise<void>((resolve) => {
          log.push(name);
          open.push(resolve);
        }),
    );
  const running = ['a', 'b', 'c', 'd'].map(work);
  await expect(work('e')).rejects.toThrow('full');
  expect(log).toEqual(['a', 'b']);
  for (let i = 0; i < 4; i += 1) {
    await vi.waitFor(() => expect(log).toHaveLength(Math.min(4, i + 2)));
    open[i]?.();
    await running[i];
  }
  expect(log).toEqual(['a', 'b', 'c', 'd']);
  const last = work('f');
  await vi.waitFor(() => expect(log).toContain('f'));
  open[4]?.();
  await last;
});

test('work that fails gives its place back', async () => {
  const enter = gate(1, 1, () => new Error('full'));
  await expect(enter(() => Promise.reject(new Error('bad')))).rejects.toThrow('bad');
  await expect(enter(async () => 'good')).resolves.toBe('good');
});

test('an allowance is per key, returns with time, and can be given back', () => {
  let now = 0;
  const guesses = allowance(2, 1000, () => now);
  expect([guesses.spend('a'), guesses.spend('a'), guesses.spend('a'), guesses.spend('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  guesses.refund('a');
  expect(guesses.spend('a')).toBe(true);
  now = 1001;
  expect(guesses.spend('a')).toBe(true);
});
