import type { Readable } from 'node:stream';

/** Kept files by key, in a folder or in an object store; a key is a path of plain names: `evidence/2026/01/abc.jpg`. */
export type Files = {
  /** Keeps a file whole or not at all; an older one under the same key is replaced. */
  put(key: string, content: Uint8Array | Readable): Promise<void>;
  /** The content, or undefined when there is no such file. */
  get(key: string): Promise<Readable | undefined>;
  has(key: string): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** All keys that begin with `prefix`, in order. */
  list(prefix: string): AsyncIterable<string>;
};

/** Refuses keys that could leave the place where files are kept. */
export function checkedKey(key: string): string {
  const parts = key.split('/');
  const plain = parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part));
  if (plain && key.length <= 500) return key;
  throw new Error(`${JSON.stringify(key)} is not a key for a file: names of letters, digits, - and _, separated by /.`);
}
