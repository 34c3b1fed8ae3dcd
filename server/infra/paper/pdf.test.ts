import { create } from 'qrcode';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Piece, readPdf, type ReadPdf } from '../../../test/harness/pdf.ts';
import { loadFaces } from './faces.ts';
import { CELL, CHARACTERS, CORE, LINES, mm, PITCH } from './geometry.ts';
import type { Block, Paper } from './model.ts';
import { renderPdfWhole } from './pdf.ts';

const NEAR = 0.6;
const RIGHT = CORE.left + CORE.width;
const BOTTOM = CORE.top + CORE.height;
const OFFICE = '滕州市安全生产委员会办公室';
const URL_OF = 'https://anjian.example/verify/7K2MZ9QX4TB3HWDR8VFN';

const paragraphs = (count: number): Block[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'paragraph',
    text: `第${index + 1}段：有关单位要认真查找原因，落实整改责任、措施、资金、时限和预案，限期办结，并举一反三，防止同类问题再次发生。`,
  }));

const official = (more: Partial<Paper> = {}): Paper => ({
  form: 'official',
  language: 'zh',
  at: '2026-03-20T10:00:00+08:00',
  title: '关于开展安全生产大检查的通报',
  head: OFFICE,
  number: '滕安办通〔2026〕12号',
  addressees: ['木石镇人民政府', '东沙河镇人民政府'],
  blocks: paragraphs(3),
  signature: { office: OFFICE, date: '2026年3月20日' },
  ...more,
});

const read = async (paper: Paper): Promise<ReadPdf> => readPdf((await renderPdfWhole(paper)).bytes);
const find = (page: { pieces: readonly Piece[] } | undefined, text: string): Piece => {
  const found = page?.pieces.find((piece) => piece.text.includes(text));
  if (!found) throw new Error(`${text} is not on the page: ${page?.pieces.map((one) => one.text).join('|')}`);
  return found;
};
/** The text within the text area, without page numbers and what stands in the margins. */
const inCore = (page: { pieces: readonly Piece[] }): Piece[] =>
  page.pieces.filter((piece) => piece.y > CORE.top && piece.y < BOTTOM);
const heights = (pieces: readonly Piece[]): number[] => [...new Set(pieces.map((one) => Math.round(one.y)))];

