import { createServer } from 'node:net';
import { callbackify } from 'node:util';
import { Aedes, type AuthenticateError } from 'aedes';
import type { Config } from './config.ts';

/** How the embedded message broker is opened; nothing of it matters where another broker is named. */
export type BrokerOptions = {
  readonly port: number;
  readonly host?: string;
  readonly authenticate?: (username?: string, password?: string) => Promise<boolean>;
  /** Takes a message before its sender is told that it arrived; a failure leaves it unacknowledged, to be sent again. */
  readonly receive?: (topic: string, payload: Uint8Array) => Promise<void>;
};

/** The broker to connect to; `embedded` when it runs in this process. */
export type Broker = { readonly url: string; readonly embedded: boolean; close(): Promise<void> };

/** Opens the embedded MQTT broker, or names the one the configuration names. */
export async function openBroker(config: Config, options: BrokerOptions): Promise<Broker> {
  if (config.mqttUrl !== undefined) return { url: config.mqttUrl, embedded: false, close: async () => undefined };
  const broker = await Aedes.createBroker(handlers(options));
  const server = createServer(broker.handle);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portTaken(error, options.port)));
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as { port: number };
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    await new Promise<void>((resolve) => broker.close(() => resolve()));
    await closed;
  };
  return { url: `mqtt://${host.includes(':') ? `[${host}]` : host}:${port}`, embedded: true, close };
}

type Handlers = NonNullable<ConstructorParameters<typeof Aedes>[0]>;

function handlers({ authenticate, receive }: BrokerOptions): Handlers {
  return {
    ...(authenticate === undefined ? {} : { authenticate: doorkeeper(authenticate) }),
    ...(receive === undefined ? {} : { authorizePublish: receiver(receive) }),
  };
}

function doorkeeper(authenticate: NonNullable<BrokerOptions['authenticate']>): NonNullable<Handlers['authenticate']> {
  const ask = callbackify((username: string | undefined, password: string | undefined) =>
    authenticate(username, password),
  );
  return (_client, username, password, done) => {
    ask(username, password?.toString('utf8'), (error, welcome) => {
      if (error !== null) done(refusal(unavailable), false);
      else if (welcome) done(null, true);
      else done(refusal(badCredentials), false);
    });
  };
}

function receiver(receive: NonNullable<BrokerOptions['receive']>): NonNullable<Handlers['authorizePublish']> {
  const take = callbackify(receive);
  return (_client, packet, done) => take(packet.topic, Buffer.from(packet.payload), (error) => done(error));
}

const unavailable = 3;
const badCredentials = 4;

function refusal(returnCode: number): AuthenticateError {
  return Object.assign(new Error('not welcome'), { returnCode });
}

function portTaken(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(
    `Port ${port} for MQTT is taken by another program; choose another one, or set ANJIAN_MQTT_URL to that broker.`,
  );
}
