/** The archive is not one of ours, or is damaged; the message says what is wrong and where. */
export class ArchiveFault extends Error {}

export const BLOCK = 512;

/** Pieces of tables are this large, so that neither writing nor reading one needs much memory. */
export const PIECE = 4 * 1024 * 1024;
const LARGEST_PIECE = 64 * 1024 * 1024;

/** Kinds of tar member: a plain file, and the extended header before it. */
export type Kind = '0' | 'x';

/** What the header of a member says. */
export type Header = { readonly name: string; readonly size: number; readonly kind: Kind };

const PLAIN_PART = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
const NUMBERED = /^(relational|telemetry)\/.+\/\d{6}$/;

/** Refuses names that are none of ours: absolute, with `..`, backslashes, NUL, or in no known folder. */
export const checkedName = (name: string): string => {
  const known = name === 'manifest.json' || name === 'end.json' || NUMBERED.test(name) || name.startsWith('files/');
  if (known && name.length <= 600 && name.split('/').every((part) => PLAIN_PART.test(part))) return name;
  throw new ArchiveFault(`The archive holds ${JSON.stringify(name)}, which is no name of a backup.`);
};

/** Refuses sizes that only a made-up archive has: pieces of tables are read into memory. */
export const checkedSize = ({ name, size }: Pick<Header, 'name' | 'size'>): number => {
  if (size >= 0 && (name.startsWith('files/') || size <= LARGEST_PIECE)) return size;
  throw new ArchiveFault(`${name} claims ${size} bytes, more than a part of a backup has.`);
};

const octal = (value: number, width: number): string => value.toString(8).padStart(width - 1, '0');

/** The tar header of a member. */
export const encodeHeader = ({ name, size, kind }: Header): Buffer => {
  if (size >= 8 ** 11) throw new Error(`${name} is larger than 8 GB, which a backup cannot hold.`);
  const block = Buffer.alloc(BLOCK);
  block.write(name.slice(-100), 0, 'latin1');
  block.write(`${octal(0o600, 8)}\0${octal(0, 8)}\0${octal(0, 8)}\0`, 100, 'latin1');
  block.write(`${octal(size, 12)}\0${octal(0, 12)}\0`, 124, 'latin1');
  block.write(kind, 156, 'latin1');
  block.write('ustar\0' + '00', 257, 'latin1');
  block.write(`${octal(checksumOf(block), 7)}\0 `, 148, 'latin1');
  return block;
};

const checksumOf = (block: Buffer): number => {
  const field = 148;
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i += 1) if (i < field || i >= field + 8) sum += block[i] as number;
  return sum;
};

/** Reads a tar header; `undefined` for the empty block at the end. */
export const decodeHeader = (block: Buffer): Header | undefined => {
  if (block.every((byte) => byte === 0)) return undefined;
  const field = (from: number, to: number): string => block.toString('latin1', from, to).replace(/[\0 ].*$/s, '');
  if (parseInt(field(148, 156), 8) !== checksumOf(block)) throw new ArchiveFault('A header of the archive is damaged.');
  const kind = String.fromCharCode(block[156] as number);
  const name = field(0, 100);
  if (kind !== '0' && kind !== 'x') {
    throw new ArchiveFault(
      `The archive holds ${JSON.stringify(name)} as a link, folder or device; a backup holds plain files only.`,
    );
  }
  return { name, size: parseInt(field(124, 136), 8), kind };
};

/** The extended header of a member: its whole name, and its digest as a comment that other programs pass over. */
export const encodeExtension = (name: string, sha256: string): Buffer => {
  const records = [`path=${name}`, `comment=sha256:${sha256}`].map((record) => {
    const body = ` ${record}\n`;
    const length = [1, 2, 3]
      .map((digits) => body.length + digits)
      .find((total) => String(total).length === total - body.length);
    return `${length}${body}`;
  });
  return Buffer.from(records.join(''), 'latin1');
};

/** Reads an extended header back. */
export const decodeExtension = (content: Buffer): { name: string; sha256: string } => {
  const found = /^\d+ path=([^\n]+)\n\d+ comment=sha256:([0-9a-f]{64})\n$/.exec(content.toString('latin1'));
  if (!found)
    throw new ArchiveFault('A member of the archive lacks its name or digest; it is no backup of this platform.');
  return { name: checkedName(found[1] as string), sha256: found[2] as string };
};

/** How many bytes fill a member up to whole blocks. */
export const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** What the digest over all members says of one. */
export const lineOf = ({ name, sha256 }: { readonly name: string; readonly sha256: string }): string =>
  `${name} ${sha256}\n`;