describe('the geometry of GB/T 9704-2012', () => {
  let pdf: ReadPdf;
  beforeAll(async () => {
    pdf = await read(
      official({
        blocks: paragraphs(24),
        copies: ['枣庄市安全生产委员会办公室'],
        printed: { office: OFFICE, date: '2026年3月20日' },
        verify: { url: URL_OF, lines: ['扫码核验真伪'] },
      }),
    );
  });

  test('A4; all text within 156 mm × 225 mm, 37 mm from the top and 28 mm from the left', () => {
    expect(pdf.size).toEqual([595.28, 841.89]);
    expect(CORE.left).toBeCloseTo(mm(28));
    expect(CORE.top).toBeCloseTo(mm(37));
    for (const page of pdf.pages) {
      for (const piece of inCore(page)) {
        expect(piece.x).toBeGreaterThan(CORE.left - NEAR);
        expect(piece.x + piece.width, piece.text).toBeLessThan(RIGHT + NEAR);
      }
    }
  });

  test('no more than twenty-two lines a page and twenty-eight characters a line; a full page has twenty-two', () => {
    for (const page of pdf.pages) {
      expect(heights(inCore(page)).length).toBeLessThanOrEqual(LINES);
      for (const line of page.lines) expect([...line].length).toBeLessThanOrEqual(CHARACTERS);
    }
    const full = pdf.pages[1]!;
    expect(heights(inCore(full))).toHaveLength(LINES);
    const tops = heights(inCore(full)).toSorted((a, b) => a - b);
    expect((tops.at(-1)! - tops[0]!) / (LINES - 1)).toBeCloseTo(PITCH, 0);
  });

  test('the text is 16 points; whole lines reach both edges, paragraphs begin two characters in', () => {
    const body = inCore(pdf.pages[1]!);
    expect(new Set(body.map((piece) => piece.size))).toEqual(new Set([16]));
    const rows = Map.groupBy(body, (piece) => Math.round(piece.y));
    const whole = [...rows.values()].filter((row) => [...row.map((one) => one.text).join('')].length >= CHARACTERS - 1);
    expect(whole.length).toBeGreaterThan(3);
    for (const row of whole) {
      expect(Math.max(...row.map((one) => one.x + one.width))).toBeGreaterThan(RIGHT - CELL);
    }
    const begun = pdf.pages[2]!.pieces.find((piece) => piece.text.startsWith('第'));
    expect(begun?.x).toBeCloseTo(CORE.left + 2 * CELL, 0);
  });

  test('the name of the office begins 35 mm below the upper edge of the text area, in the middle, within its width', () => {
    const name = find(pdf.pages[0], OFFICE);
    const top = name.y - 0.88 * name.size;
    expect(top).toBeCloseTo(CORE.top + mm(35), 0);
    expect(name.x + name.width / 2).toBeCloseTo(CORE.left + CORE.width / 2, 0);
    expect(name.width).toBeLessThanOrEqual(CORE.width);
  });

  test('the number stands in the middle, the red line as wide as the text area 4 mm below it, the title two lines further', () => {
    const number = find(pdf.pages[0], '〔2026〕12号');
    expect(number.x + number.width / 2).toBeCloseTo(CORE.left + CORE.width / 2, 0);
    const line = pdf.pages[0]!.boxes.find(([left, , right]) => Math.abs(right! - left! - CORE.width) < 1)!;
    expect(line[1]! - (number.y + 0.12 * number.size)).toBeCloseTo(mm(4), 0);
    const title = find(pdf.pages[0], '大检查');
    expect(title.size).toBe(22);
    expect(title.y - line[1]!).toBeGreaterThan(2 * PITCH);
    expect(title.y - line[1]!).toBeLessThan(4.5 * PITCH);
  });

  test('whom it is addressed to stands at the left edge and ends with a colon', () => {
    expect(pdf.pages[0]!.lines).toContain('木石镇人民政府、东沙河镇人民政府：');
    expect(find(pdf.pages[0], '木石镇').x).toBeCloseTo(CORE.left, 0);
  });

  test('the date ends four characters before the edge and the office is centred on it', () => {
    const page = pdf.pages.at(-1);
    const date = page!.pieces.filter((piece) => piece.text.includes('2026年3月20日') && piece.size === 16)[0]!;
    const name = page!.pieces.filter((piece) => piece.text === OFFICE && piece.size === 16)[0]!;
    expect(RIGHT - (date.x + date.width)).toBeCloseTo(4 * CELL, 0);
    expect(name.x + name.width / 2).toBeCloseTo(date.x + date.width / 2, 0);
    expect(name.y).toBeLessThan(date.y);
  });

  test('page numbers are 14 points, 7 mm below the text area, on the outer side of the sheet', () => {
    for (const [index, page] of pdf.pages.entries()) {
      const number = find(page, `— ${index + 1} —`);
      expect(number.size).toBe(14);
      expect(number.y - 0.38 * 14).toBeCloseTo(BOTTOM + mm(7), 0);
      if (index % 2 === 0) expect(number.x + number.width).toBeCloseTo(RIGHT - 14, 0);
      else expect(number.x).toBeCloseTo(CORE.left + 14, 0);
    }
  });

  test('the imprint is the last thing on the last page: copies, office and date in 14 points between lines', () => {
    const page = pdf.pages.at(-1)!;
    const copies = find(page, '抄送：');
    expect(page.lines).toContain('抄送：枣庄市安全生产委员会办公室。');
    expect(page.lines).toContain(`${OFFICE}2026年3月20日印发`);
    expect(copies.size).toBe(14);
    const lines = page.boxes
      .filter(([left, , right]) => Math.abs(right! - left! - CORE.width) < 1)
      .map((box) => box[1]!);
    expect(lines).toHaveLength(3);
    expect(Math.max(...lines)).toBeCloseTo(BOTTOM, 0);
    for (const earlier of pdf.pages.slice(0, -1)) expect(earlier.lines.join('')).not.toContain('印发');
  });

  test('the code in the lower margin of the first page reads as its address, square by square', () => {
    const { modules } = create(URL_OF, { errorCorrectionLevel: 'M' });
    const { squares, boxes } = pdf.pages[0]!;
    const [left, top, right, bottom] = boxes.find((box) => Math.abs(box[2]! - box[0]! - (box[3]! - box[1]!)) < 0.1)!;
    expect(right! - left!).toBeCloseTo(mm(17), 0);
    expect(top!).toBeGreaterThan(BOTTOM);
    expect(bottom!).toBeLessThan(841.89 - mm(10));
    const unit = (right! - left!) / modules.size;
    const isDark = (row: number, column: number): boolean => {
      const [x, y] = [left! + (column + 0.5) * unit, top! + (row + 0.5) * unit];
      return squares.some((one) => one[0]! <= x && x <= one[2]! && one[1]! <= y && y <= one[3]!);
    };
    for (let row = 0; row < modules.size; row += 1)
      for (let column = 0; column < modules.size; column += 1)
        expect(isDark(row, column), `${row} ${column}`).toBe(modules.get(row, column) === 1);
    for (const later of pdf.pages.slice(1)) expect(later.lines.join('')).not.toContain('扫码');
  });
});

