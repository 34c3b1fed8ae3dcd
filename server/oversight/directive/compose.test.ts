import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Paper } from '../../infra/paper/model.ts';
import { composePaper } from './compose.ts';
import { DIRECTIVE_KINDS, DIRECTIVE_STATES, type DirectiveKind } from './kinds.ts';
import type { DirectiveForPrint, PrintedMatter } from './print-shape.ts';
import { composeBody, headingOf, KIND_NAMES } from './text.ts';
import { newVerifyCode, readVerifyCode, spacedCode } from './verify-code.ts';

const ARTICLES: Readonly<Record<DirectiveKind, string>> = {
  confirmation: '十六',
  urgeOrder: '十五',
  circular: '十八',
  rectificationOrder: '十五',
  reinspectionOpinion: '十五',
  clueTransfer: '十七',
};

const aMatter = (more: Partial<PrintedMatter> = {}): PrintedMatter => ({
  matterId: 'm-1',
  title: '二号反应釜安全阀校验超期',
  kind: 'generalHazard',
  kindName: '一般隐患',
  enterpriseName: '东一化工厂',
  areaName: '东一镇',
  article: '十五',
  nominalAt: '2026-03-20T00:00:00.000+08:00',
  text: '安全阀有效期至2月7日',
  facts: [
    { label: '企业名称', value: '东一化工厂' },
    { label: '统一社会信用代码', value: '91990100MA0F00001X' },
    { label: '地址', value: '东一镇工业路1号' },
    { label: '所属区域', value: '东一镇' },
    { label: '事项类别', value: '一般隐患' },
    { label: '督办时限', value: '2026年3月20日' },
  ],
  ...more,
});

const aDocument = (kind: DirectiveKind, more: Partial<DirectiveForPrint> = {}): DirectiveForPrint => {
  const matters = more.matters ?? [aMatter({ article: ARTICLES[kind] })];
  return {
    id: 'd-1',
    kind,
    kindName: KIND_NAMES[kind],
    state: 'signed',
    number: '东安办督〔2026〕12号',
    office: { name: '东县安委会办公室', areaCode: '990100', areaName: '东县', tier: 'county' },
    title: headingOf(
      kind,
      matters.map((one) => one.title),
    ),
    recipients: ['东县应急管理局', '东一化工厂'],
    copies: [],
    body: composeBody(kind, { matters, feedbackBy: '2026-03-23' }),
    matters,
    feedbackBy: '2026-03-23',
    contact: null,
    drafted: { name: '值班员', at: '2026-03-19T18:00:00.000+08:00' },
    reviewed: null,
    signed: null,
    signatory: null,
    issuedAt: '2026-03-20T09:10:00.000+08:00',
    withdrawn: null,
    revoked: null,
    verifyCode: '7K2MZ9QX4TB3HWDR8VFN',
    ...more,
  };
};
const VERIFY = { url: 'https://a.example/verify/7K2M', lines: ['扫码核验真伪'] };

const saidIn = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.type === 'facts') return block.items.map(([label, value]) => `${label}=${value}`).join('\n');
      if (block.type === 'table') return block.rows.map((row) => row.join('|')).join('\n');
      return 'text' in block ? block.text : '';
    })
    .join('\n');
const factsIn = (paper: Paper): Record<string, string> =>
  Object.fromEntries(paper.blocks.flatMap((block) => (block.type === 'facts' ? block.items : [])));
const rowsIn = (paper: Paper): readonly (readonly string[])[] =>
  paper.blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));

