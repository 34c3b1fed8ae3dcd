import { csvRows } from './tabular-csv.ts';
import { decodeText } from './tabular-text.ts';
import { type TableAbout, TableFault, type TableRow } from './tabular-row.ts';
import { xlsxRows } from './tabular-xlsx.ts';

export { type TableAbout, TableFault, type TableRow } from './tabular-row.ts';

/** A file as it arrives: from disk, from a request, from memory. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const faults = {
  empty: { zh: '文件是空的；请下载模板填写后再导入', en: 'the file is empty; fill in the template and import that' },
  oldExcel: {
    zh: '这是旧版 .xls 或加密的工作簿；请另存为不加密的 .xlsx 或 CSV',
    en: 'this is an old .xls or an encrypted workbook; save it as .xlsx without password, or as CSV',
  },
  packed: { zh: '这是压缩文件；请解压后再导入', en: 'this is a compressed file; unpack it first' },
} as const;

/**
 * Reads the rows of a CSV or XLSX file one by one, told apart by content, not by name. CSV may be UTF-8, UTF-8 with mark,
 * UTF-16 with mark or GB18030, separated by comma, semicolon or tab. Blank rows are left out; rows keep their number.
 * `tell` hears how the file is read before its first row comes.
 */
export async function* readTable(source: Bytes, tell?: (about: TableAbout) => void): AsyncGenerator<TableRow> {
  const { head, all } = await peek(source);
  const magic = head.toString('latin1', 0, 4);
  if (head.length === 0) throw new TableFault(1, faults.empty);
  if (magic === '\xd0\xcf\x11\xe0') throw new TableFault(1, faults.oldExcel);
  if (magic.startsWith('\x1f\x8b')) throw new TableFault(1, faults.packed);
  const rows = magic === 'PK\x03\x04' ? xlsxRows(all, tell) : csvOf(all, tell);
  let some = false;
  for await (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    some = true;
    yield row;
  }
  if (!some) throw new TableFault(1, faults.empty);
}

async function* csvOf(all: AsyncIterable<Uint8Array>, tell?: (about: TableAbout) => void): AsyncGenerator<TableRow> {
  const about: { format: 'csv'; encoding?: string; separator?: string } = { format: 'csv' };
  const text = decodeText(all, (encoding) => void (about.encoding = encoding));
  for await (const row of csvRows(text, (separator) => void (about.separator = separator))) {
    tell?.(about);
    yield row;
  }
  // A long file in ASCII shows its encoding at its end only.
  tell?.(about);
}

const HEAD = 8;

/** The first bytes of a source, and the whole of it still to be read. */
const peek = async (source: Bytes): Promise<{ head: Buffer; all: AsyncGenerator<Uint8Array> }> => {
  const iterator = iterate(source);
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD) {
    const { done, value } = await iterator.next();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  const head = Buffer.concat(chunks);
  return { head, all: rejoin(head, iterator) };
};

async function* iterate(source: Bytes): AsyncGenerator<Uint8Array> {
  yield* source;
}

async function* rejoin(head: Buffer, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}
