import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lives } from './child.ts';
import type { Log } from './log.ts';
import { pause } from './supervised.ts';

/**
 * Ends a PostgreSQL that outlived its keeper and waits until it is gone.
 * The caller holds the keeper's lock, so nobody else is using this server on purpose.
 */
export async function endPredecessor(data: string, log: Log): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const pid = pidIn(pidFile);
  if (pid === undefined || !lives(pid)) return;
  if (!servesFrom(pid, data)) {
    // After a reboot the number may belong to any other program, and PostgreSQL would refuse to start for its sake.
    rmSync(pidFile, { force: true });
    return;
  }
  log(`PostgreSQL ${pid} outlived its keeper; stopping it\n`);
  for (let waited = 0; lives(pid) && servesFrom(pid, data); waited += 20) {
    if (waited % 5000 === 0) process.kill(pid, waited < 15_000 ? 'SIGINT' : 'SIGKILL');
    await pause(20);
  }
}

function pidIn(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function servesFrom(pid: number, data: string): boolean {
  return commandLine(pid).includes(`-D ${data}`);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    if (process.platform === 'linux') return '';
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}
