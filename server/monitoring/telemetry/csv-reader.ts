import { parseInstant } from '../../kernel/time.ts';

/** Told of each row of a readings file: its number in the file (header = 1), meter, epoch milliseconds (NaN: no time) and kW (NaN: no number). */
export type OnRow = (row: number, meter: string, millis: number, kw: number) => void;

/** A file that is not what it should be as a whole, such as one without its header. */
export class UnreadableFile extends Error {}

const NEWLINE = 10;
const RETURN = 13;
const COMMA = 44;
const QUOTE = 34;
const SPACE = 32;
const PLUS = 43;
const DOT = 46;
const ZERO = 48;
const EIGHT = 56;
const NINE = 57;
const COLON = 58;
const T = 84;
const COLUMNS = ['meterNo', 'at', 'kw'] as const;
const ALIASES: Readonly<Record<string, number>> = { meterNo: 0, 表号: 0, at: 1, 时间: 1, kw: 2, 功率: 2, 有功功率: 2 };

/**
 * Reads `meterNo,at,kw` from bytes as they come, in any column order, without making a string per cell: files of
 * hundreds of millions of readings pass at disk speed. Ill-formed cells come out as NaN, to be refused with their row.
 */
export class ReadingsCsv {
  private readonly onRow: OnRow;
  private rest: Buffer = Buffer.alloc(0);
  private row = 0;
  private order: number[] | undefined;
  private readonly starts = [0, 0, 0];
  private readonly ends = [0, 0, 0];
  private meterBytes: Buffer = Buffer.alloc(0);
  private meter = '';
  private dayBytes: Buffer = Buffer.alloc(0);
  private dayStart = Number.NaN;

  constructor(onRow: OnRow) {
    this.onRow = onRow;
  }

  /** Takes the next bytes of the file. */
  write(chunk: Buffer): void {
    const data = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let start = 0;
    for (let end = data.indexOf(NEWLINE, start); end !== -1; end = data.indexOf(NEWLINE, start)) {
      this.line(data, start, end);
      start = end + 1;
    }
    this.rest = data.subarray(start);
    if (this.rest.length > 65_536) throw new UnreadableFile('a line is longer than 64 kB; this is no readings file');
  }

  /** Takes the last line, which may lack its newline. */
  end(): void {
    if (this.rest.length > 0) this.line(this.rest, 0, this.rest.length);
    if (!this.order) throw new UnreadableFile('the file is empty; the first row must name the columns meterNo,at,kw');
  }

  private line(data: Buffer, start: number, to: number): void {
    const end = to > start && data[to - 1] === RETURN ? to - 1 : to;
    this.row += 1;
    if (!this.order) return this.header(headerText(data.subarray(start, end)));
    if (end === start) return;
    let cell = 0;
    let from = start;
    this.ends.fill(-1);
    for (let i = start; i <= end; i += 1) {
      if (i !== end && data[i] !== COMMA) continue;
      const column = this.order[cell] ?? -1;
      if (column >= 0) {
        this.starts[column] = from;
        this.ends[column] = i;
      }
      cell += 1;
      from = i + 1;
    }
    this.trim(data);
    this.onRow(this.row, this.meterOf(data), this.millisOf(data), this.kwOf(data));
  }

  private header(text: string): void {
    const names = text
      .replace(/^\uFEFF/, '')
      .split(',')
      .map((name) => name.trim().replace(/^"|"$/g, ''));
    const order = names.map((name) => ALIASES[name] ?? -1);
    const missing = COLUMNS.filter((_, column) => !order.includes(column));
    if (missing.length > 0)
      throw new UnreadableFile(`the first row lacks the columns ${missing.join(', ')}; it must name meterNo,at,kw`);
    this.order = order;
  }

