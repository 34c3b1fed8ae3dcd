import type { Config } from '../config.ts';
import { joinKeeper, type Link } from './keeper-link.ts';
import { placesOf } from './places.ts';
import type { PostgresAddress } from './postgres.ts';
import type { TelemetryAddress } from './telemetry.ts';

/** Where a command reaches its engines, for as long as it holds them. */
export type Engines = {
  readonly postgres?: PostgresAddress | { readonly connectionString: string };
  readonly telemetry?: TelemetryAddress | { readonly url: string };
  close(): Promise<void>;
};

/** Starts, or joins, the engines a data folder needs; engines named by a URL are left to their owners. */
export async function openEngines(config: Config, want: { postgres: boolean; telemetry: boolean }): Promise<Engines> {
  const embedded = {
    postgres: want.postgres && config.databaseUrl === undefined,
    telemetry: want.telemetry && config.telemetryUrl === undefined,
  };
  const link = embedded.postgres || embedded.telemetry ? await joinKeeper(placesOf(config.dataDir)) : undefined;
  try {
    const [postgres, telemetry] = await Promise.all([
      embedded.postgres ? (link as Link).want('postgres') : named(want.postgres, 'connectionString', config.databaseUrl),
      embedded.telemetry ? (link as Link).want('telemetry') : named(want.telemetry, 'url', config.telemetryUrl),
    ]);
    return {
      ...(postgres === undefined ? {} : { postgres: postgres as NonNullable<Engines['postgres']> }),
      ...(telemetry === undefined ? {} : { telemetry: telemetry as NonNullable<Engines['telemetry']> }),
      close: async () => link?.close(),
    };
  } catch (error) {
    link?.close();
    throw error;
  }
}

function named(wanted: boolean, key: string, url: string | undefined): Record<string, string> | undefined {
  return wanted && url !== undefined ? { [key]: url } : undefined;
}
