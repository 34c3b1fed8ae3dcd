/**
 * npm starts programs through a shell, and a signal to npm ends that shell but not the program. Started by npm, a
 * program therefore watches: when npm or the shell between is gone, it ends in good order, as if it had been told to.
 */
import { readFileSync } from 'node:fs';

const EVERY_MS = 250;

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** The parent of a process where the system tells (Linux); the name in brackets may hold blanks. */
const parentOf = (pid) => Number(read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')[1]);
const isShell = (pid) => /^(ba|da)?sh$/.test(read(`/proc/${pid}/comm`)?.trim() ?? '');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
let following = false;

/** Once told to end, nothing more is watched: a second signal would mean "at once". */
function stopWhenTold(watch) {
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      clearInterval(watch);
      // Nobody else listens: let the signal do what it does by itself.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}

/** Ends this process by SIGTERM once the npm that started it is gone. */
export function followNpm() {
  if (!process.env.npm_command || following) return;
  following = true;
  const shell = process.ppid;
  const npm = isShell(shell) ? parentOf(shell) : undefined;
  const isGone = () => process.ppid !== shell || (npm !== undefined && parentOf(shell) !== npm);
  const watch = setInterval(() => isGone() && process.kill(process.pid, 'SIGTERM'), EVERY_MS);
  watch.unref();
  stopWhenTold(watch);
}
