import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { encodeExtension, encodeHeader, paddingOf } from './archive-format.ts';
import { contentOf, readArchive } from './archive-reader.ts';
import { writeArchive } from './archive-writer.ts';
import { checkArchive } from './check-archive.ts';
import { FORM, written } from './manifest.ts';

const home = mkdtempSync(join(tmpdir(), 'anjian-archive-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const manifest = written({
  form: FORM,
  at: '2026-03-20T09:00:00+08:00',
  migrations: { database: [], telemetry: [] },
  relational: [],
  telemetry: [],
});
const LONG = `files/${'folder/'.repeat(40)}photo.jpg`;

const sound = async (name: string, ended = true): Promise<string> => {
  const file = join(home, name);
  const archive = await writeArchive(file);
  await archive.add('manifest.json', manifest);
  await archive.add('relational/area/000001', Buffer.from('a\t市\n'));
  await archive.add(LONG, Buffer.alloc(1_500_000, 'photo'));
  await archive.add('files/empty', Buffer.alloc(0));
  const ending = {
    ...archive.soFar(),
    relational: { area: 1 },
    telemetry: {},
    files: { count: 2, bytes: 1_500_000 },
    sequences: [],
  };
  if (ended) await archive.add('end.json', written(ending));
  await archive.finish();
  return file;
};

const repacked = (from: string, name: string, change: (tar: Buffer) => Buffer): string => {
  const file = join(home, name);
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(from)))));
  return file;
};

const made = (name: string, ...blocks: Buffer[]): string => {
  const file = join(home, name);
  writeFileSync(file, gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)])));
  return file;
};

const member = (name: string, content: Buffer, sha256 = createHash('sha256').update(content).digest('hex')): Buffer => {
  const extension = encodeExtension(name, sha256);
  return Buffer.concat([
    encodeHeader({ name: 'extension/1', size: extension.length, kind: 'x' }),
    extension,
    Buffer.alloc(paddingOf(extension.length)),
    encodeHeader({ name, size: content.length, kind: '0' }),
    content,
    Buffer.alloc(paddingOf(content.length)),
  ]);
};

test('members come back whole, in order, with long names and none of a draft left', async () => {
  const found: Record<string, number> = {};
  for await (const next of readArchive(await sound('sound'))) found[next.name] = (await contentOf(next)).length;
  expect(Object.keys(found)).toEqual(['manifest.json', 'relational/area/000001', LONG, 'files/empty', 'end.json']);
  expect(found).toMatchObject({ 'relational/area/000001': 6, [LONG]: 1_500_000, 'files/empty': 0 });
  expect(await checkArchive(join(home, 'sound'))).toMatchObject({ ending: { members: 4, relational: { area: 1 } } });
  expect(readdirSync(home)).toEqual(['sound']);
});

test('an abandoned archive leaves neither file nor draft', async () => {
  const archive = await writeArchive(join(home, 'given-up'));
  await archive.add('manifest.json', manifest);
  await archive.abandon();
  expect(readdirSync(home).filter((name) => name.startsWith('given-up'))).toEqual([]);
});

test('a changed byte is found, wherever it is', async () => {
  const from = await sound('whole');
  const tar = gunzipSync(readFileSync(from));
  const places = {
    row: tar.indexOf('a\t市\n'),
    picture: tar.indexOf('photophoto') + 70_000,
    name: tar.indexOf('relational/area') + 3,
  };
  for (const [what, place] of Object.entries(places)) {
    const file = repacked(from, `changed-${what}`, (bytes) => {
      bytes[place] = (bytes[place] as number) ^ 1;
      return bytes;
    });
    await expect(checkArchive(file), what).rejects.toThrow(/damaged|no name of a backup|missing, exchanged/);
  }
});

test('a file that was cut off, packed or in its members, is told from a whole one', async () => {
  const from = await sound('long');
  const bytes = readFileSync(from);
  writeFileSync(join(home, 'cut'), bytes.subarray(0, bytes.length - 30));
  await expect(checkArchive(join(home, 'cut'))).rejects.toThrow(/cut off/);
  await expect(checkArchive(repacked(from, 'cut-tar', (tar) => tar.subarray(0, tar.length - 3000)))).rejects.toThrow(
    /cut off/,
  );
  await expect(checkArchive(await sound('endless', false))).rejects.toThrow(/ends too early/);
});

test('a missing member is missed', async () => {
  const file = repacked(await sound('four'), 'three', (tar) => {
    const gone = member('files/empty', Buffer.alloc(0));
    const at = tar.indexOf('files/empty') - 512 - 8;
    const start = Math.floor(at / 512) * 512;
    return Buffer.concat([tar.subarray(0, start), tar.subarray(start + gone.length)]);
  });
  await expect(checkArchive(file)).rejects.toThrow(/missing, exchanged/);
});

test('what is no backup at all is refused in words', async () => {
  writeFileSync(join(home, 'text'), 'not a backup\n'.repeat(100));
  writeFileSync(join(home, 'nothing'), '');
  await expect(checkArchive(join(home, 'text'))).rejects.toThrow(/no backup/);
  await expect(checkArchive(join(home, 'nothing'))).rejects.toThrow(/no backup|cut off/);
  await expect(checkArchive(made('zeros'))).rejects.toThrow(/does not begin with a manifest/);
});

test.each([
  'files/../../etc/passwd',
  '/etc/passwd',
  'files//x',
  'files/..',
  'files/a\\b',
  'files/a\0b',
  'relational/area/../../x/000001',
  'elsewhere/x',
  'files/.hidden',
])('a name that leads elsewhere is refused: %j', async (name) => {
  const file = made('evil', member('manifest.json', manifest), member(name, Buffer.from('x')));
  await expect(async () => {
    for await (const next of readArchive(file)) if (next.name !== 'manifest.json') throw new Error('was accepted');
  }).rejects.toThrow(/no name of a backup|lacks its name/);
});

test.each(['1', '2', '5', '3'])('links, folders and devices are refused: type %s', async (kind) => {
  const header = encodeHeader({ name: 'files/link', size: 0, kind: kind as '0' });
  await expect(checkArchive(made('link', header))).rejects.toThrow(/as a link, folder or device/);
});

test('a member that claims to be huge is refused before it is read', async () => {
  const name = 'relational/area/000001';
  const extension = encodeExtension(name, '0'.repeat(64));
  const file = made(
    'bomb',
    encodeHeader({ name: 'extension/1', size: extension.length, kind: 'x' }),
    extension,
    Buffer.alloc(paddingOf(extension.length)),
    encodeHeader({ name, size: 4_000_000_000, kind: '0' }),
  );
  await expect(checkArchive(file)).rejects.toThrow(/claims 4000000000 bytes/);
});
