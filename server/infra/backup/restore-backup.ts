import { Readable } from 'node:stream';
import type pg from 'pg';
import { verify, type Verification } from '../ledger-verify.ts';
import { migrate, type MigrationFiles, readMigrations } from '../migrate.ts';
import { contentOf, type Member, readArchive } from './archive-reader.ts';
import type { Checked } from './check-archive.ts';
import { makeEmpty, type Target } from './emptiness.ts';
import type { Manifest, TableShape } from './manifest.ts';
import { beginLoading, loadRows, setSequences } from './relational.ts';
import { takeNoteAway } from './unfinished.ts';
import { type BackupSummary, type Progress, told } from './write-backup.ts';

/** What a restore brought back. */
export type RestoreSummary = Pick<BackupSummary, 'file' | 'at' | 'relational' | 'telemetry' | 'files' | 'seconds'> & {
  /** Migrations that this program has and the backup had not. */
  readonly migrated: readonly string[];
  readonly ledger: Verification;
};

/** A checked archive, and the migrations of this program. */
export type Restoring = { readonly file: string; readonly checked: Checked; readonly migrations: MigrationFiles };

const LOCK = 0x616e6a20;

/**
 * Brings back everything a backup holds (恢复), into an empty place: the schema as the backup had it, the rows, the series,
 * the files, then the migrations that are newer. The relational part becomes visible last and at once.
 */
export const restoreBackup = async (
  target: Target,
  restoring: Restoring,
  progress: Progress = () => undefined,
): Promise<RestoreSummary> => {
  const started = performance.now();
  const {
    file,
    checked: { manifest, ending },
    migrations,
  } = restoring;
  const database = filesOf(manifest.migrations.database, migrations.database, 'relational');
  const telemetry = filesOf(manifest.migrations.telemetry, migrations.telemetry, 'telemetry');
  await alone(target, async (client) => {
    await makeEmpty(target, client);
    await migrate(target.database, database);
    await target.telemetry.migrate(telemetry);
    await load(target, client, { restoring, progress });
  });
  const newer = [
    ...(await migrate(target.database, migrations.database)),
    ...(await target.telemetry.migrate(migrations.telemetry)),
  ];
  await target.database.pool.query('analyze');
  const ledger = await verify(target.database);
  const seconds = Number(((performance.now() - started) / 1000).toFixed(3));
  return { file, at: manifest.at, ...told(ending), migrated: newer, ledger, seconds };
};

/** Works on one connection while no other restore does; what a failure left open is rolled back before anyone goes on. */
const alone = async (target: Target, work: (client: pg.PoolClient) => Promise<void>): Promise<void> => {
  const client = await target.database.pool.connect();
  let broken = true;
  try {
    // One that was killed holds the lock until its connection is noticed to be gone.
    await client.query(`set lock_timeout = '10s'`);
    await client.query('select pg_advisory_lock($1)', [LOCK]).catch(() => {
      throw new Error('Another restore into the same place is running.');
    });
    await client.query('reset lock_timeout');
    await work(client).catch(async (error: unknown) => {
      await client.query('rollback').catch(() => undefined);
      throw error;
    });
    broken = false;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    client.release(broken);
  }
};

/** The files of the migrations that a backup had; they must be among ours, unchanged. */
const filesOf = (had: Manifest['migrations']['database'], ours: readonly string[], store: string): string[] => {
  const known = new Map(
    readMigrations(ours).map((migration, i) => [migration.name, { ...migration, file: ours[i] as string }]),
  );
  return had.map(({ name, checksum }) => {
    const mine = known.get(name);
    if (mine?.checksum === checksum) return mine.file;
    const why = mine ? 'is another one in this version' : 'is not known to this version';
    throw new Error(
      `The ${store} migration ${name} of the backup ${why}; restore with the version that wrote it, or a later one.`,
    );
  });
};

type Loading = { readonly restoring: Restoring; readonly progress: Progress };

const load = async (target: Target, client: pg.PoolClient, { restoring, progress }: Loading): Promise<void> => {
  const { manifest, ending } = restoring.checked;
  const members = new Members(readArchive(restoring.file));
  const step = stepper(ending.members, progress);
  await members.take();
  const commit = await beginLoading(client, manifest.relational);
  for (const table of manifest.relational) {
    const rows = await loadTable(client, table, members.under(`relational/${table.name}/`, step));
    const expected = ending.relational[table.name] ?? 0;
    if (rows !== expected) throw new Error(`${table.name} took ${rows} rows in, the backup counted ${expected}.`);
  }
  for (const { name, columns } of manifest.telemetry) {
    for await (const piece of members.under(`telemetry/${name}/`, step)) {
      await target.telemetry.insertBinary(name, columns, piece, { durable: true });
    }
  }
  await loadFiles(target, members, step);
  await setSequences(client, ending.sequences);
  await takeNoteAway(client);
  await commit();
};

const loadTable = async (client: pg.PoolClient, table: TableShape, pieces: AsyncGenerator<Buffer>): Promise<number> => {
  const first = await pieces.next();
  if (first.done === true) return 0;
  const all = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    yield* pieces;
  };
  return loadRows(client, table, all());
};

const loadFiles = async ({ files }: Target, members: Members, step: () => void): Promise<void> => {
  for (let next = await members.peek(); next?.name.startsWith('files/'); next = await members.peek()) {
    const member = (await members.take()) as Member;
    await files.put(member.name.slice('files/'.length), Readable.from(member.content, { objectMode: false }));
    step();
  }
  const left = await members.peek();
  if (left?.name !== 'end.json')
    throw new Error(`The backup holds ${left?.name ?? 'nothing more'} where its end should be.`);
};

const stepper = (members: number, progress: Progress): (() => void) => {
  let done = 0;
  return () => progress((done += 1) / members);
};

/** The members of an archive, one at a time, with a look at the next. */
class Members {
  readonly #source: AsyncGenerator<Member>;
  #next: Promise<IteratorResult<Member>> | undefined;

  constructor(source: AsyncGenerator<Member>) {
    this.#source = source;
  }

  async peek(): Promise<Member | undefined> {
    this.#next ??= this.#source.next();
    const next = await this.#next;
    return next.done === true ? undefined : next.value;
  }

  async take(): Promise<Member | undefined> {
    const member = await this.peek();
    this.#next = undefined;
    return member;
  }

  /** The contents of the members that follow in a folder. */
  async *under(folder: string, step: () => void): AsyncGenerator<Buffer> {
    for (let next = await this.peek(); next?.name.startsWith(folder); next = await this.peek()) {
      yield await contentOf((await this.take()) as Member);
      step();
    }
  }
}
