import { createServer } from 'node:net';
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

function handlers({ authenticate, receive }: BrokerOptions): ConstructorParameters<typeof Aedes>[0] {
  return {
    ...(authenticate === undefined
      ? {}
      : {
          authenticate: (_client, username, password, done) => {
            authenticate(username, password?.toString('utf8')).then(
              (welcome) => (welcome ? done(null, true) : done(refusal(badCredentials), false)),
              () => done(refusal(unavailable), false),
            );
          },
        }),
    ...(receive === undefined
      ? {}
      : {
          authorizePublish: (_client, packet, done) => {
            receive(packet.topic, Buffer.from(packet.payload)).then(
              () => done(null),
              (error: Error) => done(error),
            );
          },
        }),
  };
}

const unavailable = 3;
const badCredentials = 4;

function refusal(returnCode: number): AuthenticateError {
  return Object.assign(new Error('not welcome'), { returnCode });
}

function portTaken(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} for MQTT is taken by another program; choose another one, or set ANJIAN_MQTT_URL to that broker.`);
}
