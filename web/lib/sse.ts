import { PREFIX, signedOut } from './api.ts';
import { localeTag } from './i18n.ts';

/** One server-sent event: what it is about and what it says. */
export type ServerEvent = { readonly id: string; readonly type: string; readonly data: EventData };
/** What an event of the platform carries. */
export type EventData = {
  readonly seq?: number;
  readonly at?: string;
  readonly action?: string;
  readonly subject?: { readonly type: string; readonly id: string };
  readonly matterId?: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
};

/** How the stream stands: `live`, or `lost` since its last sign of life. */
export type StreamState = 'connecting' | 'live' | 'lost';
type Listening = {
  readonly path?: string;
  readonly onEvent: (event: ServerEvent) => void;
  readonly onState?: (state: StreamState) => void;
};

/** Cuts arriving text into events; keeps what is not finished for the next piece. */
export const splitter = (
  onBlock: (event: { id?: string; type: string; data: string }) => void,
): ((text: string) => void) => {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event: { id?: string; type: string; data: string } = { type: 'message', data: '' };
      for (const line of block.split('\n')) {
        const [, field, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        if (field === 'id') event.id = value;
        if (field === 'event') event.type = value;
        if (field === 'data') event.data += event.data ? `\n${value}` : value;
      }
      if (event.data || event.id !== undefined) onBlock(event);
    }
  };
};

const parsed = (text: string): EventData => {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as EventData) : {};
  } catch {
    return {};
  }
};

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 10_000;
/** The server beats every 5 s; silence this long means that the line is dead though nobody said so. */
const SILENCE = 20_000;

/** What one stream remembers between connections. */
type Line = { stopped: boolean; lastId: string | undefined; wait: number; abort: AbortController };

const headersOf = (line: Line): Record<string, string> => ({
  accept: 'text/event-stream',
  'accept-language': localeTag(),
  ...(line.lastId === undefined ? {} : { 'last-event-id': line.lastId }),
});

/** Reads a body to its end; gives up when nothing comes for too long. */
const drain = async (
  body: ReadableStream<Uint8Array>,
  abort: AbortController,
  feed: (text: string) => void,
): Promise<void> => {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const silence = setTimeout(() => abort.abort(), SILENCE);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
    feed(decoder.decode(value, { stream: true }));
  }
};

const connect = async (line: Line, { path = '/events', onEvent, onState }: Listening): Promise<void> => {
  line.abort = new AbortController();
  const answer = await fetch(`${PREFIX}${path}`, {
    headers: headersOf(line),
    signal: line.abort.signal,
    cache: 'no-store',
  });
  if (answer.status === 401) signedOut();
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
  onState?.('live');
  line.wait = FIRST_WAIT;
  const feed = splitter(({ id, type, data }) => {
    if (id !== undefined) line.lastId = id;
    if (data) onEvent({ id: line.lastId ?? '', type, data: parsed(data) });
  });
  await drain(answer.body, line.abort, feed);
};

/** Listens to the platform's events, reconnects by itself and resumes after the last event seen; returns how to stop. */
export const listen = (listening: Listening): (() => void) => {
  const line: Line = { stopped: false, lastId: undefined, wait: FIRST_WAIT, abort: new AbortController() };
  const run = async (): Promise<void> => {
    listening.onState?.('connecting');
    while (!line.stopped) {
      await connect(line, listening).catch(() => undefined);
      if (line.stopped) return;
      listening.onState?.('lost');
      await new Promise((resume) => setTimeout(resume, line.wait));
      line.wait = Math.min(line.wait * 2, LONGEST_WAIT);
    }
  };
  void run();
  return () => {
    line.stopped = true;
    line.abort.abort();
  };
};
