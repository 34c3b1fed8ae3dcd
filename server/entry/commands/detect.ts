import { isDay } from '../../kernel/time.ts';
import { detectSpan } from '../../monitoring/electricity/index.ts';
import { printJson, progressLine } from './report.ts';
import { withPlatform } from './with-platform.ts';

/** `detect --from --to`. */
export const detect = async (options: { data: string; from: string; to: string }): Promise<void> => {
  for (const [name, day] of [
    ['--from', options.from],
    ['--to', options.to],
  ] as const) {
    if (!isDay(day)) throw new Error(`${name} ${day} is no date; write it like 2026-03-20`);
  }
  if (options.from > options.to) throw new Error('--from lies after --to');
  const started = performance.now();
  const done = await withPlatform(options.data, 'detect', async (platform) => {
    const line = progressLine('judging');
    const result = await detectSpan(platform, options.from, options.to, (share) => line.at(share));
    line.done();
    return result;
  });
  printJson({ ...done, seconds: Number(((performance.now() - started) / 1000).toFixed(3)) });
};
