import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openVault } from './vault.ts';

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'anjian-vault-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const SECRET = 'JBSWY3DPEHPK3PXP';

test('what was locked opens again, in another process on the same folder too, and never looks the same twice', async () => {
  const one = await openVault({ dataDir }).lock(SECRET, 'a');
  const two = await openVault({ dataDir }).lock(SECRET, 'a');
  expect(one).not.toBe(two);
  expect(one).not.toContain(SECRET);
  expect(await openVault({ dataDir }).open(one, 'a')).toBe(SECRET);
  expect(readdirSync(dataDir)).toEqual(['secret-key']);
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
});

test('processes that need the first key at once agree on one', async () => {
  const vaults = Array.from({ length: 8 }, () => openVault({ dataDir }));
  const locked = await Promise.all(vaults.map((vault) => vault.lock(SECRET, 'a')));
  for (const one of locked) expect(await openVault({ dataDir }).open(one, 'a')).toBe(SECRET);
});

test('a secret moved to another record, changed by a letter or locked with another key stays closed', async () => {
  const vault = openVault({ dataDir, secretKey: 'x'.repeat(32) });
  const locked = await vault.lock(SECRET, 'account 1');
  expect(await vault.open(locked, 'account 2')).toBeUndefined();
  for (const [index, sign] of [...locked].entries()) {
    if (index < 2 || sign === '.') continue;
    const changed = `${locked.slice(0, index)}${sign === 'A' ? 'B' : 'A'}${locked.slice(index + 1)}`;
    // The last sign of a part carries spare bits that say nothing.
    if (!/^(\.|$)/.test(locked.slice(index + 1))) expect(await vault.open(changed, 'account 1')).toBeUndefined();
  }
  const other = openVault({ dataDir, secretKey: 'y'.repeat(32) });
  expect(await other.open(locked, 'account 1')).toBeUndefined();
  expect([await vault.fits(locked), await other.fits(locked)]).toEqual([true, false]);
});

test('on a database server the key comes from the environment, or nothing is locked', async () => {
  const databaseUrl = 'postgres://db/anjian';
  await expect(openVault({ dataDir, databaseUrl }).lock(SECRET, 'a')).rejects.toMatchObject({
    code: 'vault.noSharedKey',
    status: 503,
  });
  expect(readdirSync(dataDir)).toEqual([]);
  const secretKey = 'shared '.repeat(5);
  const locked = await openVault({ dataDir, databaseUrl, secretKey }).lock(SECRET, 'a');
  expect(await openVault({ dataDir: join(dataDir, 'other-node'), databaseUrl, secretKey }).open(locked, 'a')).toBe(
    SECRET,
  );
});
