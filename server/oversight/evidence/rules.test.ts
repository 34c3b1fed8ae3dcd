import { expect, test } from 'vitest';
import { MEDIA_TYPES, type MediaType } from './contract.ts';
import { isShown, looksLike, mediaTypeOf, nameFor } from './rules.ts';

const HEADS: Record<MediaType, Buffer> = {
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  'image/webp': Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'),
  'application/pdf': Buffer.from('%PDF-1.7\n%äü', 'latin1'),
  'video/mp4': Buffer.from('\0\0\0\x18ftypmp42', 'latin1'),
};
const types = Object.keys(MEDIA_TYPES) as MediaType[];

test.each(types)('%s is known by its own first bytes and by no other', (type) => {
  expect(types.filter((other) => looksLike(type, HEADS[other]))).toEqual([type]);
});

test.each([
  ['a web page', '<!doctype html>'],
  ['a picture that draws by script', '<svg xmlns=...'],
  ['a GIF with a script behind it', 'GIF89a=1;alert'],
  ['an archive', 'PK\x03\x04\x14\0\0\0\0\0\0\0'],
  ['a page with a document in it', '<!-- %PDF-1.4 '],
  ['next to nothing', '\xff'],
])('%s is none of what is taken', (_what, head) => {
  expect(types.filter((type) => looksLike(type, Buffer.from(head, 'latin1')))).toEqual([]);
});

test('the declared type is read without its parameters; others are not taken', () => {
  expect(mediaTypeOf('Image/JPEG; charset=binary')).toBe('image/jpeg');
  for (const header of ['image/svg+xml', 'text/html', 'image/gif', '', undefined, 'constructor'])
    expect(mediaTypeOf(header)).toBeUndefined();
});

test('films are handed out to be saved, pictures and documents to be seen', () => {
  expect(types.filter((type) => !isShown(type))).toEqual(['video/mp4']);
});

test.each([
  ['现场 照片.JPG', 'image/jpeg', '现场 照片.JPG'],
  ['a.jpeg', 'image/jpeg', 'a.jpeg'],
  ['shell.php', 'image/jpeg', 'shell.php.jpg'],
  ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
  ['C:\\Temp\\x.png', 'image/png', 'x.png'],
  ['innocent\u202Egpj.exe', 'image/png', 'innocentgpj.exe.png'],
  ['a\r\nset-cookie: x.mp4', 'video/mp4', 'aset-cookie x.mp4'],
  ['.htaccess', 'image/png', 'htaccess.png'],
  ['', 'image/webp', 'evidence.webp'],
  [undefined, 'image/png', 'evidence.png'],
] as const)('the name %j of %s is shown as %j', (given, type, shown) => {
  expect(nameFor(given, type)).toBe(shown);
});
