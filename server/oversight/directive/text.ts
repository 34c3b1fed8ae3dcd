import { type Day, dayOf, type Instant } from '../../kernel/time.ts';
import { type DirectiveKind, KIND_RULES } from './kinds.ts';

/** What the text of a document is made from: its matters, and the day by which it is to be answered. */
export type Said = {
  readonly matters: readonly { readonly title: string; readonly article: string; readonly text: string }[];
  readonly feedbackBy: Day | null;
};

/** Names of the kinds of document on paper; the same for its heading and its file. */
export const KIND_NAMES: Readonly<Record<DirectiveKind, string>> = {
  confirmation: '通知确认书',
  urgeOrder: '督办通知书',
  circular: '通报',
  rectificationOrder: '责令限期整改指令书',
  reinspectionOpinion: '整改复查意见书',
  clueTransfer: '线索移送书',
};

/** The rules of the platform that the ladders carry out. */
const RULES = '《安全生产综合监管平台运行管理制度（暂行）》';
const LAW = '《中华人民共和国安全生产法》';

/** 2026-03-20 as documents write it: 2026年3月20日. */
export const dayInWords = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** What is said of a matter that a ladder pushed: its kind, and since when it should have been settled. */
export const ladderText = (kind: DirectiveKind, kindName: string, nominalAt: Instant): string =>
  kind === 'confirmation' ? kindName : `${kindName}，督办时限${dayInWords(dayOf(nominalAt))}届满`;

const articlesOf = ({ matters }: Said): string =>
  [...new Set(matters.map(({ article }) => article))]
    .filter(Boolean)
    .map((article) => `第${article}条`)
    .join('、') || '有关规定';

const until = (kind: DirectiveKind, { feedbackBy }: Said): string =>
  feedbackBy ? `${dayInWords(feedbackBy)}前` : `签发之日起${KIND_RULES[kind].answerDays ?? 3}日内`;

const titleIn = ({ matters: [first] }: Said): string => `“${first?.title ?? ''}”`;
const textIn = ({ matters: [first] }: Said): string => first?.text.replace(/[。；]$/u, '') ?? '';

/** 于……前, with what was found in brackets where something was said of it. */
const told = (said: Said): string => (textIn(said) ? `${titleIn(said)}（${textIn(said)}）` : titleIn(said));

const BODIES: Readonly<Record<DirectiveKind, (said: Said) => string[]>> = {
  confirmation: (said) => [
    `平台登记有${told(said)}。依据${RULES}${articlesOf(said)}，现通知予以确认。`,
    `请立即会同有关部门和专业人员到现场核实，采取必要的管控措施，并于${until('confirmation', said)}确认其性质，在平台登记确认结果。`,
  ],
  urgeOrder: (said) => [
    `经平台监测，${told(said)}至今未办结。依据${RULES}${articlesOf(said)}，现予督办。`,
    `请高度重视，明确责任人员和措施，抓紧办理，并于${until('urgeOrder', said)}将办理情况在平台反馈。`,
    '逾期仍未办结的，将按规定提请上一级督办或者予以通报。',
  ],
  circular: (said) => [
    `经督办，附件所列事项仍未按期办结。依据${RULES}${articlesOf(said)}，现予通报。`,
    '有关单位要认真查找原因，落实整改责任、措施、资金、时限和预案，限期办结，并举一反三，防止同类问题再次发生。',
    '本通报所列情况纳入安全生产工作考核。',
  ],
  rectificationOrder: (said) => [
    `经检查，发现你单位存在下列问题：${told(said)}。`,
    `依据${LAW}第六十五条，现责令你单位于${until('rectificationOrder', said)}整改完毕，达到有关法律、法规、规章和标准规定的要求，并将整改情况在平台反馈。整改期间应当采取可靠措施，保证安全。`,
    '逾期不整改或者整改后仍不符合要求的，将依法给予行政处罚；由此造成事故的，依法追究有关人员的责任。',
    '对本指令不服的，可以在六十日内依法申请行政复议，或者在六个月内依法提起行政诉讼；复议、诉讼期间不停止执行，法律另有规定的除外。',
  ],
  reinspectionOpinion: (said) => [`对你单位${titleIn(said)}的整改情况进行了复查，提出如下意见：`, `${textIn(said)}。`],
  clueTransfer: (said) => [
    `在工作中发现${told(said)}，涉嫌违反安全生产法律、法规，属于你单位职责范围。`,
    `依据${RULES}${articlesOf(said)}，现将该线索及有关材料移送你单位。请依法核查处理，并于${until('clueTransfer', said)}将受理和办理情况在平台反馈。`,
  ],
};

/** The text that goes with a kind of document (正文), paragraph by paragraph: nothing in it is left to be filled in. */
export const composeBody = (kind: DirectiveKind, said: Said): string[] => BODIES[kind](said);

/** The heading on paper (标题): 关于“……”的督办通知书. */
export const headingOf = (kind: DirectiveKind, titles: readonly string[]): string => {
  const [first = ''] = titles;
  const about = titles.length > 1 ? `${first}等${titles.length}项事项` : first;
  if (kind === 'circular') return `关于${about}的通报`;
  return `关于“${about}”的${KIND_NAMES[kind]}`;
};

/** A body as it is kept and edited: paragraphs, one a line. */
export const joinBody = (paragraphs: readonly string[]): string => paragraphs.join('\n');
export const splitBody = (body: string): string[] =>
  body
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter(Boolean);
