/**
 * Copies a tree so that only its imports are left, in plain JavaScript: `rules.ts` becomes `rules.ts.mjs`.
 * Why: TypeScript 7 offers no JavaScript API and dependency-cruiser reads TypeScript by no other means; the parser
 * that builds the web app reads the sources here instead. A type-only import counts like any other.
 */
import { existsSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';

const SUFFIX = '.mjs';
const SOURCE = /\.tsx?$/;
const LATER = /\bimport\(\s*(['"])([^'"]+)\1\s*\)/g;

/** The name of a copied file before it was copied. */
export const originalName = (path) =>
  SOURCE.test(path.slice(0, -SUFFIX.length)) ? path.slice(0, -SUFFIX.length) : path;

/** The modules that a source asks for: imports, re-exports, imports made later and types taken by `import('…')`. */
function modulesOf(path, text) {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const stated = module.staticImports.map((one) => one.moduleRequest.value);
  const handedOn = module.staticExports.flatMap((one) =>
    one.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
  );
  const later = [...text.matchAll(LATER)].map((found) => found[2]);
  return [...new Set([...stated, ...handedOn, ...later])];
}

/** Data and styles stay behind; sources are asked for by the name of their copy, packages by their own. */
const asCopied = (request) => {
  if (!request.startsWith('.')) return [request];
  return SOURCE.test(request) ? [request + SUFFIX] : [];
};

const isTest = (path) => /\.test\.tsx?$/.test(path) || /^(test|bench)[/\\]/.test(path);

/** Copies the sources of some folders, with what is needed to tell packages apart; tests may import what they like. */
export function copyImports(from, folders, to) {
  for (const path of globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`, { cwd: from })) {
    const asked = isTest(path) ? [] : modulesOf(path, readFileSync(join(from, path), 'utf8'));
    const lines = asked.flatMap(asCopied).map((request) => `import '${request}';\n`);
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path + SUFFIX), lines.join(''));
  }
  writeFileSync(join(to, 'package.json'), readFileSync(join(from, 'package.json')));
  const packages = join(from, 'node_modules');
  if (existsSync(packages)) symlinkSync(packages, join(to, 'node_modules'), 'junction');
}
