import { subscribe } from '../../infra/subscriber.ts';
import type { Platform } from '../../infra/verb.ts';
import { system } from '../../kernel/context.ts';
import { arrivedFromObjects } from './arrived.ts';
import { receiverOf } from './receive.ts';

const TOPIC = /^anjian\/v1\/meters\/([^/]+)\/readings$/;
const READINGS = 'anjian/v1/meters/+/readings';
const CONNECTIONS = 8;
const LARGEST = 1_000_000;

/** Takes one message; resolves once its readings are on disk, so that only then its sender is told it arrived. */
export type TakeMessage = (topic: string, payload: Uint8Array) => Promise<void>;

/** Readings by message (MQTT): `{at, value}` or an array of them under the meter's topic. Ill-formed ones are reported and dropped. */
export const messageTaker = (platform: Platform, report: (reason: string, topic: string) => void): TakeMessage => {
  const { receive } = receiverOf(platform);
  const actor = system('mqtt');
  return async (topic, payload) => {
    const meterNo = TOPIC.exec(topic)?.[1];
    if (!meterNo) return;
    const readings = payload.length > LARGEST ? undefined : parsed(payload);
    if (!readings) return report('no JSON of {at, value}', topic);
    const now = platform.services.clock.now().getTime();
    const arrived = arrivedFromObjects(readings.map((reading) => ({ ...(reading as object), meterNo })));
    const { rejected, errors } = await receive(arrived, { actor, now, language: 'en' });
    if (rejected > 0) report(errors[0]?.message ?? 'refused', topic);
  };
};

const parsed = (payload: Uint8Array): unknown[] | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
    const list = Array.isArray(value) ? value : [value];
    return list.every((one) => one !== null && typeof one === 'object') ? list : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Hears the readings that another broker is given; a message is acknowledged once stored. The connections of a node share
 * the load, but every node hears everything and what is stored already counts as repeated: were nodes to share, a node
 * that is gone would take its share of the messages with it.
 */
export const subscribeTo = (
  url: string,
  take: TakeMessage,
  node: string,
  keepSeconds?: number,
): Promise<{ close(): Promise<void> }> =>
  subscribe({
    url,
    topic: `$share/${node}/${READINGS}`,
    clientId: node,
    connections: CONNECTIONS,
    keepSeconds,
    receive: take,
  });
