import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { isNetwork } from './network.ts';

/** What one running command needs to know of its surroundings; a missing URL means the embedded engine. */
export type Config = {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly telemetryUrl?: string;
  readonly mqttUrl?: string;
  readonly filesUrl?: string;
  /** What secrets in the database are locked with; without it, a key of its own in the data folder. */
  readonly secretKey?: string;
  /** Whether officials have to set up a second factor (双因素); absent: it is offered. */
  readonly secondFactor?: SecondFactorSetting;
  /** Who issues what the ladders ask for: people sign the drafts, or the platform at once; absent: people sign. */
  readonly directives?: 'signed' | 'automatic';
  /** The reverse proxies whose word on a caller's address is taken. */
  readonly trustProxy?: string;
  /** The address people reach the platform by; it stands on printed papers. */
  readonly publicUrl?: string;
  /** A folder with the office's own faces for printed papers (仿宋、小标宋). */
  readonly fonts?: string;
  /** A PMTiles file in the data folder, or anywhere by its whole path: a base map of the city's own. */
  readonly mapPmtiles?: string;
  /** Where the intranet's tiles are: an address with `{z}`, `{x}` and `{y}`. */
  readonly mapWmts?: string;
};

/** Demanded of officials before anything else, offered to all, or not asked for (a closed test system). */
export type SecondFactorSetting = 'required' | 'offered' | 'off';

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
  return {
    dataDir: resolve(dataDir),
    ...Object.fromEntries(given.map(([name, value]) => [name, value])),
    ...readPlain(settings),
  };
}

type PlainSetting = {
  readonly name:
    | 'secretKey'
    | 'secondFactor'
    | 'directives'
    | 'trustProxy'
    | 'publicUrl'
    | 'fonts'
    | 'mapPmtiles'
    | 'mapWmts';
  readonly variable: string;
  readonly usable: (value: string) => boolean;
  readonly wanted: string;
};

const plainSettings: readonly PlainSetting[] = [
  {
    name: 'secretKey',
    variable: 'ANJIAN_SECRET_KEY',
    usable: (value) => value.length >= 32,
    wanted: 'at least 32 characters, such as `openssl rand -base64 32` makes',
  },
  {
    name: 'secondFactor',
    variable: 'ANJIAN_SECOND_FACTOR',
    usable: (value) => ['required', 'offered', 'off'].includes(value),
    wanted: 'required, offered or off',
  },
  {
    name: 'directives',
    variable: 'ANJIAN_DIRECTIVES',
    usable: (value) => ['signed', 'automatic'].includes(value),
    wanted: 'signed or automatic',
  },
  {
    name: 'trustProxy',
    variable: 'ANJIAN_TRUST_PROXY',
    usable: (value) => value.split(',').every((one) => isNetwork(one.trim())),
    wanted: 'addresses or networks of the reverse proxies, such as 127.0.0.1,10.0.0.0/8',
  },
  {
    name: 'publicUrl',
    variable: 'ANJIAN_PUBLIC_URL',
    usable: (value) => URL.canParse(value) && /^https?:\/\/[^?#@]+$/.test(value),
    wanted: 'the address people reach the platform by, such as https://anjian.example.gov.cn, without a query',
  },
  {
    name: 'fonts',
    variable: 'ANJIAN_FONTS',
    usable: (value) => existsSync(value),
    wanted: 'a folder that is there, with files such as simfang.ttf and FZXBSJW.TTF',
  },
  {
    name: 'mapPmtiles',
    variable: 'ANJIAN_MAP_PMTILES',
    usable: (value) => value.endsWith('.pmtiles') && !value.includes('\0'),
    wanted: 'the name of a .pmtiles file in the data folder, or its whole path',
  },
  {
    name: 'mapWmts',
    variable: 'ANJIAN_MAP_WMTS',
    usable: (value) => /^https?:\/\//.test(value) && ['{z}', '{x}', '{y}'].every((part) => value.includes(part)),
    wanted: 'an http address with {z}, {x} and {y} where zoom, column and row go (Web Mercator tiles)',
  },
];

function readPlain(settings: NodeJS.Dict<string>): Record<string, string> {
  const given = plainSettings
    .map((setting) => [setting, settings[setting.variable]?.trim() ?? ''] as const)
    .filter(([, value]) => value !== '');
  // As above: the value is not repeated.
  for (const [{ variable, usable, wanted }, value] of given) {
    if (!usable(value)) throw new Error(`${variable} is not usable; it takes ${wanted}, or is left unset.`);
  }
  return Object.fromEntries(given.map(([{ name }, value]) => [name, value]));
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
