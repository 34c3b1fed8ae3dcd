import type { AddressInfo } from 'node:net';
import { systemContext } from '../../server/infra/schedule.ts';
import { perform } from '../../server/infra/verb.ts';
import { inventedCode } from '../../server/entry/demo/credit-code.ts';
import { buildServer, PREFIX } from '../../server/entry/server.ts';
import { type Day, shiftDay, startOfDay, weekdayOf } from '../../server/kernel/time.ts';
import { detectSpan } from '../../server/monitoring/electricity/index.ts';
import { Batch, dayNumber, SLOTS, startOfSlot, storeBatches } from '../../server/monitoring/telemetry/index.ts';
import { createAccount, createAccountToken } from '../../server/registry/account/index.ts';
import { openStage, type Stage } from './platform.ts';

/** When the scene opens: a Friday morning. */
const OPENS = '2026-03-20T09:00:00+08:00';
const PASSWORD = 'Quiet-Harbour-2026';

const AREAS = [
  'code,name,parentCode,tier',
  '990000,云港市,,city',
  '990100,东港区,990000,county',
  '990200,西岭县,990000,county',
  '990101,望海街道,990100,town',
  '990102,盐河镇,990100,town',
  '990201,石桥镇,990200,town',
];
const UNITS = [
  'code,name,areaCode,kind',
  'C-OFF,云港市安委会办公室,990000,committeeOffice',
  'E-OFF,东港区安委会办公室,990100,committeeOffice',
  'W-OFF,西岭县安委会办公室,990200,committeeOffice',
  'C-DEP,云港市应急管理局,990000,department',
  'E-DEP,东港区应急管理局,990100,department',
  'W-DEP,西岭县应急管理局,990200,department',
];

const TRADES = ['轧钢', '化工', '铸造', '塑料', '木业', '纺织'] as const;
const PLACES = ['990101', '990102', '990201'] as const;

/** An enterprise of the scene: its credit code and its name. */
const enterprise = (n: number): { code: string; name: string; town: string; county: string } => {
  const town = PLACES[n % PLACES.length] ?? PLACES[0];
  return {
    code: inventedCode('company', `${town.slice(0, 4)}00`, n),
    name: `云港${TRADES[n % 6]}${n + 1}厂`,
    town,
    county: town.startsWith('9901') ? 'E' : 'W',
  };
};
const ALL = Array.from({ length: 30 }, (_, n) => enterprise(n));

/** The enterprises that stories speak of: the plant that was closed, and one at work beside it. */
export const firms = { closed: ALL[0]!, working: ALL[1]! } as const;
const CLOSED = [0, 7, 14];

const ENTERPRISES = [
  'creditCode,name,areaCode,address,status,statusSince,industryCode,grade,regulatorUnitCode,origin',
  ...ALL.map(({ code, name, town, county }, n) => {
    const closed = CLOSED.includes(n);
    const standing = closed ? 'closed,2025-10-01' : 'operating,2020-01-01';
    return `${code},${name},${town},工业路${n + 1}号,${standing},3110,${'ABC'[n % 3]},${county}-DEP,county`;
  }),
];
/** Two meters of closed plants, four of plants at work; the first closed plant starts to produce. */
const METERED = [0, 7, 1, 3, 4, 6] as const;
const meterOf = (n: number): string => `99001000${String(n).padStart(4, '0')}`;
const METERS = [
  'meterNo,creditCode,capacityKva,accountType',
  ...METERED.map((n) => `${meterOf(n)},${ALL[n]!.code},400,industrial`),
];

/** Everybody of the scene, by username: role, area, name, unit or enterprise. */
const CAST = {
  'city.office': ['office', '990000', '市安委办值班员', 'C-OFF'],
  'east.office': ['office', '990100', '东港区安委办值班员', 'E-OFF'],
  'east.officer': ['department', '990100', '东港区应急局监管员', 'E-DEP'],
  screen: ['command', '990000', '市应急指挥中心大屏', 'C-DEP'],
  plant: ['enterprise', '990102', '企业安全管理员', firms.working.code],
  auditor: ['auditor', '990000', '审计管理员', 'C-OFF'],
} as const;
export type Person = keyof typeof CAST;

