import { expect, test } from 'vitest';
import { tidyName, tidyQuery } from './rules.ts';

test.each([
  ['?b=2&a=1', 'a=1&b=2'],
  ['cursor=x&limit=5&count=true&after=3&open=true', 'open=true'],
  ['q=&kind=clue', 'kind=clue'],
  ['q=%E4%B8%9C+%E5%8C%BA', 'q=%E4%B8%9C+%E5%8C%BA'],
  ['', ''],
])('the filters %j are kept as %j', (given, kept) => {
  expect(tidyQuery(given)).toBe(kept);
  expect(tidyQuery(kept)).toBe(kept);
});

test('names are kept with single spaces', () => expect(tidyName('  逾期 \n 事项 ')).toBe('逾期 事项'));