describe('pages', () => {
  test('a signature never stands on a page without text, however long the text is', async () => {
    for (let length = 0; length < 26; length += 1) {
      const blocks: Block[] = Array.from({ length }, () => ({ type: 'paragraph', text: '一行正文。' }));
      const pdf = await read(official({ blocks: [...blocks, ...paragraphs(1)] }));
      const page = pdf.pages.find(({ lines }) => lines.includes('2026年3月20日'))!;
      const at = page.lines.indexOf('2026年3月20日');
      expect(page.lines[at - 1], `${length} lines`).toBe(OFFICE);
      const above = page.lines.slice(0, at - 1).filter((line) => /正文|段|举一反三|再次发生|预案/u.test(line));
      expect(above.length, `${length} lines`).toBeGreaterThan(0);
    }
  });

  test('a circular of forty matters: the annex begins a page, its table repeats its head, every matter is there once', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => [
      String(index + 1),
      `第${index + 1}项危险化学品仓库未按规定分区存放`,
      '木石镇',
    ]);
    const columns = [{ title: '序号' }, { title: '事项内容', share: 3 }, { title: '所属区域' }];
    const pdf = await read(
      official({
        annexes: ['事项清单'],
        blocks: [
          ...paragraphs(2),
          { type: 'annex', mark: '附件', title: '事项清单' },
          { type: 'table', columns, rows },
        ],
        printed: { office: OFFICE, date: '2026年3月20日' },
      }),
    );
    const from = pdf.pages.findIndex((page) => page.lines[0] === '附件');
    expect(from).toBeGreaterThan(0);
    const annex = pdf.pages.slice(from);
    expect(annex.length).toBeGreaterThan(1);
    expect(pdf.pages.slice(0, from).some((page) => page.lines.includes('附件：事项清单'))).toBe(true);
    for (const page of annex) expect(page.lines.join('')).toContain('序号事项内容所属区域');
    const all = annex.flatMap((page) => page.pieces.map((piece) => piece.text)).join('');
    for (const [number] of rows) expect(all.split(`第${number}项`)).toHaveLength(2);
    for (const piece of annex.flatMap(inCore)) expect(piece.x + piece.width).toBeLessThan(RIGHT + NEAR);
    // Programs read one table with one head, and what is repeated for the eye is none of it.
    expect(annex[0]!.tags).toMatch(/^H1 Table\(TR\(TH TH TH\) TR\(TD TD TD\)/u);
    expect(annex[1]!.tags).not.toContain('TH');
    expect(pdf.pages.at(-1)!.lines.join('')).toContain('印发');
  });

  test('a row with more text than a page is divided and not lost', async () => {
    const long = '危险化学品仓库未按规定分区存放。'.repeat(150);
    const pdf = await read(
      official({ blocks: [{ type: 'table', columns: [{ title: '事项' }, { title: '说明' }], rows: [['甲', long]] }] }),
    );
    const text = pdf.pages
      .flatMap((page) => page.pieces.filter((one) => one.size < 14).map((one) => one.text))
      .join('');
    expect(text.split('危险化学品').length - 1).toBeGreaterThan(140);
    for (const piece of pdf.pages.flatMap(inCore)) expect(piece.y).toBeLessThan(BOTTOM);
  });

  test('a draft has a watermark on every page', async () => {
    const pdf = await read(official({ watermark: '草稿', blocks: paragraphs(14) }));
    expect(pdf.pages.length).toBeGreaterThan(1);
    for (const page of pdf.pages)
      expect(page.pieces.some((piece) => /[草稿]/u.test(piece.text) && piece.size > 60)).toBe(true);
  });

  test('a long name of an office and a long title stay within the text area', async () => {
    const name = '山东省枣庄市台儿庄经济技术开发区危险化学品安全生产专业委员会办公室';
    const pdf = await read(
      official({
        head: name,
        signature: { office: name, date: '2026年3月20日' },
        title: `关于${'危险化学品仓库未按规定分区存放'.repeat(4)}的通报`,
      }),
    );
    for (const piece of pdf.pages.flatMap(inCore)) {
      expect(piece.x).toBeGreaterThan(CORE.left - NEAR);
      expect(piece.x + piece.width, piece.text).toBeLessThan(RIGHT + NEAR);
    }
  });
});

