import { expect, test } from 'vitest';
import { numeralOf } from './article.ts';

test('articles of the regulation are read as numbers', () => {
  expect(['五', '十', '十五', '十九', '二十', '三十四'].map(numeralOf)).toEqual(['5', '10', '15', '19', '20', '34']);
});

test('what is no numeral stays as it is', () => {
  expect(['', '15', '五三', '附则'].map(numeralOf)).toEqual(['', '15', '五三', '附则']);
});
