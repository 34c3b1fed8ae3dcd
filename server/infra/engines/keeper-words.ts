import { connect, type Socket } from 'node:net';
import { socketFolder, socketPath, type Places } from './places.ts';

/** The engines a keeper can start. */
export type EngineName = 'postgres' | 'telemetry';

/** What a user asks of the keeper. */
export type Wish = { readonly want: EngineName };

/** What the keeper answers: where the engine is reached, or why it is not. */
export type Answer = { readonly engine: EngineName } & ({ readonly address: unknown } | { readonly failure: string });

/** A connection to the living keeper of a data folder, or undefined when there is none. */
export function connectTo(places: Places): Promise<Socket | undefined> {
  const folder = socketFolder(places);
  if (folder === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const socket = connect(socketPath(places, folder, 'keeper'));
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', () => resolve(undefined));
  });
}

/** Hands on every line of JSON that arrives. */
export function readLines<Line>(socket: Socket, take: (line: Line) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(JSON.parse(line) as Line);
  });
}
