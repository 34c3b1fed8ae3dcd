import pg from 'pg';
import { type Config, describeConfig } from '../config.ts';
import type { Database } from '../database.ts';

// The note lies in the database itself, so that the commit which makes the restored rows visible takes it away.
const noteFor = (config: Config): string => `half a restore into ${JSON.stringify(describeConfig(config))}`;

/** Whether a restore into this very place began and did not end; a platform is not to be served from there. */
export const unfinishedRestore = async (database: Database, config: Config): Promise<boolean> => {
  const { rows } = await database.pool.query<{ note: string | null }>(
    `select obj_description(oid, 'pg_namespace') as note from pg_namespace where nspname = 'public'`,
  );
  // It names all engines: with other settings the same database is part of another place.
  return rows[0]?.note === noteFor(config);
};

/** Sweeps the relational part away and notes, in the same instant, that a restore begins. */
export const sweepAndNote = async (client: pg.ClientBase, config: Config): Promise<void> => {
  const note = pg.escapeLiteral(noteFor(config));
  await client.query(
    `begin; drop schema if exists public cascade; create schema public; comment on schema public is ${note}; commit`,
  );
};

/** Takes the note away, within the transaction that brings the rows back. */
export const takeNoteAway = async (client: pg.ClientBase): Promise<void> => {
  await client.query('comment on schema public is null');
};
