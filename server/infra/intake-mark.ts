import { Worker } from 'node:worker_threads';
import { Readable } from 'node:stream';
import type { Language } from '../kernel/language.ts';
import { type CheckRow, contentOf, problemsOf, type Reading } from './intake-check-store.ts';
import type { MarkOrder, RowMarks } from './intake-mark-worker.ts';
import type { JobTask } from './job.ts';
import { type Bytes, readTable, TableFault } from './tabular.ts';
import { collect, demandBounds } from './tabular-xlsx.ts';

/** The heading of the column that says what is wrong with a row. */
export const REASON = { zh: '错误原因', en: 'What is wrong' } as const;
const ADDITION = { zh: '-问题标注', en: '-marked' } as const;
const HEADER_ROW = 1;

/** A marked file is made in a thread of its own, which may take so many megabytes and no more. */
const MEMORY = 768;
const PAGE = 5000;

/**
 * The same file with its bad cells marked and a column that says why (标注文件), kept beside it; none where the file cannot be
 * opened as a table, or where it is too big to be written again.
 */
export const makeMarked = async (
  task: JobTask,
  check: CheckRow,
  reading: Reading,
): Promise<{ key: string; name: string } | undefined> => {
  const { platform, ctx } = task;
  const marks = await marksOf(task, check, reading);
  const content = await contentOf(platform, check);
  const name = `${check.file_name.replace(/\.\w+$/, '') || check.kind}${ADDITION[ctx.language]}.${check.format}`;
  const key = `imports/${check.id}/marked.${check.format}`;
  try {
    if (check.format === 'csv') {
      const lines = markedLines(content, { marks, language: ctx.language, separator: reading.about?.separator ?? ',' });
      await platform.services.files.put(key, Readable.from(lines));
    } else {
      const bytes = await collect(inBytes(content));
      await demandBounds(bytes);
      const marked = await markApart({ bytes, marks: [...marks.values()], reason: REASON[ctx.language] }, task.signal);
      if (!marked) return undefined;
      await platform.services.files.put(key, marked);
    }
  } catch (error) {
    if (error instanceof TableFault) return undefined;
    throw error;
  }
  return { key, name };
};

async function* inBytes(content: Bytes): AsyncGenerator<Uint8Array> {
  yield* content;
}

const marksOf = async (
  { platform, ctx }: JobTask,
  check: CheckRow,
  { headers = [] }: Reading,
): Promise<Map<number, RowMarks>> => {
  const places = new Map(headers.flatMap(({ at, column }) => (column === null ? [] : [[column, at] as const])));
  const headings = new Map(headers.map(({ at, header }) => [at, header]));
  const marks = new Map<number, RowMarks>();
  let after: number | undefined;
  for (let more = true; more;) {
    const problems = await problemsOf(platform.database.db, check.id, { after, limit: PAGE });
    for (const { sheet_row: row, column_name, level, problem, suggestion } of problems) {
      const at = places.get(column_name);
      const text = [problem[ctx.language], suggestion?.[ctx.language]]
        .filter(Boolean)
        .join(ctx.language === 'zh' ? '；' : '; ');
      const known = marks.get(row) ?? { row, cells: [], reasons: [] };
      const heading = at === undefined ? column_name : (headings.get(at) ?? column_name);
      known.reasons.push(heading === '' ? text : `${heading}：${text}`);
      if (at !== undefined) known.cells.push({ at, level, text });
      marks.set(row, known);
    }
    after = problems.at(-1)?.n;
    more = problems.length === PAGE;
  }
  return marks;
};

/** Marks a workbook in a thread of its own: it takes seconds of pure computing, and what it needs is bounded. */
const markApart = (order: MarkOrder, signal: AbortSignal): Promise<Uint8Array | undefined> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./intake-mark-worker.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    });
    const leave = (): void => {
      reject(new Error('marking was stopped'));
      void worker.terminate();
    };
    signal.addEventListener('abort', leave, { once: true });
    worker.once('message', (marked: Uint8Array | null) => resolve(marked ?? undefined));
    worker.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(undefined) : reject(error),
    );
    worker.once('exit', () => {
      signal.removeEventListener('abort', leave);
      resolve(undefined);
    });
  });

type Marking = {
  readonly marks: ReadonlyMap<number, RowMarks>;
  readonly language: Language;
  readonly separator: string;
};

const FORMULA = /^\s*[=+\-@\t]/;
const NUMBER = /^\s*[+-]?[\d\s.,()%-]+$/;

/** A cell that no spreadsheet takes for a formula: such a cell is put behind an apostrophe. */
export const harmless = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

async function* markedLines(content: Bytes, { marks, language, separator }: Marking): AsyncGenerator<string> {
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => quoted(harmless(cell), separator)).join(separator)}\r\n`;
  yield '\uFEFF';
  let next = 1;
  let width = 0;
  for await (const { row, cells } of readTable(content)) {
    // Blank rows stay, so that rows keep their numbers.
    yield '\r\n'.repeat(row - next);
    next = row + 1;
    width ||= cells.length;
    const reasons = marks.get(row)?.reasons ?? [];
    const told = row === HEADER_ROW ? [REASON[language], ...reasons] : reasons;
    yield line([...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => ''), told.join(' | ')]);
  }
}

const quoted = (cell: string, separator: string): string =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
