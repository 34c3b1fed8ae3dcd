import type { InjectOptions } from 'fastify';
import type { Stage } from '../harness/platform.ts';

/** Areas, units, enterprises and meters of a test city with two counties, as an integrator would import them. */
const REGISTERS: Readonly<Record<string, readonly string[]>> = {
  areas: [
    'code,name,parentCode,tier',
    '990000,云港市,,city',
    '990100,东县,990000,county',
    '990200,西县,990000,county',
    '990101,东一镇,990100,town',
    '990201,西一镇,990200,town',
  ],
  units: [
    'code,name,areaCode,kind',
    'C-OFF,云港市安委办,990000,committeeOffice',
    'A-OFF,东县安委办,990100,committeeOffice',
    'B-OFF,西县安委办,990200,committeeOffice',
    'C-DEP,云港市应急局,990000,department',
    'A-DEP,东县应急局,990100,department',
    'B-DEP,西县应急局,990200,department',
  ],
  enterprises: [
    'creditCode,name,areaCode,status,statusSince,origin',
    '91990100000000301A,东甲厂,990101,closed,2026-01-01,county',
    '91990100000000302A,东乙厂,990101,operating,2020-01-01,county',
    '91990200000000301A,西甲厂,990201,operating,2020-01-01,county',
    '91990200000000302A,西乙厂,990201,operating,2020-01-01,city',
  ],
  meters: ['meterNo,creditCode', 'MA1,91990100000000301A', 'MA2,91990100000000302A', 'MB1,91990200000000301A', 'M0,'],
};

/** Credit codes by short name: two enterprises in each county. */
export const CODES = {
  A1: '91990100000000301A',
  A2: '91990100000000302A',
  B1: '91990200000000301A',
  B2: '91990200000000302A',
} as const;
export type EnterpriseName = keyof typeof CODES;

/** Everybody of the test city: role, area, unit or enterprise. */
const CAST = {
  cityOffice: ['office', '990000', 'C-OFF'],
  cityDepartment: ['department', '990000', 'C-DEP'],
  administrator: ['administrator', '990000'],
  auditor: ['auditor', '990000'],
  integrator: ['integrator', '990000'],
  command: ['command', '990000'],
  officeA: ['office', '990100', 'A-OFF'],
  departmentA: ['department', '990100', 'A-DEP'],
  enforcementA: ['enforcement', '990100', 'A-DEP'],
  gridChiefA: ['gridChief', '990100'],
  gridWorkerA: ['gridWorker', '990101'],
  expertA: ['expert', '990100'],
  administratorA: ['administrator', '990100'],
  integratorA: ['integrator', '990100'],
  officeB: ['office', '990200', 'B-OFF'],
  departmentB: ['department', '990200', 'B-DEP'],
  gridWorkerB: ['gridWorker', '990201'],
  enterpriseA1: ['enterprise', '990101', CODES.A1],
  enterpriseA2: ['enterprise', '990101', CODES.A2],
  enterpriseB1: ['enterprise', '990201', CODES.B1],
  workerA1: ['worker', '990101', CODES.A1],
} as const satisfies Record<string, readonly [string, string, string?]>;
export type Person = keyof typeof CAST;
export const PEOPLE = Object.keys(CAST) as Person[];

/** An answer as an outsider sees it. */
export type Answer = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};
export type Asking = { readonly body?: unknown; readonly headers?: Record<string, string>; readonly raw?: boolean };

/** The test city over HTTP, called by anybody of its cast. */
export type World = {
  readonly stage: Stage;
  readonly ids: Readonly<Record<EnterpriseName, string>>;
  call(who: Person | null, method: string, path: string, asking?: Asking): Promise<Answer>;
  get(who: Person | null, path: string): Promise<Answer>;
  post(who: Person | null, path: string, body?: unknown): Promise<Answer>;
  /** All items of a list, walked page by page. */
  walk(who: Person, path: string, limit?: number): Promise<Record<string, unknown>[]>;
  /** The ledger in its order, as one reader sees it. */
  walkLedger(who: Person, query?: string): Promise<Record<string, unknown>[]>;
  /** Moves the drill clock. */
  goTo(time: string | number): Promise<void>;
  token(who: Person): Promise<string>;
  close(): Promise<void>;
};

const answerOf = (text: string): Record<string, unknown> => {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Fills a stage with the test city. */
export const openWorld = async (stage: Stage): Promise<World> => {
  for (const [kind, lines] of Object.entries(REGISTERS)) await stage.lines(kind, lines);
  const tokens = new Map<Person, Promise<string>>();
  const token = (who: Person): Promise<string> => {
    const [role, area, unit] = CAST[who] as readonly [string, string, string?];
    const made = tokens.get(who) ?? stage.person(role, area, unit);
    tokens.set(who, made);
    return made;
  };
  const call: World['call'] = async (who, method, path, { body, headers = {}, raw = false } = {}) => {
    const url = /^\/(healthz|readyz|metrics|openapi\.json)/.test(path) ? path : `/api/v1${path}`;
    const options: InjectOptions = {
      method: method as 'GET',
      url,
      headers: {
        ...(who ? { authorization: `Bearer ${await token(who)}` } : {}),
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: raw ? (body as string | Buffer) : JSON.stringify(body) }),
    };
    const done = await stage.app.inject(options);
    return { status: done.statusCode, body: answerOf(done.body), headers: done.headers, text: done.body };
  };
  const get: World['get'] = (who, path) => call(who, 'GET', path);
  const post: World['post'] = (who, path, body) => call(who, 'POST', path, body === undefined ? {} : { body });
  const walk: World['walk'] = async (who, path, limit = 3) => {
    const all: Record<string, unknown>[] = [];
    for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 500; pages += 1) {
      const url: string = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const { status, body, text } = await get(who, url);
      if (status !== 200) throw new Error(`${url}: ${status} ${text}`);
      all.push(...(body['items'] as Record<string, unknown>[]));
      cursor = body['nextCursor'] as string | null;
    }
    return all;
  };
  const walkLedger: World['walkLedger'] = async (who, query = 'limit=500') => {
    const all: Record<string, unknown>[] = [];
    for (;;) {
      const { status, body, text } = await get(who, `/ledger?${query}&after=${Number(all.at(-1)?.['seq'] ?? 0)}`);
      if (status !== 200) throw new Error(`ledger: ${status} ${text}`);
      all.push(...(body['items'] as Record<string, unknown>[]));
      if (body['nextCursor'] === null) return all;
    }
  };
  const goTo: World['goTo'] = async (time) => {
    const to = typeof time === 'number' ? new Date(time).toISOString() : time;
    const { status, text } = await post('administrator', '/drill/clock', { now: to });
    if (status !== 200) throw new Error(`clock: ${status} ${text}`);
  };
  const list = await get('cityOffice', '/enterprises');
  const ids = Object.fromEntries(
    Object.entries(CODES).map(([name, code]) => [
      name,
      String((list.body['items'] as Record<string, unknown>[]).find((one) => one['creditCode'] === code)?.['id']),
    ]),
  ) as Record<EnterpriseName, string>;
  return { stage, ids, call, get, post, walk, walkLedger, goTo, token, close: stage.close };
};
