import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { subscribe } from './subscriber.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const CONNECTED = Buffer.from([0x20, 3, 0, 0, 0]);
const subscribed = (packet: Buffer) => Buffer.from([0x90, 4, packet[2] ?? 0, packet[3] ?? 0, 0, 1]);
const message = (topic: string, payload: string) => {
  const body = [0, topic.length, ...Buffer.from(topic), 0, 1, 0, ...Buffer.from(payload)];
  return Buffer.from([0x32, body.length, ...body]);
};
const KINDS = ['', 'connect', '', '', 'acknowledge', '', '', '', 'subscribe'];

/** The least of an MQTT 5 broker: it holds one message and gives it to every new subscriber until one acknowledges it. */
const brokerWith = async (topic: string, payload: string) => {
  const heard: string[] = [];
  const answer = (socket: Socket, packet: Buffer): void => {
    const kind = KINDS[(packet[0] ?? 0) >> 4] ?? '';
    heard.push(kind);
    if (kind === 'connect') socket.write(CONNECTED);
    if (kind !== 'subscribe') return;
    socket.write(subscribed(packet));
    if (!heard.includes('acknowledge')) socket.write(message(topic, payload));
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (packet) => answer(socket, packet));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
};

test('a message that could not be taken comes again, and is acknowledged once it was taken', async () => {
  const { url, heard } = await brokerWith('readings/001', '{"kw":1}');
  const tries: string[] = [];
  const acknowledgedAt: number[] = [];
  const taken = new Promise<void>((resolve, reject) => {
    const receive = async (topic: string, payload: Uint8Array): Promise<void> => {
      tries.push(`${topic} ${Buffer.from(payload).toString()}`);
      acknowledgedAt.push(heard.indexOf('acknowledge'));
      if (tries.length < 2) throw new Error('the store is out of reach');
      resolve();
    };
    subscribe({ url, topic: 'readings/+', clientId: 'test', connections: 1, receive }).then(
      (subscription) => closing.unshift(subscription.close),
      reject,
    );
  });
  await taken;
  expect(tries).toEqual(['readings/001 {"kw":1}', 'readings/001 {"kw":1}']);
  expect(acknowledgedAt).toEqual([-1, -1]);
  await expect.poll(() => heard).toContain('acknowledge');
});

test('a broker out of reach is an error', async () => {
  const { url } = await brokerWith('readings/001', '');
  for (const close of closing.splice(0)) await close();
  const receive = async (): Promise<void> => undefined;
  await expect(subscribe({ url, topic: 'readings/+', clientId: 'test', connections: 3, receive })).rejects.toThrow(
    'ECONNREFUSED',
  );
});
