import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionAt, mentionsIn } from './mention.ts';

test.each([
  ['请@应急', 4, { from: 1, words: '应急' }],
  ['@', 1, { from: 0, words: '' }],
  ['@应急局 请看', 7, undefined],
  ['写信到 a@b.cn', 9, undefined],
  ['没有', 2, undefined],
  ['@甲@乙', 4, { from: 2, words: '乙' }],
])('in “%s” at %i one names %o', (text, caret, found) => {
  expect(mentionAt(text, caret)).toEqual(found);
});

test('only who is still named in the text is told, each once', () => {
  const one = { key: 'unit:1', name: '应急局', about: '' };
  const two = { key: 'person:2', name: '张三', about: '' };
  expect(mentionsIn('@应急局 与 @应急局', [one, one, two])).toEqual(['unit:1']);
  fc.assert(fc.property(fc.string(), (text) => mentionsIn(text, []).length === 0));
});
