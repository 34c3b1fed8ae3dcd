import { type Static, Type } from 'typebox';
import { parse } from '../schema.ts';
import { ArchiveFault } from './archive-format.ts';

/** The form of archive that this program writes and reads. */
export const FORM = 1;

const Name = Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$', maxLength: 63 });
const Table = Type.Object({ name: Name, columns: Type.Array(Name) });
const Applied = Type.Array(Type.Object({ name: Type.String(), checksum: Type.String() }));

/** What stands at the front of a backup: what it was made from, and so what it fits onto. */
export const Manifest = Type.Object({
  form: Type.Literal(FORM),
  at: Type.String({ format: 'instant' }),
  migrations: Type.Object({ database: Applied, telemetry: Applied }),
  relational: Type.Array(Table),
  telemetry: Type.Array(Table),
});
export type Manifest = Static<typeof Manifest>;
export type TableShape = Static<typeof Table>;

const Counts = Type.Record(Type.String(), Type.Integer({ minimum: 0 }));

/** What stands at the end of a backup: how much there is of everything, and the digest over all members before. */
export const Ending = Type.Object({
  members: Type.Integer({ minimum: 1 }),
  digest: Type.String(),
  relational: Counts,
  telemetry: Counts,
  files: Type.Object({ count: Type.Integer({ minimum: 0 }), bytes: Type.Integer({ minimum: 0 }) }),
  sequences: Type.Array(
    Type.Object({ name: Name, value: Type.String({ pattern: '^-?\\d+$' }), called: Type.Boolean() }),
  ),
});
export type Ending = Static<typeof Ending>;

const read = <T>(content: Buffer, what: string, check: (raw: unknown) => T): T => {
  try {
    return check(JSON.parse(content.toString('utf8')));
  } catch {
    throw new ArchiveFault(
      `The ${what} of the archive cannot be read; it is no backup of this platform, or of another version of it.`,
    );
  }
};

export const readManifest = (content: Buffer): Manifest => read(content, 'manifest', (raw) => parse(Manifest, raw));
export const readEnding = (content: Buffer): Ending => read(content, 'ending', (raw) => parse(Ending, raw));

export const written = (value: Manifest | Ending): Buffer => Buffer.from(JSON.stringify(value, null, 1));
