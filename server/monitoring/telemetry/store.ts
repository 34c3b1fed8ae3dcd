import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import type { TelemetryStore } from '../../infra/telemetry-store.ts';
import { type PendingDay, SLOTS, startOfSlot } from './rules.ts';

declare module '../../infra/verb.ts' {
  interface Services {
    readonly telemetry: TelemetryStore;
  }
}

/** A stored day of a meter with the version that is in force. */
export type StoredDay = {
  readonly meter: string;
  readonly day: number;
  readonly version: number;
  readonly kw: Float32Array;
};

/** A replaced quarter hour. */
export type Correction = { meter: string; day: number; slot: number; before: number; after: number; at: number };

const WRITER_LOCK = 0x616e6a10;
const ROW_TAIL = 2 + 8 + 1 + SLOTS * 4;

/** Holds the one writer's right for the length of a transaction: merging read and write of a day must not interleave. */
export const holdWriter = async (db: Db): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${WRITER_LOCK})`.execute(db);
};

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** The stored days of some meters between two days (inclusive), highest version each, ordered by meter and day. */
export const loadDays = async (
  telemetry: TelemetryStore,
  meters: readonly string[],
  from: number,
  to: number,
): Promise<StoredDay[]> => {
  const out: StoredDay[] = [];
  for await (const day of streamDays(telemetry, meters, from, to)) out.push(day);
  return out;
};

/** The same as a stream, for spans too large to hold; `meters` empty means all. */
export async function* streamDays(
  telemetry: TelemetryStore,
  meters: readonly string[],
  from: number,
  to: number,
): AsyncGenerator<StoredDay> {
  const some = meters.length > 0 ? `meter in (${meters.map(quoted).join(',')}) and` : '';
  const query = `select meter, day, version, kw from meter_day final
    where ${some} day between toDate(${Math.trunc(from)}) and toDate(${Math.trunc(to)}) order by meter, day`;
  let rest = Buffer.alloc(0);
  for await (const chunk of telemetry.stream(query, {}, 'RowBinary')) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let offset = 0;
    for (;;) {
      const read = readRow(rest, offset);
      if (!read) break;
      yield read.row;
      offset = read.next;
    }
    rest = rest.subarray(offset);
  }
}

const readRow = (buffer: Buffer, offset: number): { row: StoredDay; next: number } | undefined => {
  if (offset >= buffer.length) return undefined;
  const length = buffer[offset] as number;
  const body = offset + 1 + length;
  if (length > 127) throw new Error('meter number too long');
  if (body + ROW_TAIL > buffer.length) return undefined;
  const kw = new Float32Array(SLOTS);
  for (let slot = 0, at = body + 11; slot < SLOTS; slot += 1, at += 4) kw[slot] = buffer.readFloatLE(at);
  const row = {
    meter: buffer.toString('utf8', offset + 1, body),
    day: buffer.readUInt16LE(body),
    version: Number(buffer.readBigUInt64LE(body + 2)),
    kw,
  };
  return { row, next: body + ROW_TAIL };
};

/** Writes days as new versions, on disk before it returns. */
export const saveDays = async (
  telemetry: TelemetryStore,
  days: readonly (PendingDay & { version: number })[],
): Promise<void> => {
  if (days.length === 0) return;
  const size = days.reduce((sum, day) => sum + 1 + Buffer.byteLength(day.meter) + ROW_TAIL, 0);
  const buffer = Buffer.allocUnsafe(size);
  let at = 0;
  for (const day of days) {
    const length = buffer.write(day.meter, at + 1);
    buffer[at] = length;
    at += 1 + length;
    at = buffer.writeUInt16LE(day.day, at);
    at = buffer.writeBigUInt64LE(BigInt(day.version), at);
    buffer[at] = SLOTS;
    at += 1;
    for (let slot = 0; slot < SLOTS; slot += 1) at = buffer.writeFloatLE(day.kw[slot] as number, at);
  }
  await telemetry.insertBinary('meter_day', ['meter', 'day', 'version', 'kw'], buffer, { durable: true });
};

/** Notes what later readings replaced. */
export const saveCorrections = async (telemetry: TelemetryStore, corrections: readonly Correction[]): Promise<void> => {
  if (corrections.length === 0) return;
  const size = corrections.reduce((sum, c) => sum + 1 + Buffer.byteLength(c.meter) + 2 + 1 + 4 + 4 + 8, 0);
  const buffer = Buffer.allocUnsafe(size);
  let at = 0;
  for (const c of corrections) {
    const length = buffer.write(c.meter, at + 1);
    buffer[at] = length;
    at += 1 + length;
    at = buffer.writeUInt16LE(c.day, at);
    at = buffer.writeUInt8(c.slot, at);
    at = buffer.writeFloatLE(c.before, at);
    at = buffer.writeFloatLE(c.after, at);
    at = buffer.writeBigInt64LE(BigInt(c.at), at);
  }
  await telemetry.insertBinary('reading_correction', ['meter', 'day', 'slot', 'before', 'after', 'at'], buffer, {
    durable: true,
  });
};

/** The last day for which anything is stored, 0 when nothing is. */
export const lastStoredDay = async (telemetry: TelemetryStore): Promise<number> => {
  const rows = await telemetry.query<{ last: number }>('select toUInt32(toUInt16(max(day))) as last from meter_day');
  return Number(rows[0]?.last ?? 0);
};

/** The last quarter hour for which anything is stored, as milliseconds of its start; none when nothing is. */
export const lastReadingAt = async (telemetry: TelemetryStore): Promise<number | null> => {
  const day = await lastStoredDay(telemetry);
  if (day === 0) return null;
  const rows = await telemetry.query<{ slot: number }>(
    `select max(arrayLastIndex(x -> not isNaN(x), kw)) as slot from meter_day final where day = toDate(${Math.trunc(day)})`,
  );
  return startOfSlot(day, Math.max(0, Number(rows[0]?.slot ?? 0) - 1));
};

/** How many quarter hours are stored in a span of days, for the figures a command prints. */
export const countReadings = async (telemetry: TelemetryStore, from: number, to: number): Promise<number> => {
  const rows = await telemetry.query<{ n: string }>(
    `select sum(arrayCount(x -> not isNaN(x), kw)) as n from meter_day final where day between toDate(${Math.trunc(from)}) and toDate(${Math.trunc(to)})`,
  );
  return Number(rows[0]?.n ?? 0);
};

/** A mark of what is stored for some meters between two days: it changes whenever anything of it does. */
export const markOfDays = async (
  telemetry: TelemetryStore,
  meters: readonly string[],
  from: number,
  to: number,
): Promise<string> => {
  const rows = await telemetry.query<{ n: string; versions: string }>(
    `select count() as n, sum(version) as versions from meter_day final
     where meter in (${meters.map(quoted).join(',')}) and day between toDate(${Math.trunc(from)}) and toDate(${Math.trunc(to)})`,
  );
  return `${rows[0]?.n} ${rows[0]?.versions}`;
};
