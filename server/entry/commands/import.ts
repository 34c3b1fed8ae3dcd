import { basename } from 'node:path';
import { importReadingsFile } from '../../monitoring/telemetry/index.ts';
import { runImport } from '../../infra/intake.ts';
import { wallNow } from '../../infra/wall.ts';
import { knowsEveryMeter } from '../../registry/meter/index.ts';
import { languageFor, printJson, progressLine } from './report.ts';
import { withPlatform } from './with-platform.ts';

/** `import KIND FILE`. */
export const importRegister = async (
  kind: string,
  file: string,
  options: { data: string; allOrNothing: boolean; lang: string },
): Promise<void> => {
  const summary = await withPlatform(options.data, 'import', async (platform, ctx) => {
    const chosen = platform.services.importKinds[kind];
    if (!chosen)
      throw new Error(`unknown kind "${kind}"; one of: ${Object.keys(platform.services.importKinds).join(', ')}`);
    const line = progressLine(`import ${kind}`);
    const done = await runImport(
      platform,
      { ...ctx, language: languageFor(options.lang) },
      {
        kind: chosen,
        file,
        allOrNothing: options.allOrNothing,
        progress: (share: number) => line.at(share),
      },
    );
    line.done();
    return done;
  });
  printJson(summary);
  // A file of which no row can be read refuses no row, yet has failed.
  if (summary.rejected > 0 || summary.errors.length > 0) process.exitCode = 1;
};

/** `readings import FILE…`. */
export const importReadings = async (
  files: readonly string[],
  options: { data: string; lang: string },
): Promise<void> => {
  const started = performance.now();
  const total = await withPlatform(options.data, 'readings import', async (platform) => {
    const language = languageFor(options.lang);
    const knows = await knowsEveryMeter(platform.database.db);
    // Beside a drill a reading lies in the future only where it does so for both clocks.
    const now = Math.max(platform.services.clock.now().getTime(), wallNow().getTime());
    const sum = {
      stored: 0,
      repeated: 0,
      rejected: 0,
      errors: [] as { file?: string; row: number; column: string; message: string }[],
    };
    for (const file of files) {
      const line = progressLine(basename(file));
      const done = await importReadingsFile(file, {
        platform,
        knows,
        now,
        language,
        progress: (share) => line.at(share),
      });
      line.done();
      sum.stored += done.stored;
      sum.repeated += done.repeated;
      sum.rejected += done.rejected;
      sum.errors.push(...done.errors.map((error) => (files.length > 1 ? { file: basename(file), ...error } : error)));
    }
    return sum;
  });
  const rows = total.stored + total.repeated + total.rejected;
  printJson({ rows, ...total, seconds: Number(((performance.now() - started) / 1000).toFixed(3)) });
  if (total.rejected > 0) process.exitCode = 1;
};
