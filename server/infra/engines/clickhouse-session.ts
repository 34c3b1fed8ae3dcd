import { createRequire } from 'node:module';
import type * as Chdb from 'chdb';

/** What one statement is to be run with. */
export type Statement = {
  readonly sql: string;
  readonly format: string;
  readonly database: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
};

/** What a finished statement tells of itself. */
export type Outcome = {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly read: number;
  readonly elapsed: number;
};

/** The embedded ClickHouse: statements run whole, or selects in chunks. */
export type ClickHouse = {
  run(statement: Statement): Promise<Outcome>;
  stream(statement: Statement): AsyncGenerator<Uint8Array>;
  /** Resolves when no statement is running any more. */
  idle(): Promise<void>;
  close(): void;
};

const atOnce = 20;

/** Opens the embedded ClickHouse on a folder; throws when another process holds it. */
export function openClickHouse(path: string): ClickHouse {
  const chdb = createRequire(import.meta.url)('chdb') as typeof Chdb;
  // Sessions come and go with the statements; this one keeps the engine behind them open.
  const anchor = new chdb.Session(path);
  const turns = limitedTo(atOnce);

  // Settings and parameters stick to a session, so every statement gets a fresh one (0.1 ms):
  // nothing leaks from one caller to the next, and parameters need not wait for each other.
  const open = async (statement: Statement): Promise<Chdb.Session> => {
    const session = new chdb.Session(path);
    const preamble = preambleOf(statement);
    try {
      if (preamble !== '') await session.queryAsync(preamble);
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  };

  const run = async (statement: Statement): Promise<Outcome> => {
    using _turn = await turns.take();
    const session = await open(statement);
    try {
      const result = await session.queryAsync(statement.sql, { format: statement.format });
      return { bytes: result.bytes(), rows: result.rowsRead, read: result.bytesRead, elapsed: result.elapsed };
    } finally {
      session.close();
    }
  };

  async function* stream(statement: Statement): AsyncGenerator<Uint8Array> {
    using _turn = await turns.take();
    const session = await open(statement);
    try {
      for await (const chunk of session.queryStream(statement.sql, { format: statement.format })) yield chunk.raw();
    } finally {
      session.close();
    }
  }

  return { run, stream, idle: turns.idle, close: () => anchor.close() };
}

/** The ClickHouse exception code of a failure, or undefined when it is none. */
export function exceptionCode(error: unknown): number | undefined {
  const match = /Code: (\d+)\./.exec(error instanceof Error ? error.message : String(error));
  return match === null ? undefined : Number(match[1]);
}

function preambleOf({ database, settings, params }: Statement): string {
  const assignments = [
    ...Object.entries(params).map(([name, value]) => `param_${identifier(name)} = ${literal(value)}`),
    ...Object.entries(settings).map(([name, value]) => `${identifier(name)} = ${literal(value)}`),
  ];
  const use = database === '' ? [] : [`use ${quoted(database)}`];
  return [...use, ...(assignments.length === 0 ? [] : [`set ${assignments.join(', ')}`])].join('; ');
}

function identifier(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  throw new Error(`Code: 36. DB::Exception: ${JSON.stringify(name)} is not a name. (BAD_ARGUMENTS)`);
}

/** A text as a ClickHouse string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function quoted(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

type Turns = { take(): Promise<Disposable>; idle(): Promise<void> };

function limitedTo(limit: number): Turns {
  let busy = 0;
  const waiting: (() => void)[] = [];
  const watching: (() => void)[] = [];
  const done = (): void => {
    const next = waiting.shift();
    if (next !== undefined) return next();
    busy -= 1;
    if (busy === 0) for (const tell of watching.splice(0)) tell();
  };
  return {
    take: async () => {
      if (busy >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
      else busy += 1;
      return { [Symbol.dispose]: done };
    },
    idle: () => (busy === 0 ? Promise.resolve() : new Promise((resolve) => watching.push(resolve))),
  };
}