const FIRST: Day = '2026-01-01';
const LAST: Day = '2026-03-19';
const STARTS: Day = '2026-03-02';

/** The load of a meter in kW: a shift on weekdays, standby else; the closed plant has stood still until it started. */
const loadAt = (n: number, day: Day, slot: number): number => {
  const still = CLOSED.includes(n) && (n !== 0 || day < STARTS);
  const weekend = weekdayOf(day) > 5;
  const shift = !still && !weekend && slot >= 32 && slot < 72;
  return (shift ? 160 : 3) + ((slot * 7 + Number(day.slice(8)) + n) % 6) / 5;
};

const storeLoads = async ({ platform }: Stage): Promise<void> => {
  const batch = new Batch();
  for (let day = FIRST; day <= LAST; day = shiftDay(day, 1)) {
    const number = dayNumber(startOfDay(day).getTime());
    for (const n of METERED) {
      for (let slot = 0; slot < SLOTS; slot += 1)
        batch.add(meterOf(n), startOfSlot(number, slot), loadAt(n, day, slot));
    }
  }
  const { database, services } = platform;
  await storeBatches(database, services.telemetry, [batch], services.clock.now().getTime());
};

const createPeople = (stage: Stage): Promise<unknown> =>
  Promise.all(
    Object.entries(CAST).map(([username, [role, areaCode, displayName, unit]]) =>
      perform(stage.platform, createAccount, systemContext('test', stage.platform.services.clock.now()), {
        username,
        password: PASSWORD,
        displayName,
        posts: [{ role, areaCode, unit }],
      }),
    ),
  );

/** A small city at work (小城一景), served with its web app: registers, people, and where asked the loads of six meters. */
export type Scene = {
  readonly stage: Stage;
  readonly origin: string;
  readonly password: string;
  /** Sends one call as a person of the scene; throws when it is refused. */
  ask(
    who: Person,
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: object,
  ): Promise<{ body: Record<string, unknown> }>;
  /** Takes the server away, and brings it back at the same address. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the scene; with `electricity` the meters have read for eleven weeks and the detectors have judged the last three. */
export const openScene = async (more: { electricity?: boolean } = {}): Promise<Scene> => {
  const stage = await openStage(OPENS);
  const registers = { areas: AREAS, units: UNITS, enterprises: ENTERPRISES, meters: METERS };
  for (const [kind, rows] of Object.entries(registers)) await stage.lines(kind, rows);
  await createPeople(stage);
  if (more.electricity) {
    await storeLoads(stage);
    await detectSpan(stage.platform, STARTS, LAST);
  }
  let app = stage.app;
  // Event streams stay open as long as a page does; whoever takes a server away does not wait for pages.
  const down = async (): Promise<void> => {
    const cut = setInterval(() => app.server.closeAllConnections(), 20);
    await app.close().finally(() => clearInterval(cut));
  };
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const ask: Scene['ask'] = async (who, method, path, body) => {
    const ctx = systemContext('test', stage.platform.services.clock.now());
    const { token } = await perform(stage.platform, createAccountToken, ctx, { username: who });
    const headers = { authorization: `Bearer ${token}` };
    const done = await app.inject({ method, url: `${PREFIX}${path}`, headers, ...(body ? { payload: body } : {}) });
    if (done.statusCode >= 300) throw new Error(`${path}: ${done.statusCode} ${done.body}`);
    return { body: done.body ? done.json() : {} };
  };
  return {
    stage,
    origin: `http://127.0.0.1:${port}`,
    password: PASSWORD,
    ask,
    down,
    up: async () => {
      app = await buildServer(stage.platform, { log: false });
      await app.listen({ host: '127.0.0.1', port });
    },
    close: async () => {
      await down();
      await stage.close();
    },
  };
};
