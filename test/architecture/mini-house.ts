import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The checkout whose rules are tried. */
export const CHECKOUT = resolve(import.meta.dirname, '../..');

/** Files by path; what each says. */
export type Files = Record<string, string>;

/** A house in a temporary folder, small enough to break on purpose. */
export type MiniHouse = { readonly root: string; [Symbol.dispose](): void };

/** Writes files into a fresh temporary folder that disappears with its user. */
export const build = (files: Files): MiniHouse => {
  const root = mkdtempSync(join(tmpdir(), 'anjian-house-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\n`);
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
};

/** A line that imports a module for its effect on the picture alone. */
export const imports = (path: string): string => `import * as part from '${path}';\nexport const use = part;`;
