import { currentLanguage } from '../../lib/i18n.ts';

const DIGITS = '零一二三四五六七八九';

/** 十七 → 17; a text that is no Chinese number below 100 stays as it is. */
export const numberOfChinese = (text: string): string => {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!match || text === '') return text;
  const [, tens, ten, ones] = match;
  if (!ten) return String(DIGITS.indexOf(tens ?? ones ?? '零'));
  return String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0));
};

/** The number of an article (条) as each language writes it. */
export const articleNumber = (article: string): string =>
  currentLanguage() === 'en' ? numberOfChinese(article) : article;
