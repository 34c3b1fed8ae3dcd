import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import type { Statement } from './clickhouse-session.ts';

/** One request of ClickHouse's HTTP interface, its statement still to be joined with the body. */
export type Request = {
  readonly query: string;
  readonly queryId: string;
  readonly gzip: boolean;
  readonly ping: boolean;
  readonly statement: Omit<Statement, 'sql'>;
};

// Parameters of the HTTP interface itself; everything else in the address is a setting of the engine.
const interfaceParameters = new Set(
  `query query_id database default_format user password role quota_key stacktrace session_id session_timeout
  session_check compress decompress client_protocol_version wait_end_of_query buffer_size enable_http_compression
  http_zlib_compression_level send_progress_in_http_headers http_headers_progress_interval_ms
  cancel_http_readonly_queries_on_client_close`.split(/\s+/),
);

/** Reads the address and headers of a request. */
export function readRequest(request: IncomingMessage): Request {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const given = (name: string): string => url.searchParams.get(name) ?? '';
  return {
    query: given('query'),
    queryId: given('query_id'),
    ping: url.pathname === '/ping',
    gzip: given('enable_http_compression') === '1' && header(request, 'accept-encoding').includes('gzip'),
    statement: {
      ...settingsAndParams(url.searchParams, request.method === 'GET'),
      database: given('database') || header(request, 'x-clickhouse-database'),
      format: given('default_format') || header(request, 'x-clickhouse-format') || 'TabSeparated',
    },
  };
}

function settingsAndParams(given: URLSearchParams, reading: boolean): Pick<Statement, 'settings' | 'params'> {
  // As at a ClickHouse server, a GET changes nothing.
  const settings: Record<string, string> = reading ? { readonly: '2' } : {};
  const params: Record<string, string> = {};
  for (const [name, value] of given) {
    if (name.startsWith('param_')) params[name.slice('param_'.length)] = value;
    else if (!interfaceParameters.has(name)) settings[name] = value;
  }
  return { settings, params };
}

/** The body of a request, unpacked. */
export function bodyOf(request: IncomingMessage): NodeJS.ReadableStream {
  return header(request, 'content-encoding') === 'gzip' ? request.pipe(createGunzip()) : request;
}

const formatClause = /\bFORMAT\s+(\w+)\s*;?\s*$/i;

/** The format a statement names for its result or its data. */
export function formatOf(sql: string): string | undefined {
  return formatClause.exec(sql)?.[1];
}

/** An insert whose data comes from a file instead of the request's body. */
export function fromFile(sql: string, fileLiteral: string): string {
  const clause = formatClause.exec(sql);
  if (clause === null)
    throw new Error('Code: 62. DB::Exception: An insert with a body needs FORMAT at its end. (SYNTAX_ERROR)');
  return `${sql.slice(0, clause.index)} FROM INFILE ${fileLiteral} COMPRESSION 'none' FORMAT ${clause[1]}`;
}

/** What a statement does, by its first word. */
export function kindOf(sql: string): 'insert' | 'select' | 'other' {
  const word = /^(?:\s|\(|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase();
  if (word === 'insert') return 'insert';
  return word === 'select' || word === 'with' ? 'select' : 'other';
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
