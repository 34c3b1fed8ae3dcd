import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ArchiveFault, BLOCK, checkedSize, decodeExtension, decodeHeader, paddingOf } from './archive-format.ts';

/** One member of an archive; its content is to be read before the next member is asked for, and fails where it is damaged. */
export type Member = {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly content: AsyncIterable<Buffer>;
};

/** Reads an archive from front to back, checking each member's digest as it passes. */
export async function* readArchive(
  file: string,
  passed: (bytes: number) => void = () => undefined,
): AsyncGenerator<Member> {
  const bytes = new Bytes(unpacked(file, passed));
  for (let next = await nextHeader(bytes); next; next = await nextHeader(bytes)) {
    const content = checked(bytes, next);
    yield { ...next, content };
    // What the caller left unread is passed over, and checked all the same.
    for await (const _ of content);
    await bytes.exactly(paddingOf(next.size));
  }
}

/** The two headers before a member's content, or nothing at the end of the archive. */
const nextHeader = async (bytes: Bytes): Promise<Omit<Member, 'content'> | undefined> => {
  const extended = decodeHeader(await bytes.exactly(BLOCK));
  if (!extended) return undefined;
  if (extended.kind !== 'x' || extended.size > 4 * BLOCK)
    throw new ArchiveFault('A member of the archive lacks its extended header.');
  const { name, sha256 } = decodeExtension(await bytes.exactly(extended.size));
  await bytes.exactly(paddingOf(extended.size));
  const header = decodeHeader(await bytes.exactly(BLOCK));
  if (header?.kind !== '0') throw new ArchiveFault(`${name} has an extended header and no content.`);
  return { name, size: checkedSize({ name, size: header.size }), sha256 };
};

/** The whole content of a member that fits into memory. */
export const contentOf = async (member: Member): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of member.content) pieces.push(piece);
  return Buffer.concat(pieces);
};

async function* checked(bytes: Bytes, { name, size, sha256 }: Omit<Member, 'content'>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for (let left = size; left > 0;) {
    const piece = await bytes.upTo(left);
    left -= piece.length;
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256)
    throw new ArchiveFault(`${name} in the archive is damaged: its digest is not the one written down.`);
}

async function* unpacked(file: string, passed: (bytes: number) => void): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  pipeline(source, gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) {
      passed(source.bytesRead);
      yield chunk as Buffer;
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_') !== true) throw error;
    throw new ArchiveFault(`The file is no backup, or it is cut off or damaged (${(error as Error).message}).`);
  }
}

/** Bytes in the portions that are asked for. */
class Bytes {
  readonly #source: AsyncGenerator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncGenerator<Buffer>) {
    this.#source = source;
  }

  /** What is at hand, at least one byte and at most so many. */
  async upTo(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#source.next();
      if (next.done === true) throw new ArchiveFault('The archive ends too early; it was cut off.');
      this.#rest = next.value;
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  async exactly(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = size; left > 0;) {
      const piece = await this.upTo(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
  }
}
