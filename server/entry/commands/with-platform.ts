import { readConfig } from '../../infra/config.ts';
import { systemContext } from '../../infra/schedule.ts';
import type { Context } from '../../kernel/context.ts';
import { openPlatform, type OpenPlatform } from '../platform.ts';
import { explain } from './report.ts';

/** Runs a command on the platform of a data folder, beside a server or without one, and leaves nothing behind. */
export const withPlatform = async <T>(
  data: string,
  name: string,
  run: (platform: OpenPlatform, ctx: Context) => Promise<T>,
): Promise<T> => {
  const report = (error: unknown) => void process.stderr.write(`${explain(error)}\n`);
  const platform = await openPlatform(readConfig(data), {
    applicationName: `anjian ${name}`,
    report,
    drill: 'follow',
  });
  try {
    const out = await run(platform, systemContext(name, platform.services.clock.now()));
    await platform.settled();
    return out;
  } finally {
    await platform.close();
  }
};
