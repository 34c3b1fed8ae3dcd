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
export const originalName = (path) => (SOURCE.test(path.slice(0, -SUFFIX.length)) ? path.slice(0, -SUFFIX.length) : path);

/** The modules that a source asks for: imports, re-exports, imports made later and types taken by `import('…')`. */
function modulesOf(path, text) {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const stated = module.staticImports.map((one) => one.moduleRequest.value);
  const handedOn = module.staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? []));
  const later = [...text.matchAll(LATER)].map((found) => found[2]);
  return [...new Set([...stated, ...handedOn, ...later])];
}

const asCopied = (request) => (request.startsWith('.') && SOURCE.test(request) ? request + SUFFIX : request);

/** Copies the sources of some folders, with what is needed to tell packages apart. */
export function copyImports(from, folders, to) {
  for (const path of globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`, { cwd: from })) {
    const lines = modulesOf(path, readFileSync(join(from, path), 'utf8')).map((name) => `import '${asCopied(name)}';\n`);
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path + SUFFIX), lines.join(''));
  }
  writeFileSync(join(to, 'package.json'), readFileSync(join(from, 'package.json')));
  const packages = join(from, 'node_modules');
  if (existsSync(packages)) symlinkSync(packages, join(to, 'node_modules'), 'junction');
}
