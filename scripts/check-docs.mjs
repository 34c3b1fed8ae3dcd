#!/usr/bin/env node
/**
 * The docs say what is there: links and named paths exist, pages keep their size, every word of a label table stands in
 * the glossary, every dependency has a page of decision. Usage: `node scripts/check-docs.mjs [ROOT]`.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './pinned-node.mjs';

const where = resolve(process.argv[2] ?? ROOT);
const read = (path) => (existsSync(join(where, path)) ? readFileSync(join(where, path), 'utf8') : undefined);
const exclude = (path) => /(^|[/\\])(node_modules|dist|\.git|data)([/\\]|$)/.test(path);
const find = (pattern) => globSync(pattern, { cwd: where, exclude });

const NEEDED = [
  'README.md',
  'README.zh-CN.md',
  'LICENSE',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'docs/glossary.md',
  'docs/regulations.md',
  'docs/operations.md',
  'docs/security.md',
];
const LONGEST = { 'README.md': 120, 'README.zh-CN.md': 120 };
const LONGEST_ROOM_PAGE = 60;

/** Pages that every newcomer looks for. */
const absent = () => NEEDED.filter((path) => !existsSync(join(where, path))).map((path) => `${path} is missing`);

const proseOf = (text) => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ''));

/** Links to files that are gone. */
function deadLinks() {
  return find('**/*.md').flatMap((page) => {
    const links = [...proseOf(read(page)).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map((m) => m[1]);
    return links
      .filter((link) => !/^([a-z]+:|#)/i.test(link))
      .filter((link) => !existsSync(join(where, dirname(page), decodeURI(link.split('#')[0]))))
      .map((link) => `${page}: the link ${link} leads nowhere`);
  });
}

/** Files named by the map of regulations that are gone. */
function deadPaths() {
  const named = [
    ...(read('docs/regulations.md') ?? '').matchAll(/`((?:server|web|test|docs|bench|scripts)\/[^`\s]+)`/g),
  ];
  return named
    .filter(([, path]) => globSync(path.split('#')[0], { cwd: where }).length === 0)
    .map(([, path]) => `docs/regulations.md: ${path} does not exist`);
}

/** Pages that outgrew their size. */
function tooLong() {
  const limits = {
    ...LONGEST,
    ...Object.fromEntries(find('server/**/README.md').map((path) => [path, LONGEST_ROOM_PAGE])),
  };
  return Object.entries(limits).flatMap(([path, limit]) => {
    const lines = (read(path) ?? '').trimEnd().split('\n').length;
    return lines > limit ? [`${path} has ${lines} lines; ${limit} are enough`] : [];
  });
}

/** The words in the code column of the glossary's tables. */
function glossaryWords() {
  const rows = (read('docs/glossary.md') ?? '').split('\n').filter((line) => line.startsWith('|'));
  const code = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map((m) => m[1]));
  return new Set(code.flatMap((text) => text.split(/[^A-Za-z0-9]+/)));
}

const isWord = (key, label) => /^[a-z]\w*$/i.test(key) && !/[；。，：{]/.test(label.zh) && label.zh.length <= 14;

/** Words of label tables that the glossary lacks; labels that are whole sentences, or of keys such as `image/png`, are no words. */
async function wordsWithoutRow() {
  const known = glossaryWords();
  const faults = [];
  for (const path of find('server/**/contract.ts')) {
    const { labels = {} } = await import(pathToFileURL(join(where, path)).href);
    const missing = Object.keys(labels).filter((word) => isWord(word, labels[word]) && !known.has(word));
    if (missing.length > 0) faults.push(`docs/glossary.md has no row for ${missing.join(', ')} (labels of ${path})`);
  }
  return faults;
}

/** Dependencies that no page in docs/decisions names. */
function unexplainedParts() {
  const pages = find('docs/decisions/*.md').map(read).join('\n');
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json') ?? '{}');
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter((name) => !pages.includes(`\`${name}\``))
    .map((name) => `docs/decisions: no page names the dependency \`${name}\``);
}

const faults = [
  ...absent(),
  ...deadLinks(),
  ...deadPaths(),
  ...tooLong(),
  ...(await wordsWithoutRow()),
  ...unexplainedParts(),
];
for (const fault of faults) console.error(`docs: ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
