import { useLanguage } from './i18n.ts';

const DIGITS = '零一二三四五六七八九';
const NUMERAL = /^(?:([一二三四五六七八九]?)(十)([一二三四五六七八九]?)|([一二三四五六七八九]))$/;

/** 十七 → 17; what is no Chinese numeral below 100 stays as it is. */
export const numeralOf = (text: string): string => {
  const match = NUMERAL.exec(text);
  if (!match) return text;
  const [, tens, ten, ones, single] = match;
  const digit = (character: string | undefined, absent: number): number =>
    character ? DIGITS.indexOf(character) : absent;
  return String(ten ? digit(tens, 1) * 10 + digit(ones, 0) : digit(single, 0));
};

/** Cites an article of the regulation (条款) as each language does: 第十七条, Article 17. */
export const useArticle = (): ((article: string) => string) => {
  const language = useLanguage();
  return (article) => (language === 'en' ? `Article ${numeralOf(article)}` : `第${article}条`);
};
