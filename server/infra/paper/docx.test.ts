import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderDocx } from './docx.ts';
import type { Paper } from './model.ts';

/** The parts of a DOCX by name: a zip as its directory at the end lists it. */
const partsOf = (bytes: Buffer): Map<string, Buffer> => {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  const parts = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString();
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    parts.set(name, bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
};

const OFFICE = '滕州市安全生产委员会办公室';
const paper: Paper = {
  form: 'official',
  language: 'zh',
  title: '关于“2号反应釜安全阀校验超期”的督办通知书',
  head: OFFICE,
  number: '滕安办督〔2026〕12号',
  addressees: ['木石镇人民政府'],
  blocks: [
    { type: 'paragraph', text: '现予督办。请于2026年3月23日前反馈。' },
    { type: 'facts', items: [['企业名称', '滕州市某某化工有限公司']] },
    { type: 'annex', mark: '附件', title: '事项清单' },
    { type: 'table', columns: [{ title: '序号' }, { title: '事项', share: 4 }], rows: [['1', '防护栏缺失 & <未修>']] },
  ],
  annexes: ['事项清单'],
  signature: { office: OFFICE, date: '2026年3月20日' },
  copies: ['枣庄市安全生产委员会办公室'],
  printed: { office: OFFICE, date: '2026年3月20日' },
  remark: '联系人：值班室',
  verify: { url: 'https://anjian.example/verify/7K2M', lines: ['扫码核验真伪', '核验码 7K2M'] },
};
const text = (xml: string): string => xml.replace(/<[^>]+>/gu, '');

describe('an official document for a word processor', () => {
  let parts: Map<string, Buffer>;
  let xml: string;
  const part = (name: string): string => parts.get(name)?.toString() ?? '';
  beforeAll(async () => {
    parts = partsOf(await renderDocx(paper));
    xml = part('word/document.xml');
  });

  test('A4 with the margins and the grid of twenty-two lines by twenty-eight characters', () => {
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
    // 37, 26, 35 and 28 mm in twentieths of a point.
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/u);
    const grid = /<w:docGrid w:type="linesAndChars" w:linePitch="(\d+)" w:charSpace="(-?\d+)"\/>/u.exec(xml);
    const height = 16_838 - 2098 - 1984;
    expect(Math.floor(height / Number(grid![1]))).toBe(22);
    expect(28 * (16 + Number(grid![2]) / 4096)).toBeCloseTo(442.2, 0);
    // Lines of exact height that fit twenty-two times.
    for (const [, line] of xml.matchAll(/w:line="(57\d|58\d)" w:lineRule="exact"/gu))
      expect(22 * Number(line)).toBeLessThanOrEqual(height);
    expect(part('word/styles.xml')).toContain('<w:sz w:val="32"/>');
  });

  test('the faces by the names word processors know: 仿宋 for text, 小标宋 for head and title, 黑体 for what is named', () => {
    expect(xml).toMatch(/w:eastAsia="方正小标宋简体"[^>]*\/><w:color w:val="DA0010"\/>/u);
    expect(xml).toContain('w:eastAsia="仿宋_GB2312"');
    expect(xml).toContain('w:eastAsia="黑体"');
    expect(xml).toMatch(/<w:bottom w:val="single" w:color="DA0010" w:sz="16" w:space="11"\/>/u);
    expect(xml).toContain('w:firstLineChars="200"');
  });

  test('everything that is said is there, in the order of the printed paper', () => {
    const said = text(xml);
    const order = [
      OFFICE,
      '滕安办督〔2026〕12号',
      '督办通知书',
      '木石镇人民政府：',
      '现予督办。',
      '企业名称',
      '附件：事项清单',
      '2026年3月20日',
      '（联系人：值班室）',
      '防护栏缺失 &amp; &lt;未修&gt;',
      '抄送：枣庄市安全生产委员会办公室。',
      '2026年3月20日印发',
    ];
    let at = -1;
    for (const one of order) {
      const found = said.indexOf(one, at + 1);
      expect(found, one).toBeGreaterThan(at);
      at = found;
    }
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toContain('<w:pageBreakBefore/>');
    // The imprint hangs at the lower edge of the last page.
    expect(xml).toMatch(
      /w:vertAnchor="margin"[^>]*w:tblpYSpec="bottom"|w:tblpYSpec="bottom"[^>]*w:vertAnchor="margin"/u,
    );
  });

  test('page numbers on the outer side, and the code with its lines on the first page alone', () => {
    const footers = [...parts.keys()].filter((name) => /^word\/footer\d\.xml$/u.test(name)).map(part);
    expect(footers).toHaveLength(3);
    for (const footer of footers) expect(footer).toMatch(/— [\s\S]*PAGE[\s\S]* —/u);
    expect(
      footers.filter((footer) => footer.includes('w:jc w:val="left"') && !footer.includes('w:jc w:val="right"')),
    ).toHaveLength(1);
    const coded = footers.filter((footer) => footer.includes('核验码 7K2M'));
    expect(coded).toHaveLength(1);
    expect(coded[0]).toContain('<wp:anchor');
    expect([...parts.keys()].some((name) => /^word\/media\/.*\.png$/u.test(name))).toBe(true);
    expect(xml).toContain('<w:titlePg/>');
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders');
    expect([...parts.keys()].some((name) => name.startsWith('word/header'))).toBe(false);
  });

  test('all parts are well-formed as far as brackets go', () => {
    for (const [name, content] of parts) {
      if (!/\.(xml|rels)$/u.test(name)) continue;
      const open: string[] = [];
      for (const [, close, tag, single] of content.toString().matchAll(/<(\/?)([A-Za-z][\w:.-]*)[^>]*?(\/?)>/gu)) {
        if (close) expect(open.pop(), name).toBe(tag);
        else if (!single) open.push(tag!);
      }
      expect(open, name).toEqual([]);
    }
  });
});

test('a draft carries its watermark on every kind of page', async () => {
  const { verify: _, ...rest } = paper;
  const parts = partsOf(await renderDocx({ ...rest, watermark: '草稿' }));
  const headers = [...parts.keys()].filter((name) => /^word\/header\d\.xml$/u.test(name));
  expect(headers).toHaveLength(3);
  for (const name of headers) expect(parts.get(name)!.toString()).toMatch(/<v:textpath[^>]*string="草稿"/u);
});

test('a report has its title, its tables and its foot', async () => {
  const parts = partsOf(
    await renderDocx({
      form: 'report',
      language: 'zh',
      title: '滕州市某某化工有限公司',
      head: '企业档案',
      foot: '值班员打印',
      blocks: [{ type: 'heading', level: 1, text: '基本情况' }, ...paper.blocks],
    }),
  );
  const said = text(parts.get('word/document.xml')!.toString());
  for (const one of ['企业档案', '滕州市某某化工有限公司', '基本情况', '现予督办。', '防护栏缺失'])
    expect(said).toContain(one);
  expect(
    [...parts.entries()].some(([name, content]) => name.includes('footer') && content.includes('值班员打印')),
  ).toBe(true);
});
