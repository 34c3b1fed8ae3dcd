import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** As whom PostgreSQL is run: it refuses root and wants a user that has a name. */
export type Identity = {
  readonly method: 'self' | 'namespace' | 'user';
  /** Prefix of every command line. */
  readonly prefix: readonly string[];
  /** The account to switch to, for `user`. */
  readonly uid?: number;
  readonly gid?: number;
};

type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/** Chooses the least invasive identity that works here; `ANJIAN_ENGINE_USER` names an account to use instead. */
export function engineIdentity(env: NodeJS.ProcessEnv = process.env): Identity {
  const known = accounts();
  if (process.getuid?.() === 0) return identityForRoot(known, env['ANJIAN_ENGINE_USER']);
  // A number without a name, as some containers give, is no user to initdb either; a namespace lends it one.
  const hasName = known.some((account) => account.uid === process.getuid?.());
  return (hasName ? undefined : namespaceIdentity(known)) ?? { method: 'self', prefix: [] };
}

function identityForRoot(known: readonly Account[], named: string | undefined): Identity {
  if (named !== undefined) return accountIdentity(known, named);
  return namespaceIdentity(known) ?? accountIdentity(known, 'nobody');
}

// Inside a user namespace root's processes carry another number while on disk everything stays root's,
// so the clone and the data folder may lie where no other user can enter.
function namespaceIdentity(known: readonly Account[]): Identity | undefined {
  const worn =
    known.find((account) => account.uid > 0 && account.name !== 'nobody') ?? known.find(({ uid }) => uid > 0);
  if (worn === undefined) return undefined;
  const prefix = ['unshare', '--user', `--map-user=${worn.uid}`, `--map-group=${worn.gid}`];
  return works([...prefix, 'true']) ? { method: 'namespace', prefix } : undefined;
}

function accountIdentity(known: readonly Account[], name: string): Identity {
  const account = known.find((one) => one.name === name);
  if (account === undefined || account.uid === 0) {
    throw new Error(
      `PostgreSQL refuses to run as root and there is no unprivileged account "${name}" to run it as; ` +
        'run anjian as an ordinary user, or set ANJIAN_DATABASE_URL.',
    );
  }
  return { method: 'user', prefix: [], uid: account.uid, gid: account.gid };
}

function accounts(): Account[] {
  // macOS keeps its users elsewhere; there every user has a name.
  if (process.platform !== 'linux')
    return [{ name: 'self', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

let lifelines: boolean | undefined;

/** A command that receives `signal` when its parent dies, where the system can do that. */
export function dyingWithParent(signal: 'INT' | 'KILL', command: readonly string[]): string[] {
  lifelines ??= process.platform === 'linux' && works(['setpriv', '--pdeathsig', 'KILL', 'true']);
  return lifelines ? ['setpriv', '--pdeathsig', signal, ...command] : [...command];
}

function works([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
