import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { connectTo, readLines, type Answer, type EngineName, type Wish } from './keeper-words.ts';
import { takeLock, type Lock } from './keeper-lock.ts';
import { openLog } from './log.ts';
import { logPath, placesOf, prepareSocketFolder, socketPath } from './places.ts';
import { launchPostgres } from './postgres.ts';
import { pause, Supervised } from './supervised.ts';
import { launchTelemetry } from './telemetry.ts';

// The keeper: one process per data folder. Users hold a connection to it; while there is one, the engines they
// wished for run, and when the last is gone, however it went, the engines are stopped and the keeper leaves.

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: keeper DATA');

const untilFirstUser = 10_000;
const afterLastUser = 700;

const places = placesOf(dataDir);
const log = openLog(logPath(places, 'keeper'));
const lock = await holdLock();
const sockets = prepareSocketFolder(places);
const door = socketPath(places, sockets, 'keeper');

const engines: Readonly<Record<EngineName, Supervised<unknown>>> = {
  postgres: new Supervised(
    'postgres',
    () => launchPostgres(places, sockets, openLog(logPath(places, 'postgres'))),
    log,
  ),
  telemetry: new Supervised(
    'telemetry',
    () => launchTelemetry(places, sockets, openLog(logPath(places, 'telemetry'))),
    log,
  ),
};

const users = new Set<Socket>();
let leaving: NodeJS.Timeout | undefined = setTimeout(leave, untilFirstUser);
const server = createServer(welcome);
rmSync(door, { force: true });
server.listen(door);
process.once('SIGTERM', leave);
process.once('SIGINT', leave);
process.on('SIGHUP', () => undefined);

// Several commands may each send a keeper; all but one find the lock taken and the door open, and go.
async function holdLock(): Promise<Lock> {
  for (;;) {
    const taken = takeLock(places.lock);
    if (taken !== undefined) return taken;
    const other = await connectTo(places);
    if (other !== undefined) {
      other.destroy();
      process.exit(0);
    }
    await pause(20);
  }
}

function welcome(user: Socket): void {
  users.add(user);
  clearTimeout(leaving);
  leaving = undefined;
  user.on('error', () => undefined);
  user.on('close', () => {
    users.delete(user);
    if (users.size === 0) leaving = setTimeout(leave, afterLastUser);
  });
  readLines<Wish>(user, (wish) => void grant(user, wish.want));
}

async function grant(user: Socket, name: EngineName): Promise<void> {
  const say = (answer: Answer): void => {
    user.write(`${JSON.stringify(answer)}\n`);
  };
  await engines[name].ensure().then(
    (address) => say({ engine: name, address }),
    (error: unknown) => {
      log(`${name} could not be started: ${String(error)}\n`);
      say({ engine: name, failure: error instanceof Error ? error.message : String(error) });
    },
  );
}

async function leave(): Promise<void> {
  server.close();
  rmSync(door, { force: true });
  for (const user of users) user.destroy();
  await Promise.allSettled(Object.values(engines).map((engine) => engine.stop()));
  lock.release();
  process.exit(0);
}
