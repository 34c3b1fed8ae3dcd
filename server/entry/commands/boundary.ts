import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from '../../infra/schema.ts';
import { BoundaryQuery } from '../../registry/boundary/contract.ts';
import { importBoundaries } from '../../registry/boundary/index.ts';
import { languageFor, printJson } from './report.ts';
import { withPlatform } from './with-platform.ts';

type Options = {
  readonly data: string;
  readonly kind: string;
  readonly reviewNumber: string;
  readonly source: string;
  readonly date: string;
  readonly system: string;
  readonly codeProperty?: string;
  readonly preview: boolean;
  readonly lang: string;
};

/** `boundary import FILE`. */
export const importBoundaryFile = async (file: string, options: Options): Promise<void> => {
  const { kind, reviewNumber, source, date, system, codeProperty, preview } = options;
  const told = { kind, reviewNumber, source, date, system, preview, fileName: basename(file).slice(0, 200) };
  const asked = parse(BoundaryQuery, codeProperty === undefined ? told : { ...told, codeProperty });
  // A file that is not there is said before any engine starts.
  await stat(file);
  const { shapes, ...report } = await withPlatform(options.data, 'boundary import', (platform, ctx) =>
    importBoundaries(platform, { ...ctx, language: languageFor(options.lang) }, asked, createReadStream(file)),
  );
  printJson({ ...report, areas: shapes.map(({ code, name }) => `${code} ${name}`) });
  if (report.taken < report.features) process.exitCode = 1;
};
