import { appendFileSync, renameSync, statSync } from 'node:fs';

/** Appends what an engine says to a file that never grows past twice the limit. */
export type Log = (text: string | Uint8Array) => void;

const limit = 1_000_000;

/** Opens a log that keeps the newest megabyte and the one before it (`.1`). */
export function openLog(path: string): Log {
  let size = sizeOf(path);
  return (text) => {
    // The data folder may be deleted under a running engine; a log is no reason to fall.
    try {
      if (size > limit) {
        renameSync(path, `${path}.1`);
        size = 0;
      }
      appendFileSync(path, text, { mode: 0o600 });
      size += text.length;
    } catch {
      size = sizeOf(path);
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
