import { expect, test } from 'vitest';
import { sayIn, words } from './i18n.ts';

const table = words({
  hello: ['你好', 'Hello'],
  left: ['剩 {n} 天', '{n:day|days} left'],
  both: ['{a} 和 {b}', '{b} and {a}'],
});

test('says a text in each language', () => {
  expect(sayIn(table, 'zh')('hello')).toBe('你好');
  expect(sayIn(table, 'en')('hello')).toBe('Hello');
});

test('fills values, in English with the right number of the noun', () => {
  expect(sayIn(table, 'zh')('left', { n: 1 })).toBe('剩 1 天');
  expect(sayIn(table, 'en')('left', { n: 1 })).toBe('1 day left');
  expect(sayIn(table, 'en')('left', { n: 3 })).toBe('3 days left');
});

test('each language orders its values as it likes', () => {
  expect(sayIn(table, 'zh')('both', { a: '甲', b: '乙' })).toBe('甲 和 乙');
  expect(sayIn(table, 'en')('both', { a: 'A', b: 'B' })).toBe('B and A');
});