describe('the file', () => {
  test('the same paper gives the same bytes, another time others', async () => {
    const [first, second, later] = await Promise.all(
      [official(), official(), official({ at: '2026-03-21T10:00:00+08:00' })].map((paper) => renderPdfWhole(paper)),
    );
    expect(first!.bytes.equals(second!.bytes)).toBe(true);
    expect(first!.bytes.equals(later!.bytes)).toBe(false);
  });

  test('it says what it is: title, office, language, time; it is tagged and claims PDF/A-2b', async () => {
    const { bytes, pages } = await renderPdfWhole(official());
    const pdf = await readPdf(bytes);
    expect(pages).toBe(pdf.pages.length);
    expect(pdf.info).toMatchObject({
      Title: '关于开展安全生产大检查的通报',
      Author: OFFICE,
      Language: 'zh-CN',
      CreationDate: 'D:20260320020000Z',
    });
    expect(pdf.metadata).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(pdf.tagged).toBe(true);
    expect(pdf.pages[0]!.tags).toMatch(/^P P H1 P/u);
    // Every face is embedded, and of each only the characters used.
    expect(bytes.toString('latin1')).not.toContain('/Helvetica');
    expect(bytes.length).toBeLessThan(200_000);
  });

  test('a character that no face has is told of and leaves a sign', async () => {
    const told: string[] = [];
    const { bytes } = await renderPdfWhole(
      official({ blocks: [{ type: 'paragraph', text: '法定代表人姓\u{1F600}。' }] }),
      {
        tell: ({ missing }) => void told.push(...missing),
      },
    );
    expect(told).toEqual(['\u{1F600}']);
    expect((await readPdf(bytes)).pages[0]!.lines.join('')).toContain('法定代表人姓〓。');
  });

  test('an operator without own faces gets those that come along; a folder that is not there is no failure', () => {
    expect(loadFaces('/nowhere').text[0]!.name).toContain('NotoSerifSC');
  });
});

describe('reports', () => {
  const report: Paper = {
    form: 'report',
    language: 'zh',
    title: '滕州市某某化工有限公司',
    head: '企业档案',
    foot: '值班员 2026-03-20 09:00 打印',
    blocks: [
      { type: 'heading', level: 1, text: '基本情况' },
      {
        type: 'facts',
        items: [
          ['企业名称', '滕州市某某化工有限公司'],
          ['地址', ''],
          ['经营范围', '化工产品生产、销售；'.repeat(20)],
        ],
      },
      { type: 'heading', level: 1, text: '隐患' },
      {
        type: 'table',
        columns: [{ title: '编号' }, { title: '事项', share: 4 }],
        rows: Array.from({ length: 90 }, (_, index) => [`YH-${index}`, '配电室无防小动物措施']),
      },
    ],
  };

  test('every page has its foot and its number, tables repeat their heads, empty facts are marked', async () => {
    const pdf = await read(report);
    expect(pdf.pages.length).toBeGreaterThan(2);
    for (const [index, page] of pdf.pages.entries()) {
      expect(page.lines.join('\n')).toContain(`${index + 1} / ${pdf.pages.length}`);
      expect(page.lines.join('\n')).toContain('值班员 2026-03-20 09:00 打印');
      expect(page.lines.join('')).toContain('编号事项');
    }
    expect(pdf.pages[0]!.lines.join('')).toContain('—');
    const all = pdf.pages.flatMap((page) => page.pieces.map((piece) => piece.text));
    expect(all.filter((text) => /^YH-\d+$/u.test(text))).toHaveLength(90);
  });
});
