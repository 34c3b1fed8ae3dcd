import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balance } from './balance.ts';
import { breakLines, clustersOf, type Cluster, settable, UNKNOWN, widthOf } from './clusters.ts';
import { coverageOf, everydayCharacters, loadFaces } from './faces.ts';
import { CELL, CHARACTERS, CORE } from './geometry.ts';
import { TEXT } from './setting.ts';

const faces = loadFaces(undefined);
const divide = (text: string, missing = new Set<string>()): Cluster[] => clustersOf(text, TEXT, { faces, missing });
const said = (line: readonly Cluster[]): string => line.map((one) => one.text).join('');
const lines = (text: string, width: number = CORE.width): string[] => breakLines(divide(text), width).map(said);

const CLOSING = '、，。；：！？）》」』】〕”’';
const OPENING = '（《「『【〔“‘';
const chinese = fc.stringMatching(/^[安全生产监管隐患整改督办通报，。；：、！？（）《》“”〔〕]{1,120}$/u);
const mixed = fc
  .array(
    fc.oneof(chinese, fc.stringMatching(/^[A-Za-z0-9.%/-]{1,12}$/u), fc.constantFrom(' ', '2026年3月20日', '≤85℃')),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

test('a line of the text holds twenty-eight characters', () => {
  expect(lines('安'.repeat(56)).map((line) => line.length)).toEqual([CHARACTERS, CHARACTERS]);
  expect(lines('安'.repeat(57)).map((line) => line.length)).toEqual([CHARACTERS, CHARACTERS, 1]);
});

test('no mark begins or ends a line that must not, wherever a line can be broken otherwise', () => {
  fc.assert(
    fc.property(chinese, (text) => {
      const broken = breakLines(divide(text), 12 * CELL);
      for (const [index, line] of broken.entries()) {
        const [first = '', last = ''] = [line[0]?.text, line.at(-1)?.text];
        const free = line.slice(1).some((one, at) => !CLOSING.includes(one.text) && !OPENING.includes(line[at]!.text));
        if (index < broken.length - 1 && free) expect(OPENING).not.toContain(last);
        const before = broken[index - 1] ?? [];
        const freeBefore = before
          .slice(1)
          .some((one, at) => !CLOSING.includes(one.text) && !OPENING.includes(before[at]!.text));
        if (index > 0 && freeBefore) expect(CLOSING).not.toContain(first);
      }
    }),
  );
});

test('breaking loses nothing but spaces at the ends of lines, and no line is wider than asked', () => {
  fc.assert(
    fc.property(mixed, (text) => {
      const broken = breakLines(divide(text), 14 * CELL);
      const plain = (all: string): string => all.replaceAll(' ', '');
      expect(plain(broken.map(said).join(''))).toBe(plain(settable(text)));
      for (const line of broken) expect(widthOf(line)).toBeLessThanOrEqual(14 * CELL + 0.02);
    }),
  );
});

test('words and numbers stay whole; only what is longer than a line is divided', () => {
  expect(lines('统一社会信用代码为91370481MA3CABCD7K的企业', 16 * CELL)).toEqual([
    '统一社会信用代码为',
    '91370481MA3CABCD7K的企业',
  ]);
  expect(lines('温度不得超过≤85℃，压力0.45MPa。', 8 * CELL)).toEqual(['温度不得超过', '≤85℃，压力', '0.45MPa。']);
  const long = lines('0123456789'.repeat(8), 10 * CELL);
  expect(long.length).toBeGreaterThan(3);
  expect(long.join('')).toBe('0123456789'.repeat(8));
});

test('dashes and dots of two characters are one sign', () => {
  expect(divide('安全——生产……').map((one) => one.text)).toEqual(['安', '全', '——', '生', '产', '……']);
});

test('characters that no face has are printed as 〓 and told of; characters without shape disappear', () => {
  const missing = new Set<string>();
  expect(said(divide('张𫟛\u200B\uFE0F三\u{1F600}', missing))).toBe(
    `张${missing.has('𫟛') ? UNKNOWN : '𫟛'}三${UNKNOWN}`,
  );
  expect([...missing]).toContain('\u{1F600}');
});

test('the face that comes along has every character of GB 2312, and all of the URO and extension A', () => {
  const gb2312 = everydayCharacters();
  expect(gb2312).toHaveLength(6763);
  const range = (from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
  for (const face of [faces.text[0]!, faces.title[0]!]) {
    expect(coverageOf(face, gb2312).missing).toEqual([]);
    expect(coverageOf(face, range(0x4e00, 0x9fff)).missing).toEqual([]);
    expect(coverageOf(face, range(0x3400, 0x4db5)).missing).toEqual([]);
  }
});

const titled = (text: string): string[] =>
  balance(clustersOf(text, { role: 'title', size: 22, tracking: 0 }, { faces, missing: new Set() }), CORE.width).map(
    said,
  );

test('a title is divided at words into lines of about the same length', () => {
  expect(titled('关于开展安全生产大检查的通报')).toHaveLength(1);
  expect(titled('关于“2号反应釜安全阀校验超期”的督办通知书')).toEqual([
    '关于“2号反应釜安全阀校验超期”',
    '的督办通知书',
  ]);
  const [first = '', second = ''] = titled('关于危险化学品仓库未按规定分区存放等12项事项的通报');
  expect(Math.abs(first.length - second.length)).toBeLessThanOrEqual(8);
  expect(second).not.toMatch(/^[，。”的]/u);
});

test('whatever a title says, its lines fit and nothing of it is lost', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[关于安全生产的通报“”（）A-Z0-9]{1,90}$/u), (text) => {
      const made = titled(text);
      expect(made.join('')).toBe(text);
      expect(made.every((line) => line.length > 0)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
