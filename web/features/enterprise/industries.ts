import { INDUSTRIES, industryNames } from '../../../server/registry/enterprise/contract.ts';
import { useLanguage } from '../../lib/i18n.ts';

/** The name of an industry (行业); an unknown code stands for itself. */
export const useIndustryName = (): ((code: string) => string) => {
  const language = useLanguage();
  return (code) => industryNames(code)?.[language === 'en' ? 1 : 0] ?? code;
};

/** All divisions as choices of a filter. */
export const useIndustryChoices = (): { value: string; label: string }[] => {
  const language = useLanguage();
  return Object.entries(INDUSTRIES).map(([value, names]) => ({
    value,
    label: `${value} ${names[language === 'en' ? 1 : 0]}`,
  }));
};
