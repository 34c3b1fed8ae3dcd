import type { Config } from '../config.ts';
import { KeeperLink } from './keeper-link.ts';
import { placesOf } from './places.ts';
import type { PostgresAddress } from './postgres.ts';
import type { TelemetryAddress } from './telemetry.ts';

/** Where a command reaches its engines, for as long as it holds them. */
export type Engines = {
  readonly postgres?: PostgresAddress | { readonly connectionString: string };
  readonly telemetry?: TelemetryAddress | { readonly url: string };
  close(): Promise<void>;
};

type Wanted = { readonly postgres: boolean; readonly telemetry: boolean };

/** Starts, or joins, the engines a data folder needs; engines named by a URL are left to their owners. */
export async function openEngines(config: Config, want: Wanted): Promise<Engines> {
  const named = namedEngines(config, want);
  const own = {
    postgres: want.postgres && named.postgres === undefined,
    telemetry: want.telemetry && named.telemetry === undefined,
  };
  if (!own.postgres && !own.telemetry) return { ...named, close: async () => undefined };
  return { ...named, ...(await startOwn(config.dataDir, own)) };
}

function namedEngines({ databaseUrl, telemetryUrl }: Config, want: Wanted): Omit<Engines, 'close'> {
  return {
    ...(want.postgres && databaseUrl !== undefined ? { postgres: { connectionString: databaseUrl } } : {}),
    ...(want.telemetry && telemetryUrl !== undefined ? { telemetry: { url: telemetryUrl } } : {}),
  };
}

async function startOwn(dataDir: string, own: Wanted): Promise<Engines> {
  const link = await KeeperLink.join(placesOf(dataDir));
  try {
    const [postgres, telemetry] = await Promise.all([
      own.postgres ? link.want('postgres') : undefined,
      own.telemetry ? link.want('telemetry') : undefined,
    ]);
    return {
      ...(own.postgres ? { postgres: postgres as PostgresAddress } : {}),
      ...(own.telemetry ? { telemetry: telemetry as TelemetryAddress } : {}),
      close: async () => link.close(),
    };
  } catch (error) {
    link.close();
    throw error;
  }
}
