#!/usr/bin/env node
/**
 * Adds to package-lock.json the platform packages that a registry mirror did not serve while the lock was written.
 * Why: npm leaves such optional packages out of the lock, and `npm ci` then refuses the lock as incomplete.
 * Usage: `node scripts/complete-lock.mjs` writes, `--check` only tells. Run it after every change of dependencies.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LOCK = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** What a platform package's name says about the machine it is for; null when it names none. */
export function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (!os || !cpu) return null;
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : ['glibc'];
  return { cpu: [cpu], ...(os === 'linux' ? { libc } : {}), os: [os] };
}

/** The optional packages that the lock asks for and does not hold: `[{ by, name, version }]`. */
export function missingFromLock(packages) {
  return Object.entries(packages).flatMap(([by, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${by}/node_modules/${name}`])
      .map(([name, version]) => ({ by, name, version, dev: entry.dev })),
  );
}

function completed(packages) {
  const added = missingFromLock(packages).map(({ by, name, version, dev }) => {
    const platform = platformOf(name);
    if (!platform || !/^\d/.test(version))
      throw new Error(`${name}@${version} (of ${by}) cannot be completed by its name`);
    const { cpu, libc, os } = platform;
    return [`node_modules/${name}`, { version, cpu, ...(dev && { dev }), ...(libc && { libc }), optional: true, os }];
  });
  const all = [...Object.entries(packages), ...added];
  return Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
}

function main() {
  const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
  const missing = missingFromLock(lock.packages);
  if (missing.length === 0) return;
  if (process.argv.includes('--check')) {
    console.error(
      `package-lock.json lacks ${missing.length} optional packages (${missing[0].name}, …): npm ci would refuse it.`,
    );
    console.error('Run `node scripts/complete-lock.mjs` and commit the lock.');
    process.exit(1);
  }
  writeFileSync(LOCK, `${JSON.stringify({ ...lock, packages: completed(lock.packages) }, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} optional packages added`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
