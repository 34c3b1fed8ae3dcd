import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Measure } from '../files-measured.ts';
import { BLOCK, checkedName, encodeExtension, encodeHeader, lineOf, paddingOf } from './archive-format.ts';

/** A finished archive. */
export type Written = { readonly bytes: number; readonly sha256: string };

/** An archive being written beside its final name. */
export type ArchiveWriter = {
  add(name: string, content: Uint8Array): Promise<void>;
  /** Adds what was measured before; fails when the content is another one by now. */
  addStream(name: string, measure: Measure, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** How many members there are and the digest over their names and digests. */
  soFar(): { members: number; digest: string };
  /** Forces everything to the disk and gives the file its name. */
  finish(): Promise<Written>;
  abandon(): Promise<void>;
};

/** Begins an archive; it appears under its name only once it is whole and on the disk. */
export const writeArchive = async (file: string): Promise<ArchiveWriter> => {
  const draft = `${file}.${process.pid}.part`;
  const handle = await open(draft, 'wx', 0o600);
  const packing = packed(handle);
  const { soFar, add, addStream } = membersInto(packing.put);
  return {
    soFar,
    add,
    addStream,
    finish: async () => {
      await packing.end();
      await handle.sync();
      await handle.close();
      await rename(draft, file);
      await syncFolder(dirname(file));
      return packing.measure();
    },
    abandon: async () => {
      await packing.destroy();
      await handle.close().catch(() => undefined);
      await rm(draft, { force: true });
    },
  };
};

const membersInto = (put: (bytes: Uint8Array) => Promise<void>): Pick<ArchiveWriter, 'add' | 'addStream' | 'soFar'> => {
  const digest = createHash('sha256');
  let members = 0;
  const begin = async (name: string, { size, sha256 }: Measure): Promise<void> => {
    members += 1;
    digest.update(lineOf({ name: checkedName(name), sha256 }));
    const extension = encodeExtension(name, sha256);
    await put(encodeHeader({ name: `extension/${members}`, size: extension.length, kind: 'x' }));
    await put(
      Buffer.concat([extension, Buffer.alloc(paddingOf(extension.length)), encodeHeader({ name, size, kind: '0' })]),
    );
  };
  return {
    add: async (name, content) => {
      await begin(name, measureOf(content));
      await put(content);
      await put(Buffer.alloc(paddingOf(content.length)));
    },
    addStream: async (name, expected, content) => {
      await begin(name, expected);
      const seen = createHash('sha256');
      for await (const bytes of content) {
        seen.update(bytes);
        await put(bytes);
      }
      if (seen.digest('hex') !== expected.sha256)
        throw new Error(`${name} changed while it was copied; start the backup again.`);
      await put(Buffer.alloc(paddingOf(expected.size)));
    },
    soFar: () => ({ members, digest: digest.copy().digest('hex') }),
  };
};

const packed = (handle: FileHandle) => {
  // The data are compact already; a stronger setting would cost time and gain little.
  const gzip = createGzip({ level: 3, chunkSize: 256 * 1024 });
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  const flow = pipeline(gzip, async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      // Goes on where the last one ended.
      await handle.writeFile(chunk);
    }
  });
  // A full disk is told to whoever writes next; until then nobody waits for the flow.
  flow.catch(() => undefined);
  return {
    put: async (chunk: Uint8Array): Promise<void> => {
      if (!gzip.write(chunk)) await Promise.race([once(gzip, 'drain'), flow]);
    },
    end: async (): Promise<void> => {
      gzip.end(Buffer.alloc(2 * BLOCK));
      await flow;
    },
    destroy: async (): Promise<void> => {
      gzip.destroy();
      await flow.catch(() => undefined);
    },
    measure: (): Written => ({ bytes, sha256: hash.digest('hex') }),
  };
};

const measureOf = (content: Uint8Array): Measure => ({
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

const syncFolder = async (path: string): Promise<void> => {
  // Windows has no such thing as syncing a folder.
  if (process.platform === 'win32') return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
};
