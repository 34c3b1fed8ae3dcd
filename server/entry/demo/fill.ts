import { newSecret } from '../../infra/ids.ts';
import { runImport } from '../../infra/intake.ts';
import { drillTo, systemContext } from '../../infra/schedule.ts';
import { perform } from '../../infra/verb.ts';
import { type Instant, parseInstant } from '../../kernel/time.ts';
import { detectSpan } from '../../monitoring/electricity/index.ts';
import {
  Batch,
  dayNumber,
  importReadingsText,
  SLOTS,
  startOfSlot,
  storeBatches,
} from '../../monitoring/telemetry/index.ts';
import { createAccount } from '../../registry/account/index.ts';
import { knowsEveryMeter } from '../../registry/meter/index.ts';
import { schedules } from '../catalogue.ts';
import { keepDrillInstant } from '../drill.ts';
import type { OpenPlatform } from '../platform.ts';
import { type DemoCity, demoCity } from './city.ts';
import { dirtyReadings, readingsByDay } from './readings.ts';
import { toCsv } from './rows.ts';
import { DEMO_NOW, DEMO_SEED, STORY_START } from './span.ts';
import { cast, type Tell, tell } from './tell.ts';

/** What a person is told of one account of the demo city. */
export type DemoAccount = { username: string; password: string; displayName: string; role: string };

/** Told of each stage: its name and the share of it that is done. */
export type Progress = (stage: string, share: number) => void;

const FIRST_JUDGED = '2025-12-25';
const LAST_BEFORE_STORY = '2026-02-02';

/** Fills an empty platform with the demo city (示范城市): imports, readings and people's actions, all through the usual verbs. */
export const fillDemo = async (platform: OpenPlatform, progress: Progress): Promise<DemoAccount[]> => {
  const city = demoCity();
  await importRegisters(platform, city, progress);
  const accounts = await createAccounts(platform, city, progress);
  await loadReadings(platform, city, progress);
  await detectSpan(platform, FIRST_JUDGED, LAST_BEFORE_STORY, (share) => progress('electricity', share));
  await tellStory(platform, city, progress);
  await platform.settled();
  return accounts;
};

const importRegisters = async (platform: OpenPlatform, city: DemoCity, progress: Progress): Promise<void> => {
  const registers = Object.entries(city.rows);
  for (const [i, [kind, rows]] of registers.entries()) {
    const chosen = platform.services.importKinds[kind];
    if (!chosen) throw new Error(`nothing imports ${kind}`);
    const ctx = systemContext('demo', platform.services.clock.now());
    const source = bytesOf(toCsv(rows as Parameters<typeof toCsv>[0]));
    const done = await runImport(platform, ctx, { kind: chosen, source, fileName: `demo-${kind}.csv` });
    if (done.rejected > 0) throw new Error(`demo ${kind}: ${JSON.stringify(done.errors[0])}`);
    progress('registers', (i + 1) / registers.length);
  }
};

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A password that meets the strictest profile; printed once, kept nowhere in the code. */
const newPassword = (): string => `Aj7-${newSecret().slice(0, 12)}`;

const createAccounts = async (platform: OpenPlatform, city: DemoCity, progress: Progress): Promise<DemoAccount[]> => {
  const shown = city.accounts.filter((account) => account.printed);
  const made: DemoAccount[] = [];
  for (const { username, displayName, role, areaCode, unitCode, creditCode } of shown) {
    const password = newPassword();
    const unit = creditCode ?? unitCode;
    const ctx = systemContext('demo', platform.services.clock.now());
    await perform(platform, createAccount, ctx, {
      username,
      password,
      displayName,
      posts: [{ role, areaCode, ...(unit ? { unit } : {}) }],
    });
    made.push({ username, password, displayName, role });
    progress('accounts', made.length / shown.length);
  }
  return made;
};

const DAYS_AT_ONCE = 30;

const loadReadings = async (platform: OpenPlatform, city: DemoCity, progress: Progress): Promise<void> => {
  const { database, services } = platform;
  const now = momentOf(DEMO_NOW).getTime();
  let batch = new Batch();
  let days = 0;
  for (const day of readingsByDay(DEMO_SEED, city.meters)) {
    addDay(batch, day);
    days += 1;
    if (days % DAYS_AT_ONCE === 0) {
      await storeBatches(database, services.telemetry, [batch], now);
      batch = new Batch();
    }
    progress('readings', days / 91);
  }
  await storeBatches(database, services.telemetry, [batch], now);
  const knows = await knowsEveryMeter(database.db);
  await importReadingsText(dirtyReadings(DEMO_SEED, city.meters), { platform, knows, now, language: 'zh' });
};

const addDay = (
  batch: Batch,
  { date, meters, kw }: { date: string; meters: readonly string[]; kw: Float32Array },
): void => {
  const day = dayNumber(momentOf(`${date}T00:00:00+08:00`).getTime());
  for (const [m, meter] of meters.entries()) {
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const value = kw[m * SLOTS + slot] as number;
      if (!Number.isNaN(value)) batch.add(meter, startOfSlot(day, slot), value);
    }
  }
};

const momentOf = (text: string): Instant => {
  const at = parseInstant(text);
  if (!at) throw new Error(`no moment: ${text}`);
  return at;
};

/** Lives through the weeks of the story: the clock moves from act to act, and what falls due on the way happens. */
const tellStory = async (platform: OpenPlatform, city: DemoCity, progress: Progress): Promise<void> => {
  const stage: Tell = { platform, people: await cast(platform, city), refs: new Map() };
  const from = momentOf(STORY_START).getTime();
  const span = momentOf(DEMO_NOW).getTime() - from;
  for (const action of city.story) {
    const at = momentOf(action.at);
    if (at > platform.services.clock.now()) await drillTo(platform, schedules, at);
    await tell(stage, action);
    progress('story', (at.getTime() - from) / span);
  }
  await drillTo(platform, schedules, momentOf(DEMO_NOW));
  await keepDrillInstant(platform.database, momentOf(DEMO_NOW));
  progress('story', 1);
};
