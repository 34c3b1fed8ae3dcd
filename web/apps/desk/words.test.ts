import { expect, test } from 'vitest';

type Table = Record<string, readonly [string, string]>;
const modules = import.meta.glob<Record<string, unknown>>('../../**/*words.ts', { eager: true });
const isTable = (value: unknown): value is Table =>
  value !== null &&
  typeof value === 'object' &&
  Object.values(value).every((row) => Array.isArray(row) && row.length === 2);
const rows = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).flatMap(([table, value]) =>
    isTable(value)
      ? Object.entries(value).map(([key, [zh, en]]) => ({ where: `${file} ${table}.${key}`, zh, en }))
      : [],
  ),
);
const slots = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? '').sort();
const CHINESE = /\p{Script=Han}/u;

test('the word tables of the web are found', () => {
  expect(Object.keys(modules).length).toBeGreaterThan(6);
  expect(rows.length).toBeGreaterThan(300);
});

test('no text is empty in either language', () => {
  expect(rows.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '').map(({ where }) => where)).toEqual([]);
});

test('both languages of a text ask for the same values', () => {
  expect(rows.filter(({ zh, en }) => slots(zh).join() !== slots(en).join()).map(({ where }) => where)).toEqual([]);
});

test('English texts hold no Chinese, but for the name of the other language', () => {
  const kept = rows.filter(({ en }) => en !== '中文');
  expect(kept.filter(({ en }) => CHINESE.test(en)).map(({ where }) => where)).toEqual([]);
});
