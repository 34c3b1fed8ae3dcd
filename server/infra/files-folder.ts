import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { checkedKey, type Files } from './file-key.ts';

/** Files kept below `files/` in the data folder. */
export async function folderFiles(dataDir: string): Promise<Files> {
  const root = join(dataDir, 'files');
  // Drafts lie outside the tree of keys, so that listing never shows one.
  const drafts = join(dataDir, 'files.part');
  await Promise.all([mkdir(root, { recursive: true, mode: 0o700 }), mkdir(drafts, { recursive: true, mode: 0o700 })]);
  const pathOf = (key: string): string => join(root, ...checkedKey(key).split('/'));
  return {
    put: async (key, content) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeWhole(join(drafts, randomUUID()), path, content);
    },
    get: async (key) => {
      const handle = await open(pathOf(key)).catch(absent);
      return handle?.createReadStream();
    },
    has: (key) =>
      access(pathOf(key)).then(
        () => true,
        () => false,
      ),
    remove: (key) => rm(pathOf(key), { force: true }),
    list: (prefix) => listBelow(root, prefix),
  };
}

// Written aside, forced to the disk, then renamed: after a power cut there is the old file or the new one.
async function writeWhole(draft: string, path: string, content: Uint8Array | Readable): Promise<void> {
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
    await file.close();
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no such thing as syncing a folder.
  if (process.platform === 'win32') return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

async function* listBelow(root: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const keys = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  yield* keys.filter((key) => key.startsWith(prefix)).sort();
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
  return undefined;
}
