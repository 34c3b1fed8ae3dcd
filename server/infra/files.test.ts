import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Files, openFiles } from './files.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'anjian-files-'));
let store: Server;
let bucketUrl: string;

beforeAll(async () => {
  store = await objectStore();
  const { port } = store.address() as { port: number };
  bucketUrl = `s3://evidence/city?endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}`;
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
});

afterAll(() => {
  store.closeAllConnections();
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe.each([
  ['a folder', () => openFiles({ dataDir })],
  ['a bucket', () => openFiles({ dataDir, filesUrl: bucketUrl })],
])('files in %s', (_place, open: () => Promise<Files>) => {
  test('are kept, replaced, listed in order and removed', async () => {
    const files = await open();
    const photo = Buffer.from('照片\0一');
    await files.put('evidence/2026/b.jpg', photo);
    await files.put('evidence/2026/a.jpg', Readable.from([Buffer.from('照片'), Buffer.from('二')]));
    await files.put('export/all.xlsx', new Uint8Array([1, 2]));
    expect(await contentOf(files, 'evidence/2026/b.jpg')).toEqual(photo);
    expect(await contentOf(files, 'evidence/2026/a.jpg')).toEqual(Buffer.from('照片二'));
    expect(await keysOf(files, 'evidence/')).toEqual(['evidence/2026/a.jpg', 'evidence/2026/b.jpg']);
    await files.put('evidence/2026/b.jpg', Buffer.from('新'));
    expect(await contentOf(files, 'evidence/2026/b.jpg')).toEqual(Buffer.from('新'));
    await files.remove('evidence/2026/b.jpg');
    await files.remove('evidence/2026/b.jpg');
    expect([await files.has('evidence/2026/b.jpg'), await files.has('export/all.xlsx')]).toEqual([false, true]);
    expect(await files.get('evidence/2026/b.jpg')).toBeUndefined();
  });

  test.each(['../outside', 'a/../../b', '/etc/passwd', 'a//b', '.hidden', 'a\0b', '照片', ''])(
    '%j is no key',
    async (key) => {
      const files = await open();
      await expect(async () => files.put(key, Buffer.of(1))).rejects.toThrow(/is not a key/);
      await expect(async () => files.get(key)).rejects.toThrow(/is not a key/);
    },
  );
});

test('a file whose source breaks off leaves the old one whole and nothing beside it', async () => {
  const files = await openFiles({ dataDir });
  await files.put('kept.bin', Buffer.from('old'));
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('new but ');
      throw new Error('the sender hung up');
    })(),
  );
  await expect(files.put('kept.bin', broken)).rejects.toThrow('the sender hung up');
  expect(await contentOf(files, 'kept.bin')).toEqual(Buffer.from('old'));
  expect(readdirSync(join(dataDir, 'files.part'))).toEqual([]);
});

async function contentOf(files: Files, key: string): Promise<Buffer | undefined> {
  const found = await files.get(key);
  return found === undefined ? undefined : buffer(found);
}

async function keysOf(files: Files, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of files.list(prefix)) keys.push(key);
  return keys;
}

// The few words of the S3 protocol that are spoken here.
function objectStore(): Promise<Server> {
  const kept = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store');
    const path = decodeURIComponent(url.pathname);
    const act: Record<string, (body: Buffer) => unknown> = {
      PUT: (body) => kept.set(path, body),
      DELETE: () => kept.delete(path),
      HEAD: () => (response.statusCode = kept.has(path) ? 200 : 404),
      GET: () => {
        const found = url.searchParams.has('list-type')
          ? listing(kept, url.searchParams.get('prefix') ?? '')
          : kept.get(path);
        response.statusCode = found === undefined ? 404 : 200;
        response.write(found ?? '<Error><Code>NoSuchKey</Code></Error>');
      },
    };
    void buffer(request).then((body) => {
      act[request.method ?? '']?.(body);
      response.end();
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function listing(kept: ReadonlyMap<string, Buffer>, prefix: string): string {
  const keys = [...kept.keys()].map((path) => path.replace('/evidence/', '')).filter((key) => key.startsWith(prefix));
  const contents = keys.sort().map((key) => `<Contents><Key>${key}</Key></Contents>`);
  return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
}
