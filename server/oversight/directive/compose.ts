import type { Block, Paper } from '../../infra/paper/model.ts';
import { parseInstant } from '../../kernel/time.ts';
import { type DirectiveKind, KIND_RULES } from './kinds.ts';
import type { DirectiveForPrint, PrintedFact, PrintedMatter } from './print-shape.ts';
import { dayInWords, ladderText } from './text.ts';

/** What a paper needs besides the document itself. */
export type Composing = {
  /** What the code on the paper says, and what stands beside it; drafts have none. */
  readonly verify?: Paper['verify'];
  /** Only what concerns the reader is told; the whole paper is the archived one. */
  readonly excerpt?: boolean;
};

/** What stands across every page of a paper that is not in force. */
const WATERMARKS: Readonly<Partial<Record<DirectiveForPrint['state'], string>>> = {
  draft: '草稿',
  submitted: '草稿',
  review: '草稿',
  withdrawn: '已撤回',
  merged: '已合并',
  revoked: '已撤销',
};

const isIssued = ({ state }: DirectiveForPrint): boolean => state === 'signed' || state === 'revoked';
const dateOf = (at: string): string => dayInWords(at.slice(0, 10));
const UNDATED = '　　　　年　　月　　日';

/** Until when recipients answer (反馈期限): the day, or before the signature how many days there will be. */
const deadline = ({ kind, feedbackBy }: DirectiveForPrint): string | null => {
  const { answerDays } = KIND_RULES[kind];
  if (answerDays === null) return null;
  return feedbackBy ? `${dayInWords(feedbackBy)}前` : `签发之日起${answerDays}日内`;
};

const paragraphs = (texts: readonly string[]): Block[] => texts.map((text) => ({ type: 'paragraph', text }));

/** How a kind of document names what is known of a matter (null: does not tell of it), and the day of the answer. */
type How = { readonly names?: Readonly<Record<string, string | null>>; readonly answer?: string };

/** What is known of the one matter of a document, with the names its kind gives to them, and the day of the answer. */
const factsOf = (print: DirectiveForPrint, { names = {}, answer = '反馈期限' }: How): Block[] => {
  const [matter] = print.matters;
  if (!matter) return [];
  const until = deadline(print);
  const facts: PrintedFact[] = [...matter.facts, ...(until ? [{ label: answer, value: until }] : [])];
  const told = facts.filter(({ label }) => names[label] !== null);
  return [{ type: 'facts', items: told.map(({ label, value }) => [names[label] ?? label, value]) }];
};

/** The text, and below it what is known of the matter. */
const textThenFacts = (print: DirectiveForPrint, how: How & { lead?: string } = {}): Block[] => {
  const facts = factsOf(print, how);
  const lead: Block[] = facts.length > 0 ? [{ type: 'paragraph', text: `${how.lead ?? '事项基本情况'}：` }] : [];
  return [...paragraphs(print.body), ...lead, ...facts];
};

/** Whom the document is about, and below that the text. */
const factsThenText = (print: DirectiveForPrint, how: How & { closing: string }): Block[] => [
  ...factsOf(print, how),
  ...paragraphs([...print.body, how.closing]),
];

/** Whether a text says no more than what the columns beside it say: what the ladders write of every matter. */
const isPlain = (said: string, { kindName, nominalAt }: PrintedMatter): boolean => {
  const at = nominalAt === null ? undefined : parseInstant(nominalAt);
  return said === kindName || (at !== undefined && said === ladderText('circular', kindName, at));
};

const sayMatter = (matter: PrintedMatter): string => {
  const said = matter.text.trim().replace(/[。；]$/u, '');
  return said && !matter.title.includes(said) && !isPlain(said, matter) ? `${matter.title}（${said}）` : matter.title;
};

const rowOf = (matter: PrintedMatter, index: number): string[] => [
  String(index + 1),
  sayMatter(matter),
  matter.enterpriseName ?? '—',
  matter.areaName,
  matter.kindName,
  matter.article ? `第${matter.article}条` : '—',
  matter.nominalAt ? dateOf(matter.nominalAt) : '—',
];

const COLUMNS = [
  { title: '序号', share: 0.9, align: 'center' },
  { title: '事项', share: 3.1 },
  { title: '单位', share: 2.2 },
  { title: '所属区域', share: 1.45 },
  { title: '类别', share: 1.45 },
  { title: '依据', share: 1.5, align: 'center' },
  { title: '办结时限', share: 2.5, align: 'center' },
] as const;

const ANNEX = '事项清单';

