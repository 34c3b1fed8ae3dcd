import { useSyncExternalStore } from 'react';
import type { BulkResult } from '../../../server/oversight/matter/contract.ts';
import { newKey, post, PREFIX, Problem } from '../../lib/api.ts';
import { localeTag } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { TOUCHED } from './api.ts';

/** How long a request waits before it is sent, so that it can be taken back. */
export const HELD_FOR = 8000;

/** Something the reader has decided: the matters it is about, the call, and the words for it. */
export type Deed = {
  readonly ids: readonly string[];
  /** What was done, in a word: 转办, 稍后 … */
  readonly what: string;
  readonly path: string;
  readonly body: unknown;
  /** Whether the rows leave the list at once. */
  readonly leaves: boolean;
};

type Standing =
  | { readonly phase: 'held'; readonly deed: Deed; readonly until: number }
  | { readonly phase: 'sending'; readonly deed: Deed }
  | { readonly phase: 'done'; readonly deed: Deed; readonly result: BulkResult }
  | { readonly phase: 'lost'; readonly deed: Deed; readonly problem: Problem };

type Held = Standing & { readonly key: string };
let current: Held | undefined;
/** The rows that have left ahead of their request, until the answer has been read anew. */
let leaving: ReadonlySet<string> = new Set();
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** What failed while the reader was deciding something else is said once that is over. */
let later: readonly Held[] = [];

const change = (next: Held | undefined): void => {
  current = next ?? later[0];
  if (!next) later = later.slice(1);
  for (const listener of listeners) listener();
};
const away = (ids: readonly string[], gone: boolean): void => {
  const next = new Set(leaving);
  for (const id of ids)
    if (gone) next.add(id);
    else next.delete(id);
  leaving = next;
};

const resultOf = (deed: Deed, answer: Partial<BulkResult> | null): BulkResult =>
  answer?.failed ? { done: answer.done ?? 0, failed: answer.failed } : { done: deed.ids.length, failed: [] };

const send = async (held: Held): Promise<void> => {
  const { deed, key } = held;
  clearTimeout(timer);
  change({ phase: 'sending', deed, key });
  const settle = async (next: Standing): Promise<void> => {
    const bad = next.phase === 'lost' || (next.phase === 'done' && next.result.failed.length > 0);
    if (current === undefined || current.key === key) change({ ...next, key });
    else if (bad) later = [...later, { ...next, key }];
    await renew(TOUCHED).catch(() => undefined);
    away(deed.ids, false);
    for (const listener of listeners) listener();
  };
  try {
    const answer = await post<Partial<BulkResult>>(deed.path, deed.body, { idempotencyKey: key });
    await settle({ phase: 'done', deed, result: resultOf(deed, answer) });
  } catch (error) {
    await settle({ phase: 'lost', deed, problem: error instanceof Problem ? error : new Problem(0, String(error)) });
  }
};

/** Sends what is held at once: another decision is being made. */
export const sendNow = (): void => {
  if (current?.phase === 'held') void send(current);
};

/** Keeps a decision for some seconds before it is sent; one made before is sent at once. */
export const hold = (deed: Deed): void => {
  sendNow();
  const held: Held = { phase: 'held', deed, until: performance.now() + HELD_FOR, key: newKey() };
  if (deed.leaves) away(deed.ids, true);
  timer = setTimeout(() => void send(held), HELD_FOR);
  change(held);
};

/** Takes back what has not been sent yet; answers whether there was anything. */
export const undo = (): boolean => {
  if (current?.phase !== 'held') return false;
  clearTimeout(timer);
  away(current.deed.ids, false);
  change(undefined);
  return true;
};

/** Closes what is said of the last decision. */
export const dismiss = (): void => {
  if (current?.phase === 'done' || current?.phase === 'lost') change(undefined);
};

/** Tries again what could not be sent; under the same key it takes effect once. */
export const again = (): void => {
  if (current?.phase === 'lost') void send(current);
};

// The page is going: what was decided is sent with the last breath, under its key, so that nothing is lost or done twice.
globalThis.addEventListener?.('pagehide', () => {
  if (current?.phase !== 'held') return;
  const { deed, key } = current;
  clearTimeout(timer);
  void fetch(`${PREFIX}${deed.path}`, {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'accept-language': localeTag(), 'idempotency-key': key },
    body: JSON.stringify(deed.body),
  }).then(
    () => renew(TOUCHED),
    () => undefined,
  );
  away(deed.ids, false);
  change(undefined);
});

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What stands with the last decision: held, on its way, done or lost. */
export const useHeld = (): Held | undefined => useSyncExternalStore(subscribe, () => current);
/** The ids of the rows that have left ahead of their request. */
export const useLeaving = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => leaving);