describe.each(DIRECTIVE_KINDS)('%s', (kind) => {
  test('a signed paper has office, number, addressees, the whole text in order, date, imprint and code', () => {
    const print = aDocument(kind);
    const paper = composePaper(print, { verify: VERIFY });
    expect(paper).toMatchObject({
      form: 'official',
      language: 'zh',
      head: '东县安委会办公室',
      number: '东安办督〔2026〕12号',
      addressees: ['东县应急管理局', '东一化工厂'],
      signature: { office: '东县安委会办公室', date: '2026年3月20日' },
      printed: { office: '东县安委会办公室', date: '2026年3月20日' },
      verify: VERIFY,
      at: print.issuedAt,
    });
    expect(paper.title).toContain('二号反应釜安全阀校验超期');
    expect(paper.watermark).toBeUndefined();
    const said = paper.blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
    let at = -1;
    for (const paragraph of print.body) {
      const found = said.indexOf(paragraph);
      expect(found).toBeGreaterThan(at);
      at = found;
    }
  });

  test('a draft has a watermark and neither number, date, imprint nor code', () => {
    for (const state of ['draft', 'submitted', 'review'] as const) {
      const paper = composePaper(aDocument(kind, { state, number: null, issuedAt: null, verifyCode: null }), {
        verify: VERIFY,
      });
      expect(paper.watermark).toBe('草稿');
      for (const absent of ['number', 'printed', 'verify'] as const) expect(paper[absent]).toBeUndefined();
      expect(paper.signature?.date).not.toMatch(/\d/u);
    }
  });

  test('it is about its matter, with the article it rests on where it rests on the rules of the platform', () => {
    const said = saidIn(composePaper(aDocument(kind)).blocks);
    if (kind !== 'reinspectionOpinion')
      expect(said).toMatch(kind === 'rectificationOrder' ? /第六十五条/u : `第${ARTICLES[kind]}条`);
    expect(said).toContain('东一化工厂');
  });
});

test.each([
  ['confirmation', '确认期限'],
  ['urgeOrder', '反馈期限'],
  ['rectificationOrder', '整改期限'],
  ['clueTransfer', '反馈期限'],
] as const)('%s says until when it is to be answered, also before the day is fixed', (kind, label) => {
  expect(factsIn(composePaper(aDocument(kind)))[label]).toBe('2026年3月23日前');
  const open = composePaper(aDocument(kind, { state: 'draft', feedbackBy: null, number: null, issuedAt: null }));
  expect(factsIn(open)[label]).toBe(`签发之日起${kind === 'rectificationOrder' ? 15 : 3}日内`);
});

test.each(['circular', 'reinspectionOpinion'] as const)('%s asks for no answer and names no day for one', (kind) => {
  expect(saidIn(composePaper(aDocument(kind, { feedbackBy: null })).blocks)).not.toMatch(/期限=|反馈期限/u);
});

test('orders and opinions name the enterprise first, and nothing of the ladder', () => {
  for (const kind of ['rectificationOrder', 'reinspectionOpinion'] as const) {
    const paper = composePaper(aDocument(kind));
    expect(paper.blocks[0]?.type).toBe('facts');
    expect(factsIn(paper)).toMatchObject({ 被检查单位: '东一化工厂', 单位地址: '东一镇工业路1号' });
    expect(Object.keys(factsIn(paper))).not.toContain('督办时限');
    expect(saidIn(paper.blocks)).toContain('一式两份');
  }
});

test('a transferred clue about nobody registered has no line for an enterprise', () => {
  const matters = [aMatter({ enterpriseName: null, facts: [{ label: '所属区域', value: '东一镇' }] })];
  const facts = factsIn(composePaper(aDocument('clueTransfer', { matters })));
  expect(Object.keys(facts)).toEqual(['所属区域', '反馈期限']);
});

test('a document whose matters are all hidden still is a paper', () => {
  for (const kind of DIRECTIVE_KINDS) {
    const paper = composePaper(aDocument(kind, { matters: [], body: ['正文。'] }));
    expect(saidIn(paper.blocks)).toContain('正文。');
  }
});

