import mqtt from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../../../test/harness/platform.ts';
import { openBroker } from '../../infra/broker.ts';
import { readConfig } from '../../infra/config.ts';
import { loadDays } from './store.ts';
import { messageTaker, subscribeTo } from './messages.ts';

/** Runs on the embedded broker, and on the one that ANJIAN_MQTT_URL names: the same promises either way. */

let stage: Stage;
let url = '';
const refused: string[] = [];
const closing: { close(): Promise<void> }[] = [];
const meter = `Q${process.pid}${Math.floor(performance.now())}`;

beforeAll(async () => {
  stage = await openStage('2026-03-20T09:00:00+08:00');
  await stage.lines('areas', ['code,name,parentCode,tier', '990000,测试市,,city']);
  await stage.lines('meters', ['meterNo,accountType', `${meter},industrial`]);
  const config = readConfig('unused');
  const take = messageTaker(stage.platform, (reason, topic) => void refused.push(`${topic} ${reason}`));
  const broker = await openBroker(config, { port: 0, receive: take });
  closing.push(broker);
  if (!broker.embedded) closing.push(await subscribeTo(broker.url, take, `test-${meter}`, 0));
  url = broker.url;
});
afterAll(async () => {
  for (const one of closing.reverse()) await one.close();
  await stage.close();
});

const stored = async (): Promise<number[]> =>
  (await loadDays(stage.platform.services.telemetry, [meter], 0, 60_000)).flatMap(({ kw }) =>
    [...kw].filter((value) => !Number.isNaN(value)),
  );

/** Waits until a promise about what is stored holds; an outside broker acknowledges before we have it. */
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 100 && !(await holds()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
};

test('readings sent at QoS 1 are stored once, singly, in arrays and repeated; ill-formed ones are refused with a reason', async () => {
  const client = await mqtt.connectAsync(url, { clientId: `sender-${meter}` });
  const topic = `anjian/v1/meters/${meter}/readings`;
  const at = (slot: number): string =>
    `2026-03-19T${String(Math.floor(slot / 4)).padStart(2, '0')}:${String((slot % 4) * 15).padStart(2, '0')}:00+08:00`;
  const send = (payload: unknown): Promise<unknown> =>
    client.publishAsync(topic, typeof payload === 'string' ? payload : JSON.stringify(payload), { qos: 1 });
  await Promise.all(Array.from({ length: 20 }, (_, slot) => send({ at: at(slot), value: slot + 1 })));
  await send(Array.from({ length: 10 }, (_, i) => ({ at: at(20 + i), value: 21 + i })));
  await send({ at: at(0), value: 1 });
  await send('no json at all');
  await send({ at: at(40), value: -5 });
  await until(async () => (await stored()).length >= 30 && refused.length >= 2);
  expect((await stored()).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  expect(refused).toHaveLength(2);
  for (const reason of refused) expect(reason).toContain(meter);
  await client.endAsync();
});

test('a reading of an unknown meter is refused and nothing of it is stored', async () => {
  const before = refused.length;
  const client = await mqtt.connectAsync(url, { clientId: `stranger-${meter}` });
  await client.publishAsync(
    `anjian/v1/meters/${meter}x/readings`,
    JSON.stringify({ at: '2026-03-19T00:00:00+08:00', value: 3 }),
    { qos: 1 },
  );
  await until(async () => refused.length > before);
  expect(refused.at(-1)).toContain('no such meter');
  expect(await loadDays(stage.platform.services.telemetry, [`${meter}x`], 0, 60_000)).toEqual([]);
  await client.endAsync();
});
