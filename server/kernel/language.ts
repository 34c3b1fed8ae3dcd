/** The two languages of the interface; Chinese is the first. */
export type Language = 'zh' | 'en';

/** A text a person reads, in both languages. */
export type Text = { readonly zh: string; readonly en: string };

/** Fills `{name}` in a text with values. */
export const fill = (text: Text, values: Readonly<Record<string, unknown>>): Text => {
  const put = (template: string) =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
  return { zh: put(text.zh), en: put(text.en) };
};

/** The language a caller asked for by `Accept-Language`; Chinese unless English comes first. */
export const languageOf = (header: string | undefined): Language => (/^\s*en\b/i.test(header ?? '') ? 'en' : 'zh');
