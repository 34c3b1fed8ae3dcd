import { createServer } from 'node:net';
import mqtt from 'mqtt';
import { afterEach, expect, test } from 'vitest';
import { type Broker, openBroker } from './broker.ts';

const config = { dataDir: '.' };
const open: Broker[] = [];

afterEach(async () => {
  for (const broker of open.splice(0)) await broker.close();
});

test('messages of welcome senders reach their readers; others are turned away', async () => {
  const broker = await start({
    authenticate: async (username, password) => username === 'meter' && password === '口令',
  });
  const client = await mqtt.connectAsync(broker.url, { username: 'meter', password: '口令', reconnectPeriod: 0 });
  await client.subscribeAsync('readings/#', { qos: 1 });
  const message = new Promise((resolve) =>
    client.on('message', (topic, payload) => resolve([topic, payload.toString()])),
  );
  await client.publishAsync('readings/001', '{"kW":1}', { qos: 1 });
  expect(await message).toEqual(['readings/001', '{"kW":1}']);
  await client.endAsync();
  await expect(mqtt.connectAsync(broker.url, { username: 'meter', password: 'x', reconnectPeriod: 0 })).rejects.toThrow(
    /Bad username/i,
  );
});

test('a message is acknowledged only after it was taken in', async () => {
  const taken: string[] = [];
  let refuse = true;
  const broker = await start({
    receive: async (topic, payload) => {
      if (refuse) throw new Error('the store is out of reach');
      taken.push(`${topic} ${Buffer.from(payload).toString()}`);
    },
  });
  const client = await mqtt.connectAsync(broker.url, { clientId: 'gateway', clean: false, reconnectPeriod: 20 });
  const published = client.publishAsync('readings/001', '安', { qos: 1 }).then(() => [...taken]);
  await new Promise<void>((resolve) => client.once('reconnect', () => resolve()));
  expect(taken).toEqual([]);
  refuse = false;
  expect(await published).toEqual(['readings/001 安']);
  await client.endAsync();
});

test('a broker named by the configuration is used instead', async () => {
  const broker = await openBroker({ ...config, mqttUrl: 'mqtt://broker:1883' }, { port: 0 });
  expect(broker).toMatchObject({ url: 'mqtt://broker:1883', embedded: false });
});

test('a taken port is named, with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  await expect(openBroker(config, { port })).rejects.toThrow(`Port ${port} for MQTT is taken`);
  await new Promise((resolve) => other.close(resolve));
});

async function start(options: Omit<Parameters<typeof openBroker>[1], 'port'>): Promise<Broker> {
  const broker = await openBroker(config, { port: 0, ...options });
  open.push(broker);
  return broker;
}
