import { CsvError, parse } from 'csv-parse';
import { TableFault, type TableRow } from './tabular-row.ts';

const SEPARATORS = [',', ';', '\t'] as const;
const HEAD = 1 << 16;
const LONGEST_RECORD = 1 << 20;

const faults = {
  openQuote: {
    zh: '此行起有一个引号没有闭合，其后内容无法读取；请补上或删去多余的双引号',
    en: 'a quote opened in this row is never closed, so nothing after it can be read; close or remove it',
  },
  tooLong: {
    zh: '此行超过 1 MB，多半是引号没有闭合；请检查此行的双引号',
    en: 'this row is longer than 1 MB, most likely because a quote is not closed; check its quotes',
  },
  broken: {
    zh: '此行起不是可读的 CSV；请检查引号与分隔符',
    en: 'from this row on this is no readable CSV; check quotes and separators',
  },
} as const;

/** The rows of a CSV text, blank ones included, so that numbers stay those of the sheet. */
export async function* csvRows(
  text: AsyncGenerator<string>,
  tell?: (separator: string) => void,
): AsyncGenerator<TableRow> {
  const { head, ended } = await headOf(text);
  const delimiter = separatorOf(head);
  tell?.(delimiter);
  const records: string[][] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_RECORD,
    // Taken here, records that stand before a fault are not lost with the stream.
    on_record: (record: string[]) => void records.push(record),
  });
  let failed: Error | undefined;
  parser.on('error', (error) => (failed = error)).resume();
  const pass = async (give: (done: () => void) => void): Promise<void> => {
    await new Promise<void>(give);
    if (failed) throw failed;
  };
  let row = 0;
  const taken = () => records.splice(0).map((cells) => ({ row: (row += 1), cells }));
  try {
    for await (const piece of ended ? [head] : rejoin(head, text)) {
      await pass((done) => void parser.write(piece, () => setImmediate(done)));
      yield* taken();
    }
    await pass((done) => void parser.end(() => setImmediate(done)));
    yield* taken();
  } catch (error) {
    yield* taken();
    if (error instanceof CsvError) throw new TableFault(row + 1, faultOf(error));
    throw error;
  } finally {
    parser.destroy();
  }
}

const faultOf = (error: CsvError) => {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return faults.openQuote;
  return error.code === 'CSV_MAX_RECORD_SIZE' ? faults.tooLong : faults.broken;
};

const headOf = async (text: AsyncGenerator<string>): Promise<{ head: string; ended: boolean }> => {
  let head = '';
  while (head.length < HEAD && !/[^\s][^\r\n]*[\r\n]/.test(head)) {
    const { done, value } = await text.next();
    if (done) return { head: withoutMark(head), ended: true };
    head += value;
  }
  return { head: withoutMark(head), ended: false };
};

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** The separator of a CSV text: the one its first line has most of, outside of quotes. */
export const separatorOf = (head: string): string => {
  const line =
    head
      .replaceAll(/"[^"]*"/g, '')
      .replace(/^[\r\n]+/, '')
      .split(/[\r\n]/, 1)[0] ?? '';
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
};

async function* rejoin(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  yield* rest;
}
