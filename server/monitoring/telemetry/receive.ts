import type { Readable } from 'node:stream';
import { covers } from '../../infra/scope.ts';
import type { Platform } from '../../infra/verb.ts';
import type { Actor } from '../../kernel/context.ts';
import type { Language } from '../../kernel/language.ts';
import { metersByNo } from '../../registry/meter/index.ts';
import { Arrived } from './arrived.ts';
import type { IngestSummary } from './contract.ts';
import { ReadingsCsv, UnreadableFile } from './csv-reader.ts';
import { telemetryFailures } from './failures.ts';
import { groupCommit, storeBatches } from './ingest.ts';
import { ReadingsIntake } from './intake.ts';

const CHUNK = 400_000;

/** Who sends, and when: readings of meters beyond the sender's posts are refused like unknown ones. */
export type Sender = { readonly actor: Actor; readonly now: number; readonly language: Language };

/** Takes what arrived together; answers once it is on disk. */
type Receive = (arrived: Arrived, sender: Sender) => Promise<IngestSummary>;

const receiving = (platform: Platform): Receive => {
  const commit = groupCommit((batches) =>
    storeBatches(platform.database, platform.services.telemetry, batches, platform.services.clock.now().getTime()),
  );
  return async ({ rows, meters, millis, kw }, sender) => {
    const known = await metersByNo(platform.database.db, [...new Set(meters)]);
    const mine = new Set(known.filter((meter) => covers(sender.actor, meter)).map((meter) => meter.meterNo));
    const intake = new ReadingsIntake((meter) => mine.has(meter), sender.now);
    for (let i = 0; i < rows.length; i += 1) {
      intake.take(rows[i] as number, meters[i] as string, millis[i] as number, kw[i] as number);
    }
    const { stored, repeated } = await commit(intake.cut());
    return intake.summary(stored, repeated, sender.language);
  };
};

/** The same for a CSV of any length, in chunks; each chunk is on disk before the next is read. */
const receivingCsv =
  (receive: Receive) =>
  async (source: Readable, sender: Sender): Promise<IngestSummary> => {
    let arrived = new Arrived();
    let total: IngestSummary = { stored: 0, repeated: 0, rejected: 0, errors: [] };
    const csv = new ReadingsCsv((row, meter, millis, kw) => arrived.add(row, meter, millis, kw));
    const take = async () => {
      const chunk = arrived;
      arrived = new Arrived();
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

const sum = (a: IngestSummary, b: IngestSummary): IngestSummary => ({
  stored: a.stored + b.stored,
  repeated: a.repeated + b.repeated,
  rejected: a.rejected + b.rejected,
  errors: [...a.errors, ...b.errors].slice(0, 100),
});

/** Takes readings that arrive by request or message (收数); answers once they are on disk. */
export type Receiver = { readonly receive: Receive; readonly receiveCsv: ReturnType<typeof receivingCsv> };

const receivers = new WeakMap<object, Receiver>();

/** The receiver of a process, so that all requests and messages share its group commit. */
export const receiverOf = (platform: Platform): Receiver => {
  const known = receivers.get(platform.database);
  if (known) return known;
  const receive = receiving(platform);
  const receiver = { receive, receiveCsv: receivingCsv(receive) };
  receivers.set(platform.database, receiver);
  return receiver;
};
