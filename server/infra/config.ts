import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';

/** What one running command needs to know of its surroundings; a missing URL means the embedded engine. */
export type Config = {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly telemetryUrl?: string;
  readonly mqttUrl?: string;
  readonly filesUrl?: string;
};

type UrlName = 'databaseUrl' | 'telemetryUrl' | 'mqttUrl' | 'filesUrl';

type UrlSetting = {
  readonly name: UrlName;
  readonly variable: string;
  readonly protocols: readonly string[];
  readonly example: string;
};

const urlSettings: readonly UrlSetting[] = [
  {
    name: 'databaseUrl',
    variable: 'ANJIAN_DATABASE_URL',
    protocols: ['postgres:', 'postgresql:'],
    example: 'postgres://user:password@host:5432/anjian',
  },
  {
    name: 'telemetryUrl',
    variable: 'ANJIAN_TELEMETRY_URL',
    protocols: ['http:', 'https:'],
    example: 'https://user:password@host:8443/anjian',
  },
  {
    name: 'mqttUrl',
    variable: 'ANJIAN_MQTT_URL',
    protocols: ['mqtt:', 'mqtts:', 'ws:', 'wss:'],
    example: 'mqtts://user:password@host:8883',
  },
  {
    name: 'filesUrl',
    variable: 'ANJIAN_FILES_URL',
    protocols: ['s3:'],
    example: 's3://bucket/prefix?region=cn-north-1',
  },
];

/** Reads the settings of this command: the environment wins over an optional `.env` file in the current folder. */
export function readConfig(dataDir: string, env: NodeJS.ProcessEnv = process.env): Config {
  const settings = { ...dotEnv(resolve('.env')), ...env };
  const urls = urlSettings.map((setting) => [setting.name, settings[setting.variable]?.trim() ?? '', setting] as const);
  const given = urls.filter(([, value]) => value !== '');
  for (const [, value, setting] of given) requireUsable(value, setting);
  return { dataDir: resolve(dataDir), ...Object.fromEntries(given.map(([name, value]) => [name, value])) };
}

// The value itself is not repeated: it may hold a password.
function requireUsable(value: string, { variable, protocols, example }: UrlSetting): void {
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return;
  throw new Error(`${variable} is not a usable address; it should look like ${example}, or be left unset.`);
}

/** The settings in words for a start message or log, with passwords left out. */
export function describeConfig(config: Config): Record<string, string> {
  const told: Record<string, string> = { dataDir: config.dataDir };
  for (const { name } of urlSettings) told[name] = withoutSecrets(config[name]) ?? 'embedded';
  return told;
}

function withoutSecrets(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  shown.search = '';
  return shown.href;
}

function dotEnv(path: string): NodeJS.Dict<string> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}
