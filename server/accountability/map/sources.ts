import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Db } from '../../infra/database.ts';
import { mapFailures } from './failures.ts';
import { keptAnswers, type KeptAnswers } from './kept-answers.ts';

/** The base maps a city has of its own (自有底图): a file of vector tiles, and the tiles of its intranet. */
export type MapSources = { readonly pmtiles?: string | undefined; readonly wmts?: string | undefined };

declare module '../../infra/verb.ts' {
  interface Services {
    readonly mapSources?: MapSources;
  }
}

type Settings = { readonly dataDir: string; readonly mapPmtiles?: string; readonly mapWmts?: string };

/** The base maps that the settings name; a file without a path lies in the data folder. */
export const mapSources = ({ dataDir, mapPmtiles, mapWmts }: Settings): MapSources => ({
  pmtiles: mapPmtiles === undefined ? undefined : resolve(dataDir, mapPmtiles),
  wmts: mapWmts,
});

/** The size of the file of vector tiles; nothing when there is none. */
export const pmtilesSize = async ({ pmtiles }: MapSources): Promise<number | undefined> => {
  if (pmtiles === undefined) return undefined;
  const found = await stat(pmtiles).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
};

/** Bytes of a file from one to another, both included. */
export type Span = { readonly first: number; readonly last: number };

/** The most that is read of the file at once. */
const MOST_SPAN = 16 * 1024 * 1024;

/** Reads the one span that a `Range` header asks for; nothing when it asks for none that this file has. */
export const spanOf = (range: string | undefined, size: number): Span | undefined => {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range?.trim() ?? '') ?? [];
  if (from === undefined) return undefined;
  const first = Number(from);
  const last = Math.min(to ? Number(to) : size - 1, size - 1, first + MOST_SPAN - 1);
  return first <= last ? { first, last } : undefined;
};

/** A span of the file of vector tiles. */
export const readSpan = async (path: string, { first, last }: Span): Promise<Readable> => {
  const file = await open(path, 'r');
  return file.createReadStream({ start: first, end: last });
};

/** How long the intranet's server may take, how large a tile may be, and how much of them is kept. */
const PATIENCE_MS = 5000;
const MOST_TILE = 2 * 1024 * 1024;
const KEEP = 32 * 1024 * 1024;
const IMAGES: Readonly<Record<string, string>> = { png: '\x89PNG', jpeg: '\xff\xd8\xff', webp: 'RIFF' };

/** What an image is, by its first bytes. */
export const imageType = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  const found = Object.entries(IMAGES).find(([, mark]) => head.startsWith(mark));
  return found && `image/${found[0]}`;
};

const bytesOf = async (answer: Response): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += piece.length;
    if (size > MOST_TILE) throw mapFailures.baseMapFailed();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

const fetchTile = async (url: string): Promise<Uint8Array> => {
  try {
    // Only the configured server is asked: an answer that sends elsewhere is refused.
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    const bytes = answer.ok ? await bytesOf(answer) : new Uint8Array();
    if (imageType(bytes)) return bytes;
  } catch {
    // Whatever went wrong, its words may hold the address and with it a key.
  }
  throw mapFailures.baseMapFailed();
};

const memories = new WeakMap<Db, KeptAnswers>();

/** A tile of the intranet's map, asked for by this server so that its key never reaches a page. */
export const wmtsTile = (
  db: Db,
  template: string,
  { z, x, y }: { z: number; x: number; y: number },
): Promise<Uint8Array> => {
  const memory = memories.get(db) ?? keptAnswers(KEEP);
  memories.set(db, memory);
  const url = template.replaceAll('{z}', String(z)).replaceAll('{x}', String(x)).replaceAll('{y}', String(y));
  return memory.get(`${z}/${x}/${y}`, () => fetchTile(url));
};
