import { inflateRawSync } from 'node:zlib';
import { boundaryFailures } from './failures.ts';

const MB = 1024 * 1024;
/** The most that an archive may unpack to, and what its end record and entries measure. */
const UNPACKED = 200 * MB;
const [END, ENTRY, LOCAL] = [22, 46, 30];
const WANTED = /(?:^|\/)([^/]+)\.(shp|dbf|prj|cpg)$/i;

/** The files of a shape (SHP and its companions) in an archive: by the name they share, then by extension. */
export type ShapeFiles = Readonly<Record<string, Readonly<Record<string, Buffer>>>>;

const broken = (reason: string) => boundaryFailures.notZip({ reason });

const endOf = (zip: Buffer): number => {
  const at = zip.lastIndexOf('PK\x05\x06');
  if (at < 0 || at + END > zip.length) throw broken('no end record');
  return at;
};

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
};

/** The entries of an archive as its directory lists them. */
const entriesIn = (zip: Buffer): Entry[] => {
  const end = endOf(zip);
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + ENTRY > end || zip.readUInt32LE(at) !== 0x0201_4b50) throw broken('a broken directory');
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: zip.subarray(at + ENTRY, at + ENTRY + name).toString('utf8'),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    });
    at += ENTRY + name + extra + comment;
  }
  return entries;
};

const unpacked = (zip: Buffer, { at, method, packed, size }: Entry): Buffer => {
  if (at + LOCAL > zip.length) throw broken('an entry beyond the end');
  const start = at + LOCAL + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const body = zip.subarray(start, start + packed);
  if (method === 0) return body;
  if (method !== 8) throw broken('a packing that is not known');
  try {
    // What the directory says of the size is a claim; more than that is not unpacked.
    return inflateRawSync(body, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw broken('an entry that cannot be unpacked');
  }
};

/** Unpacks the shape files of an archive, never more than it claims nor more than a server should hold. */
export const openArchive = (zip: Buffer): ShapeFiles => {
  const wanted = entriesIn(zip).filter(({ name }) => WANTED.test(name) && !name.includes('__MACOSX'));
  if (wanted.reduce((sum, { size }) => sum + size, 0) > UNPACKED)
    throw boundaryFailures.inflated({ most: UNPACKED / MB });
  const files: Record<string, Record<string, Buffer>> = {};
  for (const entry of wanted) {
    const [, base = '', extension = ''] = WANTED.exec(entry.name) ?? [];
    (files[base] ??= {})[extension.toLowerCase()] = unpacked(zip, entry);
  }
  return files;
};
