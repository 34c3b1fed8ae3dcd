import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { within } from './child.ts';
import { answer } from './clickhouse-http.ts';
import { openClickHouse, type ClickHouse } from './clickhouse-session.ts';
import { pause } from './supervised.ts';

// The program of the telemetry engine's own process: chDB on one data folder behind ClickHouse's HTTP interface.
// It lives exactly as long as its keeper: the channel to the keeper closes whenever that ends, however it ends.

const [dataPath, socketPath, runFolder] = process.argv.slice(2);
if (dataPath === undefined || socketPath === undefined || runFolder === undefined) {
  throw new Error('usage: clickhouse-server DATA SOCKET RUN');
}

const lastWords = 3000;
const open: { engine?: ClickHouse; server?: Server } = {};

process.once('disconnect', leave);
process.once('SIGTERM', leave);
process.on('SIGINT', () => undefined);

const inbox = join(runFolder, 'inserts');
rmSync(inbox, { recursive: true, force: true });
mkdirSync(inbox, { recursive: true, mode: 0o700 });
mkdirSync(dataPath, { recursive: true, mode: 0o700 });

const engine = await patientlyOpen(dataPath);
const options = { maxHeaderSize: 1_048_576, keepAliveTimeout: 60_000, requestTimeout: 0 };
const server = createServer(options, (request, response) => answer({ engine, inbox }, request, response));
Object.assign(open, { engine, server });
rmSync(socketPath, { force: true });
server.listen(socketPath, () => process.send?.('ready'));

// A predecessor that is still leaving holds the folder's lock for a moment.
async function patientlyOpen(path: string): Promise<ClickHouse> {
  for (let left = 100; ; left -= 1) {
    try {
      return openClickHouse(path);
    } catch (error) {
      if (left === 0 || !process.connected) throw error;
      await pause(100);
    }
  }
}

// What is acknowledged is kept either way, so a statement that takes too long is cut off rather than waited for:
// it cannot be interrupted, and leaving in an orderly way would have to wait for it.
async function leave(): Promise<void> {
  open.server?.close();
  const idle = await within(lastWords, open.engine?.idle() ?? Promise.resolve());
  if (!idle) process.kill(process.pid, 'SIGKILL');
  open.engine?.close();
  process.exit(0);
}
