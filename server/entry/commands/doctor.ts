import { describeConfig, readConfig } from '../../infra/config.ts';
import { migrationFiles, pendingMigrations } from '../../infra/migrate.ts';
import { coverageOf, everydayCharacters, loadFaces } from '../../infra/paper/faces.ts';
import { formatInstant, MINUTE } from '../../kernel/time.ts';
import { lockedSecrets } from '../../registry/account/index.ts';
import { schedules } from '../catalogue.ts';
import type { OpenPlatform } from '../platform.ts';
import { serverRoot } from '../places.ts';
import { explain, printJson } from './report.ts';
import { withPlatform } from './with-platform.ts';

/** What was found of one part of the platform, and what to do where it is not well. */
type Finding = { part: string; state: 'ok' | 'problem'; detail: string; remedy?: string };

const ok = (part: string, detail: string): Finding => ({ part, state: 'ok', detail });

const problem = (part: string, detail: string, remedy: string): Finding => ({ part, state: 'problem', detail, remedy });

const behind = (part: string, detail: string): Finding =>
  problem(part, detail, 'start the platform (anjian serve); it catches up by itself');

/** `doctor`: says what is configured, reachable, migrated and behind, and what to do about it. */
export const doctor = async ({ data }: { data: string }): Promise<void> => {
  const findings = Object.entries(describeConfig(readConfig(data))).map(([part, detail]) => ok(part, detail));
  try {
    await withPlatform(data, 'doctor', async (platform) => {
      for (const examine of EXAMINATIONS) findings.push(...(await examine(platform)));
    });
  } catch (error) {
    findings.push(problem('platform', explain(error), 'mend what the message names, then run doctor again'));
  }
  printJson(findings);
  if (findings.some((finding) => finding.state === 'problem')) process.exitCode = 1;
};

const relational = async ({ database }: OpenPlatform): Promise<Finding[]> => {
  const { rows } = await database.pool.query<{ version: string }>('select version()');
  return [ok('relational', rows[0]?.version ?? '')];
};

const telemetry = async ({ services }: OpenPlatform): Promise<Finding[]> => {
  const [engine] = await services.telemetry.query<{ v: string }>('select version() as v');
  return [ok('telemetry', `ClickHouse ${engine?.v ?? '?'}`)];
};

const schema = async ({ database }: OpenPlatform): Promise<Finding[]> => {
  const pending = await pendingMigrations(database, migrationFiles(serverRoot).database);
  return [pending.length === 0 ? ok('schema', 'up to date') : behind('schema', pending.join(', '))];
};

const GRACE = 5 * MINUTE;

const due = async ({ database, services }: OpenPlatform): Promise<Finding[]> => {
  const now = services.clock.now();
  const findings: Finding[] = [];
  for (const schedule of schedules) {
    const next = await schedule.next({ db: database.db, now, services });
    const late = next !== null && next.getTime() < now.getTime() - GRACE;
    const detail = next ? `next ${formatInstant(next)}` : 'nothing due';
    findings.push(late ? behind(schedule.name, detail) : ok(schedule.name, detail));
  }
  return findings;
};

const outbox = async ({ database }: OpenPlatform): Promise<Finding[]> => {
  const { rows } = await database.pool.query<{ waiting: number; parked: number }>(
    'select count(*) filter (where not parked)::int as waiting, count(*) filter (where parked)::int as parked from outbox',
  );
  const { waiting, parked } = rows[0] ?? { waiting: 0, parked: 0 };
  const detail = `${waiting} waiting, ${parked} parked`;
  if (parked === 0) return [ok('outbox', detail)];
  return [problem('outbox', detail, 'see last_error of the parked letters; set parked = false once the cause is gone')];
};

const secretKey = async ({ database, services }: OpenPlatform): Promise<Finding[]> => {
  const locked = await lockedSecrets(database.db);
  const fitting = await Promise.all(locked.map((one) => services.vault.fits(one)));
  const lost = fitting.filter((fits) => !fits).length;
  if (lost === 0) return [ok('secretKey', `${locked.length} second factors`)];
  return [
    problem(
      'secretKey',
      `${lost} of ${locked.length} second factors were locked with another key`,
      'bring back the former secret-key file or ANJIAN_SECRET_KEY, or reset them with user reset-factor',
    ),
  ];
};

/** With which faces papers are printed, what these lack, and where the codes on them lead. */
const papers = async ({ services }: OpenPlatform): Promise<Finding[]> => {
  const { text, title } = loadFaces();
  const lacking = [text[0], title[0]].map((face) => (face ? coverageOf(face, everydayCharacters()).missing.length : 0));
  const faces = `text in ${text[0]?.name}, titles in ${title[0]?.name}`;
  const address = services.publicUrl ?? 'no address, codes hold the characters alone (ANJIAN_PUBLIC_URL)';
  if (lacking.every((count) => count === 0)) return [ok('papers', `${faces}; ${address}`)];
  return [
    ok('papers', `${faces}; ${lacking.join(' and ')} characters of GB 2312 are taken from Noto Serif SC; ${address}`),
  ];
};

const EXAMINATIONS = [relational, telemetry, schema, due, outbox, secretKey, papers];
