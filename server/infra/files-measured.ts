import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Files } from './files.ts';

/** What identifies the content of a file. */
export type Measure = { readonly size: number; readonly sha256: string };

type Bytes = AsyncIterable<Uint8Array>;

/** Measures content while handing it on; what `of` answers is complete once the content has been read to its end. */
export const measuring = (content: Bytes): { content: Bytes; of(): Measure } => {
  const hash = createHash('sha256');
  let size = 0;
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const piece of content) {
      hash.update(piece);
      size += piece.length;
      yield piece;
    }
  }
  return { content: watched(), of: () => ({ size, sha256: hash.copy().digest('hex') }) };
};

/** Keeps content as it arrives and measures it; nothing is kept when it breaks off. */
export const putMeasured = async (files: Files, key: string, content: Bytes): Promise<Measure> => {
  const watched = measuring(content);
  await files.put(key, Readable.from(watched.content, { objectMode: false }));
  return watched.of();
};

/** Measures a kept file, or says that there is none. */
export const measureKept = async (files: Files, key: string): Promise<Measure | undefined> => {
  const content = await files.get(key);
  if (!content) return undefined;
  const watched = measuring(content as Bytes);
  for await (const _ of watched.content);
  return watched.of();
};
