import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a browser fetches before a page of the built web app stands: its scripts and styles, gzipped, in bytes. */
export type FirstLoad = { readonly js: number; readonly css: number; readonly files: readonly string[] };

const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;

/** The scripts that a script imports without being asked, themselves included. */
const reached = (file: string, seen: Set<string>): void => {
  if (seen.has(file)) return;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, path] of text.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g))
    reached(normalize(join(dirname(file), path ?? '')), seen);
};

/** Adds up what the page `html` below `root` (dist/web) loads at once. */
export const firstLoadOf = (root: string, html: string): FirstLoad => {
  const page = readFileSync(join(root, html), 'utf8');
  const scripts = new Set<string>();
  for (const [, path] of page.matchAll(/<script[^>]+src="\/([^"]+\.js)"/g)) reached(join(root, path ?? ''), scripts);
  const styles = [...page.matchAll(/href="\/([^"]+\.css)"/g)].map(([, path]) => join(root, path ?? ''));
  const sum = (files: Iterable<string>): number => [...files].reduce((all, file) => all + gzipped(file), 0);
  return { js: sum(scripts), css: sum(styles), files: [...scripts, ...styles] };
};
