import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One member of an archive: its name and its text, piece by piece. */
export type Part = { readonly name: string; readonly content: Iterable<string> | AsyncIterable<string> };

type Packed = {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  size: number;
};

/** Names are UTF-8; sizes follow the content, because they are not known before. */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 20;
/** 1980-01-01: the archive says nothing of when it was made, so equal content gives equal bytes. */
const DATE = 0x0021;

const header = (name: Buffer): Buffer => {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(0x04034b50, 0);
  bytes.writeUInt16LE(VERSION, 4);
  bytes.writeUInt16LE(FLAGS, 6);
  bytes.writeUInt16LE(DEFLATE, 8);
  bytes.writeUInt16LE(DATE, 12);
  bytes.writeUInt16LE(name.length, 26);
  return Buffer.concat([bytes, name]);
};

const descriptor = ({ crc, packed, size }: Packed): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(packed, 8);
  bytes.writeUInt32LE(size, 12);
  return bytes;
};

const entry = ({ name, at, crc, packed, size }: Packed): Buffer => {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(VERSION, 4);
  bytes.writeUInt16LE(VERSION, 6);
  bytes.writeUInt16LE(FLAGS, 8);
  bytes.writeUInt16LE(DEFLATE, 10);
  bytes.writeUInt16LE(DATE, 14);
  bytes.writeUInt32LE(crc, 16);
  bytes.writeUInt32LE(packed, 20);
  bytes.writeUInt32LE(size, 24);
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt32LE(at, 42);
  return Buffer.concat([bytes, name]);
};

const directoryEnd = (count: number, size: number, at: number): Buffer => {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(at, 16);
  return bytes;
};

/** Packs one member; what is read of its content never runs further ahead than the reader of the archive. */
async function* pack(part: Part, at: number): AsyncGenerator<Buffer, Packed> {
  const name = Buffer.from(part.name);
  yield header(name);
  let [crc, size, packed] = [0, 0, 0];
  const counted = async function* () {
    for await (const text of part.content) {
      const bytes = Buffer.from(text);
      crc = crc32(bytes, crc);
      size += bytes.length;
      yield bytes;
    }
  };
  const deflate = createDeflateRaw({ level: 6 });
  const flow = pipeline(Readable.from(counted(), { highWaterMark: 1 }), deflate);
  // A failure of the content reaches the loop below; the flow itself must not fail unheard.
  flow.catch(() => undefined);
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    packed += chunk.length;
    yield chunk;
  }
  await flow;
  const done: Packed = { name, at, crc, packed, size };
  yield descriptor(done);
  return done;
}

/** A ZIP archive of some parts, in pieces, one part after the other, holding no part in memory. */
export async function* zipped(parts: Iterable<Part>): AsyncGenerator<Buffer> {
  const members: Packed[] = [];
  let at = 0;
  for (const part of parts) {
    const packing = pack(part, at);
    try {
      let step = await packing.next();
      for (; !step.done; step = await packing.next()) {
        at += step.value.length;
        yield step.value;
      }
      members.push(step.value);
    } finally {
      // Who stops reading early ends the part being read too.
      await packing.return(undefined as never);
    }
  }
  const directory = Buffer.concat(members.map(entry));
  yield Buffer.concat([directory, directoryEnd(members.length, directory.length, at)]);
}
