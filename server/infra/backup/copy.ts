import { once } from 'node:events';
import type pg from 'pg';
import { PIECE } from './archive-format.ts';

const MUCH = 1024 * 1024;

type CopyConnection = pg.Connection & {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

const rowsIn = (message: { text?: string }): number => Number(/^COPY (\d+)/.exec(message.text ?? '')?.[1] ?? 0);

/** Rows of a table, whole ones in each piece. */
export type Rows = { readonly bytes: Buffer; readonly rows: number };

/**
 * Streams `copy … to stdout` in pieces of whole rows. What is left before its end leaves the connection in the midst of
 * the copy: end that connection.
 */
export async function* copyOut(client: pg.ClientBase, sql: string): AsyncGenerator<Rows> {
  const query = client.query(new CopyOut(sql));
  let held: Buffer[] = [];
  let size = 0;
  for (let more = await query.next(); more; more = await query.next()) {
    for (const row of more) {
      held.push(row);
      size += row.length;
    }
    if (size < PIECE) continue;
    yield { bytes: Buffer.concat(held), rows: held.length };
    held = [];
    size = 0;
  }
  if (held.length > 0) yield { bytes: Buffer.concat(held), rows: held.length };
}

/** The listening side of a copy out of the database, in the form the driver runs. */
class CopyOut {
  readonly #sql: string;
  #connection: pg.Connection | undefined;
  #rows: Buffer[] = [];
  #size = 0;
  #ended = false;
  #error: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(sql: string) {
    this.#sql = sql;
  }

  /** The rows that came meanwhile, each as one message of the server; `undefined` after the last. */
  async next(): Promise<Buffer[] | undefined> {
    while (this.#rows.length === 0) {
      if (this.#error) throw this.#error;
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const rows = this.#rows;
    this.#rows = [];
    this.#size = 0;
    this.#connection?.stream.resume();
    return rows;
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection;
    connection.query(this.#sql);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // The driver reuses its buffer, so a row is copied out of it.
    this.#rows.push(Buffer.from(chunk));
    this.#size += chunk.length;
    if (this.#size > MUCH) this.#connection?.stream.pause();
    this.#wake();
  }

  handleError(error: Error): void {
    this.#error = error;
    this.#wake();
  }

  handleReadyForQuery(): void {
    this.#ended = true;
    this.#wake();
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
}

/** Feeds `copy … from stdin`; returns how many rows the server took. */
export const copyIn = async (client: pg.ClientBase, sql: string, source: AsyncIterable<Buffer>): Promise<number> => {
  const query = client.query(new CopyIn(sql));
  const connection = await query.open;
  try {
    for await (const bytes of source) {
      if (query.over) break;
      connection.sendCopyFromChunk(bytes);
      if (connection.stream.writableNeedDrain) await Promise.race([once(connection.stream, 'drain'), query.done]);
    }
  } catch (error) {
    connection.sendCopyFail('the source failed');
    await query.done.catch(() => undefined);
    throw error;
  }
  if (!query.over) connection.endCopyFrom();
  return query.done;
};

/** The feeding side of a copy into the database, in the form the driver runs. */
class CopyIn {
  readonly #sql: string;
  readonly #open = Promise.withResolvers<CopyConnection>();
  readonly #done = Promise.withResolvers<number>();
  #rows = 0;
  over = false;

  constructor(sql: string) {
    this.#sql = sql;
    // Whoever feeds learns of a failure when it waits; until then nobody does.
    this.#done.promise.catch(() => undefined);
  }

  get open(): Promise<CopyConnection> {
    return this.#open.promise;
  }

  get done(): Promise<number> {
    return this.#done.promise;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#sql);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#open.resolve(connection);
  }

  handleError(error: Error): void {
    this.over = true;
    this.#open.reject(error);
    this.#done.reject(error);
  }

  handleCommandComplete(message: { text?: string }): void {
    this.#rows = rowsIn(message);
  }

  handleReadyForQuery(): void {
    this.over = true;
    this.#done.resolve(this.#rows);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
}
