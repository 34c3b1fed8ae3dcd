import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { bodyOf, formatOf, fromFile, kindOf, readRequest, type Request } from './clickhouse-request.ts';
import { exceptionCode, literal, type ClickHouse, type Outcome } from './clickhouse-session.ts';

/** What answering needs: the engine and a folder for the bodies of inserts. */
export type Desk = { readonly engine: ClickHouse; readonly inbox: string };

/** Answers one request of ClickHouse's HTTP interface. */
export async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const asked = readRequest(request);
    if (asked.ping) return ok(response);
    if (kindOf(asked.query) === 'insert' && formatOf(asked.query) !== undefined)
      return await insert(desk, asked, request, response);
    const sql = [asked.query, await text(request)].filter((part) => part !== '').join('\n');
    if (sql.trim() === '') return ok(response);
    if (kindOf(sql) === 'select') await select(desk, asked, sql, response);
    else await run(desk, asked, sql, response);
  } catch (error) {
    refuse(response, error);
  }
}

function ok(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=UTF-8' }).end('Ok.\n');
}

// Binary data does not survive inside a statement's text, so it is read by the engine from a file.
async function insert(desk: Desk, asked: Request, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = join(desk.inbox, randomUUID());
  try {
    await pipeline(bodyOf(request), createWriteStream(file, { mode: 0o600, highWaterMark: 1_048_576 }));
    const outcome = await desk.engine.run({ ...asked.statement, sql: fromFile(asked.query, literal(file)) });
    response.writeHead(200, { ...headers(asked, ''), ...summary(outcome, outcome.rows) }).end();
  } finally {
    await rm(file, { force: true });
  }
}

async function run(desk: Desk, asked: Request, sql: string, response: ServerResponse): Promise<void> {
  const outcome = await desk.engine.run({ ...asked.statement, sql });
  response.writeHead(200, { ...headers(asked, sql), ...summary(outcome, 0) });
  const body = writer(response, asked.gzip);
  body.end(outcome.bytes);
}

// The first chunk is awaited before the headers go out, so that most failures still get a status of their own.
async function select(desk: Desk, asked: Request, sql: string, response: ServerResponse): Promise<void> {
  const chunks = desk.engine.stream({ ...asked.statement, sql });
  try {
    const first = await chunks.next();
    response.writeHead(200, headers(asked, sql));
    const body = writer(response, asked.gzip);
    for (let chunk = first; chunk.done !== true; chunk = await chunks.next()) {
      if (!body.write(chunk.value)) await Promise.race([once(body, 'drain'), once(response, 'close')]);
      if (response.destroyed) return;
    }
    body.end();
  } catch (error) {
    if (!notStreamable(error)) throw error;
    await run(desk, asked, sql, response);
  } finally {
    await chunks.return(undefined);
  }
}

function notStreamable(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Streaming query is not supported');
}

function writer(response: ServerResponse, gzip: boolean): ServerResponse | Gzip {
  if (!gzip) return response;
  const packed = createGzip({ level: 1 });
  packed.pipe(response);
  response.once('close', () => packed.destroy());
  return packed;
}

function headers(asked: Request, sql: string): Record<string, string> {
  const format = formatOf(sql) ?? asked.statement.format;
  return {
    'content-type': format.startsWith('JSON') ? 'application/json; charset=UTF-8' : 'application/octet-stream',
    'x-clickhouse-format': format,
    'x-clickhouse-query-id': asked.queryId === '' ? randomUUID() : asked.queryId,
    'x-clickhouse-timezone': 'Asia/Shanghai',
    ...(asked.gzip ? { 'content-encoding': 'gzip' } : {}),
  };
}

function summary(outcome: Outcome, written: number): Record<string, string> {
  const told = {
    read_rows: outcome.rows,
    read_bytes: outcome.read,
    written_rows: written,
    written_bytes: written === 0 ? 0 : outcome.read,
    total_rows_to_read: 0,
    result_rows: written,
    result_bytes: written === 0 ? 0 : outcome.read,
    elapsed_ns: Math.round(outcome.elapsed * 1e9),
  };
  return {
    'x-clickhouse-summary': JSON.stringify(
      Object.fromEntries(Object.entries(told).map(([name, value]) => [name, String(value)])),
    ),
  };
}

const statusOf: Readonly<Record<number, number>> = {
  47: 404,
  60: 404,
  62: 400,
  81: 404,
  159: 408,
  164: 403,
  241: 507,
  456: 400,
};

function refuse(response: ServerResponse, error: unknown): void {
  // Once rows are on their way only a broken connection can tell that they are not all.
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const code = exceptionCode(error) ?? 1000;
  const message = error instanceof Error ? error.message : String(error);
  response.writeHead(statusOf[code] ?? 500, {
    'content-type': 'text/plain; charset=UTF-8',
    'x-clickhouse-exception-code': String(code),
  });
  response.end(`${message}\n`);
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of bodyOf(request)) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
