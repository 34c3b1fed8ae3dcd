import { useEffect, useSyncExternalStore } from 'react';
import { renew, type Topic } from './query.ts';
import { listen, type ServerEvent, type StreamState } from './sse.ts';
import { setNow } from './time.ts';

/** Which cached answers an event makes stale. */
const STALE: Readonly<Record<string, readonly Topic[]>> = {
  matter: ['inbox', 'matters', 'overview', 'notices', 'licences', 'prevention', 'alarms', 'evidence', 'file'],
  warning: ['warnings', 'directives', 'inbox', 'matters', 'overview', 'notices', 'file'],
  alarm: ['alarms', 'curve', 'inbox', 'matters', 'overview', 'file'],
  directive: ['directives', 'warnings', 'notices', 'inbox', 'matters', 'file'],
  job: ['jobs', 'imports'],
  clock: [
    'inbox',
    'matters',
    'warnings',
    'overview',
    'notices',
    'directives',
    'alarms',
    'licences',
    'prevention',
    'file',
  ],
};

/** One event alone shows at once; of hundreds, as moving the drill clock brings them, answers are renewed together, round by round. */
const FIRST = 60;
const GATHER = 400;

type Live = { readonly state: StreamState; readonly since: number };
let live: Live = { state: 'connecting', since: 0 };
const stateListeners = new Set<() => void>();
const eventListeners = new Set<(event: ServerEvent) => void>();
const waiting = new Set<Topic>();
let timer: ReturnType<typeof setTimeout> | undefined;

const round = async (): Promise<void> => {
  const topics = [...waiting];
  waiting.clear();
  if (topics.length > 0) await renew(topics).catch(() => undefined);
  timer = topics.length > 0 ? setTimeout(() => void round(), GATHER) : undefined;
};

const take = (event: ServerEvent): void => {
  const movedTo = event.data.data?.['to'];
  if (event.type === 'clock' && typeof movedTo === 'string') setNow(movedTo, true);
  for (const topic of STALE[event.type] ?? []) waiting.add(topic);
  if (waiting.size > 0) timer ??= setTimeout(() => void round(), FIRST);
  for (const listener of eventListeners) listener(event);
};

const setState = (state: StreamState): void => {
  if (state === 'live' && live.state === 'lost') void renew();
  live = { state, since: state === live.state ? live.since : performance.now() };
  for (const listener of stateListeners) listener();
};

/** Keeps the cached answers true as long as the component stands. */
export const useLiveAnswers = (): void => {
  useEffect(() => listen({ onEvent: take, onState: setState }), []);
};

const subscribe = (listener: () => void): (() => void) => {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
};

/** Whether news arrive by themselves. */
export const useStreamState = (): StreamState => useSyncExternalStore(subscribe, () => live.state);

/** Hears every event while the component stands; `onEvent` should be stable. */
export const useEvents = (onEvent: (event: ServerEvent) => void): void => {
  useEffect(() => {
    eventListeners.add(onEvent);
    return () => void eventListeners.delete(onEvent);
  }, [onEvent]);
};