  private trim(data: Buffer): void {
    for (let c = 0; c < 3; c += 1) {
      let from = this.starts[c] as number;
      let to = this.ends[c] as number;
      while (from < to && (data[from] === SPACE || data[from] === QUOTE)) from += 1;
      while (to > from && (data[to - 1] === SPACE || data[to - 1] === QUOTE)) to -= 1;
      this.starts[c] = from;
      this.ends[c] = to;
    }
  }

  private meterOf(data: Buffer): string {
    const from = this.starts[0] as number;
    const to = this.ends[0] as number;
    if (to < from) return '';
    if (to - from !== this.meterBytes.length || !standsAt(data, from, this.meterBytes)) {
      this.meterBytes = Buffer.from(data.subarray(from, to));
      this.meter = this.meterBytes.toString('utf8');
    }
    return this.meter;
  }

  private millisOf(data: Buffer): number {
    const from = this.starts[1] as number;
    const to = this.ends[1] as number;
    if (!(to - from === 25 && hasClock(data, from) && hasShanghaiOffset(data, from)))
      return parseInstant(data.toString('latin1', from, Math.max(from, to)))?.getTime() ?? Number.NaN;
    const hours = twoDigits(data, from + 11);
    const minutes = twoDigits(data, from + 14);
    const seconds = twoDigits(data, from + 17);
    const exists = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
    return exists ? this.dayStartOf(data, from) + ((hours * 60 + minutes) * 60 + seconds) * 1000 : Number.NaN;
  }

  /** The start of the day whose ten bytes begin at `from`; the rows of a file mostly share it with the row before. */
  private dayStartOf(data: Buffer, from: number): number {
    if (this.dayBytes.length === 0 || !standsAt(data, from, this.dayBytes)) {
      this.dayBytes = Buffer.from(data.subarray(from, from + 10));
      this.dayStart = parseInstant(`${this.dayBytes.toString('latin1')}T00:00:00+08:00`)?.getTime() ?? Number.NaN;
    }
    return this.dayStart;
  }

  private kwOf(data: Buffer): number {
    const from = this.starts[2] as number;
    const to = this.ends[2] as number;
    if (to <= from || (to - from === 1 && data[from] === DOT)) return Number.NaN;
    let whole = 0;
    let scale = 0;
    for (let i = from; i < to; i += 1) {
      const byte = data[i] as number;
      if (byte === DOT && scale === 0) scale = 1;
      else if (byte >= ZERO && byte <= NINE && whole < 1e14) {
        whole = whole * 10 + (byte - ZERO);
        scale *= 10;
      } else return slowNumber(data.toString('latin1', from, to));
    }
    return scale > 1 ? whole / scale : whole;
  }
}

/** Whether some bytes stand at a place; most differences lie at their end. A few bytes are compared faster here than natively. */
const standsAt = (data: Buffer, from: number, bytes: Buffer): boolean => {
  for (let i = bytes.length - 1; i >= 0; i -= 1) if (data[from + i] !== bytes[i]) return false;
  return true;
};

/** Whether the bytes of a time stand as `…T..:..:..…`, in the places that `2026-03-20T09:15:00+08:00` gives them. */
const hasClock = (data: Buffer, from: number): boolean =>
  data[from + 10] === T && data[from + 13] === COLON && data[from + 16] === COLON;

/** Whether they end in `+08:00`. */
const hasShanghaiOffset = (data: Buffer, from: number): boolean =>
  data[from + 19] === PLUS &&
  data[from + 20] === ZERO &&
  data[from + 21] === EIGHT &&
  data[from + 22] === COLON &&
  data[from + 23] === ZERO &&
  data[from + 24] === ZERO;

/** The number written in two digits; out of 0 to 99, or NaN, where they are none. */
const twoDigits = (data: Buffer, at: number): number => {
  const ones = (data[at + 1] as number) - ZERO;
  return ones >= 0 && ones <= 9 ? ((data[at] as number) - ZERO) * 10 + ones : Number.NaN;
};

/** Excel in China writes GB18030; the data cells are digits, so only the header needs telling apart. */
const headerText = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

const slowNumber = (text: string): number =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
