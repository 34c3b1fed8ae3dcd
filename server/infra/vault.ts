import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failures } from '../kernel/failure.ts';
import type { Config } from './config.ts';

declare module './verb.ts' {
  interface Services {
    /** Locks secrets that have to be read again, so that whoever reads the database cannot use them. */
    readonly vault: Vault;
  }
}

/** Locks secrets for the database (静态加密) and opens them again; `about` ties a secret to the one record it belongs to. */
export type Vault = {
  lock(secret: string, about: string): Promise<string>;
  /** The secret; nothing when it was locked with another key, for another record, or has been tampered with. */
  open(locked: string, about: string): Promise<string | undefined>;
  /** Whether something was locked with the key in use. */
  fits(locked: string): Promise<boolean>;
};

const FILE = 'secret-key';

const vaultFailures = failures('vault', {
  noSharedKey: [
    'unavailable',
    '多节点部署尚未配置共用密钥；请系统管理员设置 ANJIAN_SECRET_KEY 后重试',
    'nodes on a database server share one key, and none is set; ask the operator to set ANJIAN_SECRET_KEY',
  ],
});

type Key = { readonly id: string; readonly bytes: Buffer };

const keyOf = (text: string): Key => {
  const bytes = Buffer.from(hkdfSync('sha256', text, '', 'anjian vault 1', 32));
  return { id: createHash('sha256').update('anjian key id ').update(bytes).digest('base64url').slice(0, 8), bytes };
};

/** AES-256-GCM under a key that is first asked for when there is something to lock or to open. */
const vaultWith = (keyFor: (forLocking: boolean) => Promise<Key | undefined>): Vault => ({
  lock: async (secret, about) => {
    const key = await keyFor(true);
    if (!key) throw vaultFailures.noSharedKey();
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(Buffer.from(about));
    const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return ['1', key.id, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.');
  },
  open: async (locked, about) => {
    const [form, id, ...parts] = locked.split('.');
    const key = await keyFor(false);
    if (!key || form !== '1' || id !== key.id || parts.length !== 3) return undefined;
    const [iv, tag, body] = parts.map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer];
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: 16 });
      decipher.setAAD(Buffer.from(about)).setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  },
  fits: async (locked) => locked.split('.')[1] === (await keyFor(false))?.id,
});

/** The vault of this node: its key comes from the environment, or lies in the data folder, made when first needed. */
export const openVault = (config: Pick<Config, 'dataDir' | 'databaseUrl' | 'secretKey'>): Vault => {
  let known: Promise<Key | undefined> | undefined;
  return vaultWith(async (forLocking) => {
    if (config.secretKey !== undefined) return keyOf(config.secretKey);
    // A key of its own would lock what no other node on the same database could open.
    if (config.databaseUrl !== undefined) return undefined;
    const key = await (known ??= keyInFolder(config.dataDir, forLocking));
    if (!key) known = undefined;
    return key;
  });
};

/** A vault with a key of this process alone, for tests. */
export const passingVault = (): Vault => {
  const key = keyOf(randomUUID());
  return vaultWith(async () => key);
};

const keyInFolder = async (dataDir: string, make: boolean): Promise<Key | undefined> => {
  const path = join(dataDir, FILE);
  const kept = await readFile(path, 'utf8').catch(absent);
  if (kept !== undefined) return keyOf(kept.trim());
  if (!make) return undefined;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeOnce(path, `${randomBytes(32).toString('base64url')}\n`);
  return keyOf((await readFile(path, 'utf8')).trim());
};

/** Written aside and linked: of two processes at once one wins, and nobody reads half a key. */
const writeOnce = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
  }
};

const absent = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
};
