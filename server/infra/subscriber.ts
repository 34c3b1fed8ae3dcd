import mqtt, { type MqttClient } from 'mqtt';

/** What to hear from another broker, and who takes it. */
export type Subscription = {
  readonly url: string;
  readonly topic: string;
  readonly clientId: string;
  /** How long the broker keeps what arrives while nobody listens, in seconds; a week when not said. */
  readonly keepSeconds?: number | undefined;
  /** How many connections share the load. */
  readonly connections: number;
  /** Takes a message before the broker is told that it arrived; a failure leaves it unacknowledged, to be sent again. */
  readonly receive: (topic: string, payload: Uint8Array) => Promise<void>;
};

const WEEK = 604_800;

/** Subscribes to another broker; what arrives while the platform is down waits there. */
export const subscribe = async (wanted: Subscription): Promise<{ close(): Promise<void> }> => {
  const clients = Array.from({ length: wanted.connections }, (_, i) => clientOf(wanted, `${wanted.clientId}-${i}`));
  const close = async (force: boolean): Promise<void> =>
    void (await Promise.all(clients.map((client) => client.endAsync(force))));
  try {
    await Promise.all(clients.map((client) => join(client, wanted.topic)));
  } catch (error) {
    await close(true);
    throw error;
  }
  return { close: () => close(false) };
};

const clientOf = ({ url, receive, keepSeconds = WEEK }: Subscription, clientId: string): MqttClient => {
  // A lasting session keeps what arrives while the platform is down.
  const client = mqtt.connect(url, {
    clientId,
    clean: false,
    protocolVersion: 5,
    properties: { sessionExpiryInterval: keepSeconds },
  });
  client.handleMessage = (packet, done) => {
    receive(packet.topic, Buffer.from(packet.payload)).then(
      () => done(),
      (error: Error) => {
        done(error);
        // A broker sends again what was not acknowledged only when the connection is made anew.
        client.stream.destroy();
      },
    );
  };
  client.on('error', () => undefined);
  return client;
};

const join = async (client: MqttClient, topic: string): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    client.once('connect', () => resolve());
    client.once('error', reject);
  });
  await client.subscribeAsync(topic, { qos: 1 });
};
