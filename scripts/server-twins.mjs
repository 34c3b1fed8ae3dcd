/** Which servers of this machine the engine tests can be run against, beside the embedded engines. */
import { connect } from 'node:net';

const DATABASE_URL = 'postgres://postgres@127.0.0.1:5432/test';
const MQTT_URL = 'mqtt://127.0.0.1:1883';

async function databaseFault(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return error.message || error.code;
  } finally {
    await client.end().catch(() => {});
  }
}

function portFault(url) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 3000 });
    const answer = (fault) => {
      socket.destroy();
      resolve(fault);
    };
    socket.once('connect', () => answer(undefined));
    socket.once('timeout', () => answer('no answer in 3 s'));
    socket.once('error', (error) => answer(error.code ?? error.message));
  });
}

const noteOf = (name, fault, url) =>
  fault ? `Server twin left out: ${name} at ${url} (${fault}).` : `Server twin: ${name} at ${url}.`;

/** The settings that lead to the servers that answer, and a line on each. */
export async function findServerTwins() {
  const databaseUrl = process.env.ANJIAN_TEST_DATABASE_URL ?? DATABASE_URL;
  const mqttUrl = process.env.ANJIAN_TEST_MQTT_URL ?? MQTT_URL;
  const [database, broker] = await Promise.all([databaseFault(databaseUrl), portFault(mqttUrl)]);
  return {
    env: { ...(!database && { ANJIAN_DATABASE_URL: databaseUrl }), ...(!broker && { ANJIAN_MQTT_URL: mqttUrl }) },
    notes: [noteOf('PostgreSQL', database, databaseUrl), noteOf('Mosquitto', broker, mqttUrl)],
  };
}
