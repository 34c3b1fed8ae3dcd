import { DatabaseSync } from 'node:sqlite';

/** The one lock of a data folder, held. */
export type Lock = { release(): void };

/**
 * Takes the one lock of a data folder, or returns undefined while somebody living holds it.
 * The operating system releases it with its holder, however that ends: SQLite is only the way to reach a file lock from Node.
 */
export function takeLock(path: string): Lock | undefined {
  const file = new DatabaseSync(path);
  try {
    file.exec('pragma journal_mode = memory');
    file.exec('begin exclusive');
    return { release: () => file.close() };
  } catch {
    file.close();
    return undefined;
  }
}
