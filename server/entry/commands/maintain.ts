import { seal } from '../../infra/ledger.ts';
import { verify } from '../../infra/ledger-verify.ts';
import { migrationFiles, pendingMigrations } from '../../infra/migrate.ts';
import { serverRoot } from '../places.ts';
import { printJson, progressLine } from './report.ts';
import { withPlatform } from './with-platform.ts';

type Options = { data: string };

/** `migrate`: opening the platform brings the schema up to date. */
export const migrateOnly = async ({ data }: Options): Promise<void> => {
  const pending = await withPlatform(data, 'migrate', (platform) =>
    pendingMigrations(platform.database, migrationFiles(serverRoot).database),
  );
  process.stderr.write(pending.length === 0 ? 'the schema is up to date\n' : `still pending: ${pending.join(', ')}\n`);
};

/** `ledger verify`: checks the whole chain, what is not yet sealed included. */
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
