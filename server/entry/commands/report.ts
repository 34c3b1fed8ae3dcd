import { Failure } from '../../kernel/failure.ts';
import type { Language } from '../../kernel/language.ts';

/** What a person at the terminal reads of an error: failures by right in both languages, the rest with their message. */
export const explain = (error: unknown): string => {
  if (error instanceof Failure) {
    const fields = error.errors.map((field) => `  ${field.path}: ${field.message.zh} / ${field.message.en}`);
    return [`${error.text.zh} / ${error.text.en}`, ...fields].join('\n');
  }
  if (error instanceof Error) return process.env['ANJIAN_DEBUG'] ? (error.stack ?? error.message) : error.message;
  return String(error);
};

/** A line of progress on standard error, redrawn in place on a terminal and now and then elsewhere. */
export const progressLine = (label: string) => {
  let shown = -1;
  const live = process.stderr.isTTY;
  return {
    at: (share: number): void => {
      const percent = Math.min(100, Math.floor(share * 100));
      if (percent === shown || (!live && percent - shown < 10 && percent < 100)) return;
      shown = percent;
      const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '░');
      process.stderr.write(live ? `\r${label} ${bar} ${percent}%` : `${label} ${percent}%\n`);
    },
    done: (text = ''): void => {
      if (live && shown >= 0) process.stderr.write('\n');
      if (text) process.stderr.write(`${text}\n`);
    },
  };
};

/** The language a command was asked to speak. */
export const languageFor = (option: string): Language => (option === 'en' ? 'en' : 'zh');

/** Prints a result as JSON, alone on standard output. */
export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
