import { localeTag } from './i18n.ts';

/** What is wrong with one field of a request. */
export type FieldProblem = { readonly path: string; readonly message: string };

/** A refusal of the server (RFC 9457), or `status` 0 when it could not be reached. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly requestId: string | undefined;
  readonly errors: readonly FieldProblem[];

  constructor(
    status: number,
    text: string,
    rest: { type?: string; requestId?: string; errors?: readonly FieldProblem[] } = {},
  ) {
    super(text);
    this.status = status;
    this.type = rest.type ?? 'about:blank';
    this.requestId = rest.requestId;
    this.errors = rest.errors ?? [];
  }
}

/** Filters of a call; what is empty is left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;
export const PREFIX = '/api/v1';

export const queryText = (query: Query = {}): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
};

type Call = {
  readonly query?: Query | undefined;
  readonly body?: unknown;
  /** The version the caller saw; answered 412 when somebody was faster. */
  readonly ifMatch?: number | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

const headersOf = (call: Call): Record<string, string> => ({
  accept: 'application/json',
  'accept-language': localeTag(),
  ...(call.body === undefined || call.body instanceof Blob ? {} : { 'content-type': 'application/json' }),
  ...call.headers,
  ...(call.ifMatch === undefined ? {} : { 'if-match': `"${call.ifMatch}"` }),
  ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
});

const bodyOf = (body: unknown): BodyInit | null => {
  if (body === undefined) return null;
  return body instanceof Blob ? body : JSON.stringify(body);
};

const problemOf = async (answer: Response): Promise<Problem> => {
  const text = await answer.text();
  try {
    const said = JSON.parse(text) as {
      type?: string;
      title?: string;
      detail?: string;
      requestId?: string;
      errors?: FieldProblem[];
    };
    return new Problem(answer.status, said.detail ?? said.title ?? `HTTP ${answer.status}`, said);
  } catch {
    return new Problem(answer.status, `HTTP ${answer.status}`);
  }
};

let onSignedOut: () => void = () => {};
/** Says what happens when the server no longer knows who is calling. */
export const whenSignedOut = (handler: () => void): void => {
  onSignedOut = handler;
};

/** The server no longer knows who is calling: what was shown belongs to nobody. */
export const signedOut = (): void => onSignedOut();

const reach = async (method: string, path: string, call: Call): Promise<Response> => {
  try {
    return await fetch(`${PREFIX}${path}${queryText(call.query)}`, {
      method,
      headers: headersOf(call),
      body: bodyOf(call.body),
      credentials: 'same-origin',
      signal: call.signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, localeTag() === 'en' ? 'The server cannot be reached.' : '连接不上服务器。');
  }
};

/** One call of the platform's interface; throws a `Problem` when it is refused. */
export const call = async <T>(method: string, path: string, options: Call = {}): Promise<T> => {
  const answer = await reach(method, path, options);
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (problem.status === 401 && path !== '/session') onSignedOut();
    throw problem;
  }
  return (answer.status === 204 ? null : await answer.json().catch(() => null)) as T;
};

/** A file the server hands out, with the name it gives it. */
export type SentFile = { readonly name: string; readonly content: Blob };

const nameIn = (disposition: string | null): string | undefined => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)/i.exec(disposition ?? '')?.[1];
};

/** Fetches a file; throws a `Problem` when it is refused. */
export const getFile = async (path: string, query?: Query, signal?: AbortSignal): Promise<SentFile> => {
  const answer = await reach('GET', path, { query, signal, headers: { accept: '*/*' } });
  if (!answer.ok) throw await problemOf(answer);
  const name = nameIn(answer.headers.get('content-disposition')) ?? path.split('/').at(-1) ?? 'file';
  return { name, content: await answer.blob() };
};

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  call<T>('GET', path, { query, signal });
export const post = <T>(path: string, body?: unknown, options: Omit<Call, 'body'> = {}): Promise<T> =>
  call<T>('POST', path, { ...options, body });

/** A key that makes sending the same form twice have the effect of once. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A page of a list as every call answers it. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null; readonly total?: number };