test('a circular lists its matters in an annex that is named below the text, however many there are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
      const matters = Array.from({ length: count }, (_, index) =>
        aMatter({ matterId: `m-${index}`, title: `第${index}处防护栏缺失` }),
      );
      const paper = composePaper(aDocument('circular', { matters }));
      expect(paper.annexes).toEqual(['事项清单']);
      expect(paper.blocks.filter((block) => block.type === 'annex')).toHaveLength(1);
      const rows = rowsIn(paper);
      expect(rows.map(([number]) => number)).toEqual(matters.map((_, index) => String(index + 1)));
      expect(rows.every((row, index) => row[1]!.startsWith(`第${index}处防护栏缺失`))).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('a row tells what was found, but not what its other columns say anyway', () => {
  const row = (more: Partial<PrintedMatter>): readonly string[] =>
    rowsIn(composePaper(aDocument('circular', { matters: [aMatter(more)] })))[0]!;
  expect(row({})).toEqual([
    '1',
    '二号反应釜安全阀校验超期（安全阀有效期至2月7日）',
    '东一化工厂',
    '东一镇',
    '一般隐患',
    '第十五条',
    '2026年3月20日',
  ]);
  expect(row({ text: '一般隐患，督办时限2026年3月20日届满' })[1]).toBe('二号反应釜安全阀校验超期');
  expect(row({ text: '' })[1]).toBe('二号反应釜安全阀校验超期');
  expect(row({ enterpriseName: null, article: '', nominalAt: null }).slice(2)).toEqual([
    '—',
    '东一镇',
    '一般隐患',
    '—',
    '—',
  ]);
});

test('a text that was edited is printed as edited', () => {
  const paper = composePaper(aDocument('urgeOrder', { body: ['一段改过的话。', '二段改过的话。'] }));
  const said = paper.blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
  expect(said.slice(0, 2)).toEqual(['一段改过的话。', '二段改过的话。']);
});

test('whom to call stands in brackets below the date; an excerpt says what it is', () => {
  expect(composePaper(aDocument('urgeOrder')).remark).toBeUndefined();
  expect(composePaper(aDocument('urgeOrder', { contact: '值班室，电话0632-0000000。' })).remark).toBe(
    '联系人：值班室，电话0632-0000000',
  );
  expect(composePaper(aDocument('urgeOrder', { contact: '联系电话：0632-0000000' })).remark).toBe(
    '联系电话：0632-0000000',
  );
  const excerpt = composePaper(aDocument('circular', { contact: '值班室' }), { excerpt: true });
  expect(excerpt.watermark).toBe('摘录');
  expect(excerpt.remark).toMatch(/^联系人：值班室；本件为摘录/u);
});

test('every state that is not in force shows across the page', () => {
  const marks = DIRECTIVE_STATES.map((state) => [state, composePaper(aDocument('urgeOrder', { state })).watermark]);
  expect(Object.fromEntries(marks)).toEqual({
    draft: '草稿',
    submitted: '草稿',
    review: '草稿',
    signed: undefined,
    withdrawn: '已撤回',
    merged: '已合并',
    revoked: '已撤销',
  });
});

describe('codes', () => {
  test('twenty characters that nobody mistakes, and never twice', () => {
    const codes = Array.from({ length: 2000 }, newVerifyCode);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/u);
    // Every character of the alphabet turns up in every place: a hundred bits.
    for (let place = 0; place < 20; place += 1) expect(new Set(codes.map((code) => code[place])).size).toBe(32);
  });

  test('typed as people type, they are read as they were drawn', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), (seed) => {
        const code = newVerifyCode();
        const typed = seed % 2 ? spacedCode(code).toLowerCase() : ` ${spacedCode(code).replaceAll('-', ' ')} `;
        expect(readVerifyCode(typed.replaceAll('0', 'O').replaceAll('1', seed % 3 ? 'I' : 'l'))).toBe(code);
      }),
    );
    for (const wrong of ['', 'ABC', 'A'.repeat(40), '安全生产安全生产安全生产安全生产安全生产', "' or 1=1 --        "])
      expect(readVerifyCode(wrong)).toBeUndefined();
    expect(readVerifyCode('0123456789ABCDEF')).toBe('0123456789ABCDEF');
  });
});
