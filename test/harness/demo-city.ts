import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The demo city at work, in a folder that is gone afterwards. */
export type DemoCity = {
  readonly origin: string;
  /** The session cookie of one of its accounts. */
  cookieOf(username: string): Promise<string>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const readyText = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (/^ready /m.test(text)) resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`the demo city ended with ${code}:\n${text}`)));
  });

/** Serves the demo city while `run` works with it. */
export const onDemoCity = async <T>(run: (city: DemoCity) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'anjian-bench-'));
  const port = await freePort();
  const cli = join(import.meta.dirname, '..', '..', 'server', 'entry', 'cli.ts');
  const child = spawn(process.execPath, [cli, 'demo', '--data', folder, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const origin = `http://127.0.0.1:${port}`;
  const cookieOf = async (text: string, username: string): Promise<string> => {
    const password = new RegExp(`^\\s+${username.replace('.', '\\.')}\\s+(\\S+)`, 'm').exec(text)?.[1];
    const answer = await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status}`);
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };
  try {
    const text = await readyText(child);
    return await run({ origin, cookieOf: (username) => cookieOf(text, username) });
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
};
