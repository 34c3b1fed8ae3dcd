import { describeConfig, readConfig } from '../../infra/config.ts';
import { seal } from '../../infra/ledger.ts';
import { verify } from '../../infra/ledger-verify.ts';
import { migrationFiles, pendingMigrations } from '../../infra/migrate.ts';
import { formatInstant } from '../../kernel/time.ts';
import { schedules } from '../catalogue.ts';
import { serverRoot } from '../places.ts';
import { explain, printJson, progressLine } from './report.ts';
import { withPlatform } from './with-platform.ts';

type Options = { data: string };

/** `migrate`: opening the platform brings the schema up to date. */
export const migrateOnly = async ({ data }: Options): Promise<void> => {
  const pending = await withPlatform(data, 'migrate', (platform) =>
    pendingMigrations(platform.database, migrationFiles(serverRoot).database),
  );
  process.stderr.write(pending.length === 0 ? 'the schema is up to date\n' : `still pending: ${pending.join(', ')}\n`);
};

/** `ledger verify`. */
export const verifyLedger = async ({ data }: Options): Promise<void> => {
  const found = await withPlatform(data, 'ledger verify', async (platform) => {
    await seal(platform.database);
    const line = progressLine('verifying');
    const result = await verify(platform.database, (seq, of) => line.at(of === 0 ? 1 : seq / of));
    line.done();
    return result;
  });
  printJson(found);
  if (!found.ok) process.exitCode = 1;
};

type Finding = { part: string; state: 'ok' | 'problem'; detail: string; remedy?: string };

/** `doctor`. */
export const doctor = async ({ data }: Options): Promise<void> => {
  const config = readConfig(data);
  const findings: Finding[] = Object.entries(describeConfig(config)).map(([part, detail]) => ({
    part,
    state: 'ok',
    detail,
  }));
  try {
    await withPlatform(data, 'doctor', async (platform) => {
      const pg = await platform.database.pool.query<{ version: string }>('select version()');
      findings.push({ part: 'relational', state: 'ok', detail: pg.rows[0]?.version ?? '' });
      const [engine] = await platform.services.telemetry.query<{ v: string }>('select version() as v');
      findings.push({ part: 'telemetry', state: 'ok', detail: `ClickHouse ${engine?.v ?? '?'}` });
      const pending = await pendingMigrations(platform.database, migrationFiles(serverRoot).database);
      findings.push(
        pending.length === 0
          ? { part: 'schema', state: 'ok', detail: 'up to date' }
          : behind('schema', pending.join(', ')),
      );
      const now = platform.services.clock.now();
      for (const schedule of schedules) {
        const due = await schedule.next({ db: platform.database.db, now, services: platform.services });
        const late = due !== null && due.getTime() < now.getTime() - 300_000;
        const detail = due ? `next ${formatInstant(due)}` : 'nothing due';
        findings.push(late ? behind(schedule.name, detail) : { part: schedule.name, state: 'ok', detail });
      }
      const { rows } = await platform.database.pool.query<{ waiting: number; parked: number }>(
        'select count(*) filter (where not parked)::int as waiting, count(*) filter (where parked)::int as parked from outbox',
      );
      const parked = rows[0]?.parked ?? 0;
      findings.push({
        part: 'outbox',
        state: parked > 0 ? 'problem' : 'ok',
        detail: `${rows[0]?.waiting ?? 0} waiting, ${parked} parked`,
        ...(parked > 0
          ? { remedy: 'see last_error of the parked letters; set parked = false once the cause is gone' }
          : {}),
      });
    });
  } catch (error) {
    findings.push({
      part: 'platform',
      state: 'problem',
      detail: explain(error),
      remedy: 'mend what the message names, then run doctor again',
    });
  }
  printJson(findings);
  if (findings.some((finding) => finding.state === 'problem')) process.exitCode = 1;
};

const behind = (part: string, detail: string): Finding => ({
  part,
  state: 'problem',
  detail,
  remedy: 'start the platform (anjian serve); it catches up by itself',
});