/** The list of the matters that a document tells of (附件). */
const annexOf = ({ matters }: DirectiveForPrint): Block[] => [
  { type: 'annex', mark: '附件', title: ANNEX },
  { type: 'table', columns: COLUMNS, rows: matters.map(rowOf) },
];

/** A notice to confirm (通知确认书): what was found, and until when its nature is to be confirmed. */
export const composeConfirmation = (print: DirectiveForPrint): Block[] => textThenFacts(print, { answer: '确认期限' });

/** An urge order (督办通知书): what stalls, and until when it is to be answered. */
export const composeUrgeOrder = (print: DirectiveForPrint): Block[] => textThenFacts(print);

/** A circular (通报), of one matter or of many: they stand in the annex. */
export const composeCircular = (print: DirectiveForPrint): Block[] => [...paragraphs(print.body), ...annexOf(print)];

/** Whom an inspection was made at; what is of the ladder alone does not concern it. */
const INSPECTED = {
  企业名称: '被检查单位',
  地址: '单位地址',
  所属区域: null,
  事项类别: null,
  督办时限: null,
} as const;

/** An order to rectify (责令限期整改指令书): the enterprise, the problem, the day. */
export const composeRectificationOrder = (print: DirectiveForPrint): Block[] =>
  factsThenText(print, {
    names: INSPECTED,
    answer: '整改期限',
    closing: '本指令书一式两份，一份由检查单位存档，一份交被检查单位。',
  });

/** An opinion on re-inspection (整改复查意见书): the enterprise and what the re-inspection found. */
export const composeReinspectionOpinion = (print: DirectiveForPrint): Block[] =>
  factsThenText(print, {
    names: INSPECTED,
    closing: '本意见书一式两份，一份由检查单位存档，一份交被检查单位。',
  });

/** A transfer of a clue (线索移送书): whom it concerns, and until when acceptance is to be reported. */
export const composeClueTransfer = (print: DirectiveForPrint): Block[] =>
  textThenFacts(print, { names: { 企业名称: '涉及单位' }, lead: '线索基本情况' });

const COMPOSERS: Readonly<Record<DirectiveKind, (print: DirectiveForPrint) => Block[]>> = {
  confirmation: composeConfirmation,
  urgeOrder: composeUrgeOrder,
  circular: composeCircular,
  rectificationOrder: composeRectificationOrder,
  reinspectionOpinion: composeReinspectionOpinion,
  clueTransfer: composeClueTransfer,
};

const EXCERPT = '本件为摘录，仅列与阅件单位有关的内容；全文以平台存档件为准。';

const remarkOf = ({ contact }: DirectiveForPrint, excerpt: boolean): string | undefined => {
  const said = contact?.trim().replace(/[。；]$/u, '');
  const parts = [...(said ? [said.startsWith('联系') ? said : `联系人：${said}`] : []), ...(excerpt ? [EXCERPT] : [])];
  return parts.length > 0 ? parts.join('；').replace(/。$/u, '') : undefined;
};

const watermarkOf = ({ state }: DirectiveForPrint, excerpt: boolean): string | undefined =>
  WATERMARKS[state] ?? (excerpt ? '摘录' : undefined);

/** What a paper has from the signature on: number, date, imprint and code; before, the date is left open. */
const issueOf = (print: DirectiveForPrint, verify: Paper['verify']): Partial<Paper> => {
  const office = print.office.name;
  if (!isIssued(print) || !print.issuedAt) return { signature: { office, date: UNDATED } };
  const date = dateOf(print.issuedAt);
  return {
    signature: { office, date },
    printed: { office, date },
    ...(print.number ? { number: print.number } : {}),
    ...(verify ? { verify } : {}),
  };
};

/** A document of an office as a paper (文书成稿): always in Chinese, the official language; a draft has neither number nor code. */
export const composePaper = (print: DirectiveForPrint, { verify, excerpt = false }: Composing = {}): Paper => {
  const blocks = COMPOSERS[print.kind](print);
  const watermark = watermarkOf(print, excerpt);
  const remark = remarkOf(print, excerpt);
  return {
    form: 'official',
    language: 'zh',
    title: print.title,
    at: print.issuedAt ?? print.drafted.at,
    head: print.office.name,
    addressees: print.recipients,
    blocks,
    annexes: blocks.some((block) => block.type === 'annex') ? [ANNEX] : [],
    copies: print.copies,
    ...(watermark ? { watermark } : {}),
    ...(remark ? { remark } : {}),
    ...issueOf(print, verify),
  };
};
