import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { type CellValue, streamXlsxRows } from 'hucre/xlsx';
import { type TableAbout, TableFault, type TableRow } from './tabular-row.ts';

/** What a workbook may weigh: packed, unpacked, in parts and in rows. Beyond that it is split, or it is a bomb. */
const LIMITS = { packed: 64 << 20, unpacked: 512 << 20, parts: 2000, rows: 500_000 } as const;

const faults = {
  tooBig: {
    zh: '工作簿过大（上限 64 MB，解压后 512 MB，50 万行）；请拆分后导入，或另存为 CSV',
    en: 'the workbook is too big (64 MB packed, 512 MB unpacked, 500,000 rows); split it or save it as CSV',
  },
  broken: {
    zh: '无法读取此 Excel 文件；请在 Excel 中打开并另存为 .xlsx 或 CSV',
    en: 'this Excel file cannot be read; open it in Excel and save it as .xlsx or CSV',
  },
} as const;

/** The rows of the first sheet of a workbook; dates become `YYYY-MM-DD`. */
export async function* xlsxRows(
  source: AsyncIterable<Uint8Array>,
  tell?: (about: TableAbout) => void,
): AsyncGenerator<TableRow> {
  const bytes = await collect(source);
  await demandBounds(bytes);
  let row = 0;
  try {
    tell?.(aboutOf(bytes));
    for await (const { index, values } of streamXlsxRows(bytes, { maxRows: LIMITS.rows + 1 })) {
      row = index + 1;
      if (row > LIMITS.rows) throw new TableFault(row, faults.tooBig);
      yield { row, cells: values.map(textOf) };
    }
  } catch (error) {
    // Whatever the reader of workbooks throws means that this file is none it can read.
    throw error instanceof TableFault ? error : new TableFault(row + 1, faults.broken);
  }
}

const WORKBOOK = 'xl/workbook.xml';
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Which sheet is read and which are not, by the workbook's own list. */
const aboutOf = (bytes: Buffer): TableAbout => {
  const part = partsOf(bytes)?.find(({ name }) => name === WORKBOOK);
  if (!part) return { format: 'xlsx' };
  const data = bytes.subarray(part.start, part.start + part.size);
  const xml = (part.method === 0 ? data : inflateRawSync(data, { maxOutputLength: 1 << 22 })).toString('utf8');
  const names = [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map(([, name = '']) =>
    name.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES[entity] ?? ''),
  );
  const [sheet, ...otherSheets] = names;
  return { format: 'xlsx', ...(sheet === undefined ? {} : { sheet, otherSheets }) };
};

const FIRST_SHEET = /^xl\/worksheets\/sheet1\.xml$/;

/** How many rows below the header the first sheet says it has; sheets need not say, and may be wrong: good for progress alone. */
export const rowsInSheet = async (source: AsyncIterable<Uint8Array>): Promise<number | undefined> => {
  const bytes = await collect(source);
  const part = partsOf(bytes)?.find(({ name }) => FIRST_SHEET.test(name));
  if (!part) return undefined;
  const data = bytes.subarray(part.start, part.start + part.size);
  let head = '';
  try {
    for await (const chunk of part.method === 0
      ? [data]
      : Readable.from([data], { objectMode: false }).pipe(createInflateRaw())) {
      head = (chunk as Buffer).toString('latin1', 0, 4096);
      break;
    }
  } catch {
    return undefined;
  }
  const last = /<(?:\w+:)?dimension\s+ref="[A-Z]+\d+:[A-Z]+(\d+)"/.exec(head)?.[1];
  return last === undefined ? undefined : Math.max(1, Number(last) - 1);
};

/** All bytes of a workbook, which opens by what stands at its end; one that is too big is refused on the way. */
export const collect = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > LIMITS.packed) throw new TableFault(1, faults.tooBig);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const textOf = (value: CellValue): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : String(value);
  return String(value);
};

const dateText = (at: Date): string => {
  if (Number.isNaN(at.getTime())) return '';
  const iso = at.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
};

type Part = { readonly name: string; readonly method: number; readonly start: number; readonly size: number };

/** Refuses a workbook that would unpack to more than the limit, by unpacking it without keeping anything: headers may lie. */
export const demandBounds = async (bytes: Buffer): Promise<void> => {
  const parts = partsOf(bytes);
  if (!parts) throw new TableFault(1, faults.broken);
  if (parts.length > LIMITS.parts) throw new TableFault(1, faults.tooBig);
  let left: number = LIMITS.unpacked;
  for (const part of parts) {
    left -= await unpackedSize(bytes.subarray(part.start, part.start + part.size), part.method, left);
    if (left < 0) throw new TableFault(1, faults.tooBig);
  }
};

const unpackedSize = async (data: Buffer, method: number, atMost: number): Promise<number> => {
  if (method === 0) return data.length;
  let size = 0;
  try {
    for await (const chunk of Readable.from([data], { objectMode: false }).pipe(createInflateRaw())) {
      size += (chunk as Buffer).length;
      if (size > atMost) break;
    }
  } catch {
    throw new TableFault(1, faults.broken);
  }
  return size;
};

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The parts of a ZIP archive by its directory; nothing when it has none that holds together. */
const partsOf = (bytes: Buffer): Part[] | undefined => {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return undefined;
  const parts: Part[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && parts.length <= LIMITS.parts; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined;
    const header = bytes.readUInt32LE(at + 42);
    if (header + 30 > bytes.length) return undefined;
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    parts.push({ name, method: bytes.readUInt16LE(at + 10), start, size: bytes.readUInt32LE(at + 20) });
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
};
