import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeConfig, readConfig } from './config.ts';

const home = process.cwd();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjian-config-'));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

test('without settings everything is embedded in the data folder', () => {
  expect(readConfig('data', {})).toEqual({ dataDir: join(process.cwd(), 'data') });
});

test('a .env file is read, and the environment wins over it', () => {
  writeFileSync('.env', 'ANJIAN_MQTT_URL="mqtt://from-file:1883"\nANJIAN_FILES_URL=s3://from-file # the bucket\n');
  const config = readConfig('/data', { ANJIAN_MQTT_URL: 'mqtt://from-environment:1883', ANJIAN_TELEMETRY_URL: '  ' });
  expect(config).toEqual({ dataDir: '/data', mqttUrl: 'mqtt://from-environment:1883', filesUrl: 's3://from-file' });
});

test.each([
  ['ANJIAN_DATABASE_URL', 'mysql://u:hidden@host/db'],
  ['ANJIAN_TELEMETRY_URL', 'clickhouse://u:hidden@host'],
  ['ANJIAN_MQTT_URL', 'u:hidden@host:1883'],
  ['ANJIAN_FILES_URL', 'not a url, hidden'],
])('%s that cannot be used is refused by name, without repeating what may be a password', (variable, value) => {
  const read = (): unknown => readConfig('/data', { [variable]: value });
  expect(read).toThrow(variable);
  expect(read).not.toThrow(/hidden/);
});

test.each([
  ['ANJIAN_SECRET_KEY', 'too short, hidden', 'k'.repeat(32), { secretKey: 'k'.repeat(32) }],
  ['ANJIAN_SECOND_FACTOR', 'hidden', 'required', { secondFactor: 'required' }],
  ['ANJIAN_TRUST_PROXY', 'hidden.example', '127.0.0.1, 10.0.0.0/8', { trustProxy: '127.0.0.1, 10.0.0.0/8' }],
])('%s is taken when it is usable and refused by name when not', (variable, wrong, right, taken) => {
  expect(readConfig('/data', { [variable]: right })).toEqual({ dataDir: '/data', ...taken });
  const read = (): unknown => readConfig('/data', { [variable]: wrong });
  expect(read).toThrow(variable);
  expect(read).not.toThrow(/hidden/);
});

test('the settings are told without passwords', () => {
  const config = readConfig('/data', {
    ANJIAN_DATABASE_URL: 'postgres://anjian:hidden@db:5432/anjian?password=hidden',
  });
  expect(describeConfig(config)).toEqual({
    dataDir: '/data',
    databaseUrl: 'postgres://anjian:***@db:5432/anjian',
    telemetryUrl: 'embedded',
    mqttUrl: 'embedded',
    filesUrl: 'embedded',
  });
});
