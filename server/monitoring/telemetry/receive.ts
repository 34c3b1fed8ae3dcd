import type { Readable } from 'node:stream';
import type { Platform } from '../../infra/verb.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Language } from '../../kernel/language.ts';
import { parseInstant } from '../../kernel/time.ts';
import { coversMeter, metersByNo } from '../../registry/meter/index.ts';
import type { IngestSummary } from './contract.ts';
import { ReadingsCsv, UnreadableFile } from './csv-reader.ts';
import { telemetryFailures } from './failures.ts';
import { groupCommit, storeBatches } from './ingest.ts';
import { ReadingsIntake } from './intake.ts';

/** Readings that arrived together, as columns. */
export type Arrived = {
  readonly rows: number[];
  readonly meters: string[];
  readonly millis: number[];
  readonly kw: number[];
};

export const nothingArrived = (): Arrived => ({ rows: [], meters: [], millis: [], kw: [] });

const CHUNK = 400_000;

/** Who sends, and when: readings of meters beyond the sender's posts are refused like unknown ones. */
export type Sender = { readonly actor: Actor; readonly now: number; readonly language: Language };

/** Takes readings that arrive by request or message (收数); answers once they are on disk. One per process. */
const receiver = (platform: Platform) => {
  const commit = groupCommit((batches) =>
    storeBatches(platform.database, platform.services.telemetry, batches, platform.services.clock.now().getTime()),
  );
  const receive = async (arrived: Arrived, sender: Sender): Promise<IngestSummary> => {
    const known = await metersByNo(platform.database.db, [...new Set(arrived.meters)]);
    const mine = new Set(known.filter((meter) => coversMeter(sender.actor, meter)).map((meter) => meter.meterNo));
    const intake = new ReadingsIntake((meter) => mine.has(meter), sender.now);
    for (let i = 0; i < arrived.rows.length; i += 1) {
      intake.take(
        arrived.rows[i] as number,
        arrived.meters[i] as string,
        arrived.millis[i] as number,
        arrived.kw[i] as number,
      );
    }
    const { stored, repeated } = await commit(intake.cut());
    return intake.summary(stored, repeated, sender.language);
  };
  /** The same for a CSV of any length, in chunks; each chunk is on disk before the next is read. */
  const receiveCsv = async (source: Readable, sender: Sender): Promise<IngestSummary> => {
    let arrived = nothingArrived();
    let total: IngestSummary = { stored: 0, repeated: 0, rejected: 0, errors: [] };
    const csv = new ReadingsCsv((row, meter, millis, kw) => push(arrived, row, meter, millis, kw));
    const take = async () => {
      const chunk = arrived;
      arrived = nothingArrived();
      total = sum(total, await receive(chunk, sender));
    };
    try {
      for await (const bytes of source) {
        csv.write(Buffer.from(bytes as Uint8Array));
        if (arrived.rows.length >= CHUNK) await take();
      }
      csv.end();
    } catch (error) {
      throw error instanceof UnreadableFile ? telemetryFailures.unreadable({ reason: error.message }) : error;
    }
    await take();
    return total;
  };
  return { receive, receiveCsv };
};
export type Receiver = ReturnType<typeof receiver>;

const receivers = new WeakMap<object, Receiver>();

/** The receiver of a process, so that all requests and messages share its group commit. */
export const receiverOf = (platform: Platform): Receiver => {
  const known = receivers.get(platform.database) ?? receiver(platform);
  receivers.set(platform.database, known);
  return known;
};

export const push = (arrived: Arrived, row: number, meter: string, millis: number, kw: number): void => {
  arrived.rows.push(row);
  arrived.meters.push(meter);
  arrived.millis.push(millis);
  arrived.kw.push(kw);
};

const sum = (a: IngestSummary, b: IngestSummary): IngestSummary => ({
  stored: a.stored + b.stored,
  repeated: a.repeated + b.repeated,
  rejected: a.rejected + b.rejected,
  errors: [...a.errors, ...b.errors].slice(0, 100),
});

/** Reads `{meterNo, at, kw}` objects as they came in JSON; anything else in a field becomes a refusal with its row. */
export const arrivedFromObjects = (objects: readonly unknown[]): Arrived => {
  const arrived = nothingArrived();
  for (const [i, object] of objects.entries()) {
    const { meterNo, at, kw, value } = (object ?? {}) as Record<string, unknown>;
    push(arrived, i + 1, typeof meterNo === 'string' ? meterNo : '', millisOf(at), numberOf(kw ?? value));
  }
  return arrived;
};

/** Reads newline-delimited JSON; a line that is no JSON is refused with its row. */
export const arrivedFromLines = (text: string): Arrived =>
  arrivedFromObjects(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        try {
          return JSON.parse(line) as unknown;
        } catch {
          return undefined;
        }
      }),
  );

const millisOf = (at: unknown): number =>
  typeof at === 'string' ? (parseInstant(at)?.getTime() ?? Number.NaN) : Number.NaN;

const numberOf = (kw: unknown): number => {
  if (typeof kw === 'number') return kw;
  return typeof kw === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(kw) ? Number(kw) : Number.NaN;
};
