import { drillClock } from '../../server/infra/clock.ts';
import type { Database } from '../../server/infra/database.ts';
import { newId } from '../../server/infra/ids.ts';
import { runDue, type Schedule } from '../../server/infra/schedule.ts';
import { ask, perform, type Platform, type Question, type Services, type Verb } from '../../server/infra/verb.ts';
import { type Actor, type Context, type Role, system } from '../../server/kernel/context.ts';
import { addMillis, instant, type Instant } from '../../server/kernel/time.ts';
import type { MatterKind } from '../../server/oversight/matter/index.ts';
import { saveAreas, saveUnits } from '../../server/registry/organization/store.ts';
import { insertEnterprises } from '../../server/registry/enterprise/store.ts';
import type { Enterprise } from '../../server/registry/enterprise/tables.ts';
import { freshDatabase } from './engines.ts';

/** A moment of Shanghai time, written as `2026-03-20 09:00`. */
export const at = (text: string): Instant =>
  instant(Date.parse(`${text.replace(' ', 'T')}${text.length <= 10 ? 'T00:00' : ''}+08:00`));

const CITY = '370400/';
const AREAS = [
  { code: '370400', name: '枣庄市', parent_code: null, tier: 'city', path: CITY },
  { code: '370481', name: '滕州市', parent_code: '370400', tier: 'county', path: `${CITY}370481/` },
  { code: '370403', name: '薛城区', parent_code: '370400', tier: 'county', path: `${CITY}370403/` },
  { code: '370481110', name: '西岗镇', parent_code: '370481', tier: 'town', path: `${CITY}370481/370481110/` },
] as const;

/** The places of the test city, by name. */
export const places = { city: AREAS[0], county: AREAS[1], other: AREAS[2], town: AREAS[3] } as const;
type Place = keyof typeof places;

const unit = (code: string, name: string, place: Place, kind: string) => ({
  id: newId(),
  code,
  name,
  area_code: places[place].code,
  area_path: places[place].path,
  kind,
  parent_code: null,
});

/** A small city (测试城市): areas, offices, a department, an enterprise, and a platform whose clock stands where it is put. */
export type City = Awaited<ReturnType<typeof aCity>>;

export const aCity = async (kinds: readonly MatterKind[], start: Instant, options: { max?: number } = {}) => {
  const database: Database = await freshDatabase(options);
  const clock = drillClock(start);
  const services = {
    clock,
    database,
    kinds: Object.fromEntries(kinds.map((kind) => [kind.kind, kind])),
  } as unknown as Services;
  const platform: Platform = { database, services, release: () => undefined };
  const units = {
    cityOffice: unit('U-CITY', '枣庄市安委会办公室', 'city', 'committeeOffice'),
    countyOffice: unit('U-TZ', '滕州市安委会办公室', 'county', 'committeeOffice'),
    otherOffice: unit('U-XC', '薛城区安委会办公室', 'other', 'committeeOffice'),
    department: unit('U-TZ-YJ', '滕州市应急管理局', 'county', 'department'),
  };
  await saveAreas(database.db, [...AREAS]);
  await saveUnits(database.db, Object.values(units));
  const aPerson = (
    role: Role,
    place: Place,
    more: { unitId?: string; enterpriseId?: string; name?: string } = {},
  ): Actor => ({
    kind: 'person',
    id: newId(),
    name: more.name ?? `${role}@${place}`,
    secondFactor: 'proved',
    posts: [
      { role, areaPath: places[place].path, unitId: more.unitId ?? null, enterpriseId: more.enterpriseId ?? null },
    ],
  });
  let count = 0;
  const anEnterprise = async (place: Place = 'town', more: Partial<Enterprise> = {}): Promise<Enterprise> => {
    count += 1;
    const row: Enterprise = {
      id: newId(),
      credit_code: `TEST${String(count).padStart(14, '0')}`,
      credit_code_valid: false,
      name: `第 ${count} 试验厂`,
      area_code: places[place].code,
      area_path: places[place].path,
      address: null,
      lon: null,
      lat: null,
      position_source: null,
      status: 'operating',
      status_since: null,
      entity_kind: null,
      industry_code: null,
      grade: null,
      risk_level: null,
      regulator_unit_id: units.department.id,
      origin: 'county',
      notes: {},
      version: 1,
      created_at: start,
      updated_at: start,
      ...more,
    };
    await insertEnterprises(database.db, [row]);
    return row;
  };
  const context = (actor: Actor, more: Partial<Context> = {}): Context => ({
    actor,
    now: clock.now(),
    newId,
    language: 'zh',
    requestId: 'test',
    ...more,
  });
  return {
    platform,
    database,
    db: database.db,
    clock,
    units,
    aPerson,
    anEnterprise,
    context,
    people: {
      cityOffice: aPerson('office', 'city', { unitId: units.cityOffice.id }),
      countyOffice: aPerson('office', 'county', { unitId: units.countyOffice.id }),
      otherOffice: aPerson('office', 'other', { unitId: units.otherOffice.id }),
      department: aPerson('department', 'county', { unitId: units.department.id }),
      cityDepartment: aPerson('department', 'city'),
      gridWorker: aPerson('gridWorker', 'town'),
      system: system('test'),
    },
    do: <S extends Parameters<typeof perform>[1]['input'], O>(
      v: Verb<S, O>,
      actor: Actor,
      input: unknown,
      more: Partial<Context> = {},
    ): Promise<O> => perform(platform, v, context(actor, more), input),
    ask: <S extends Parameters<typeof ask>[1]['input'], O>(
      q: Question<S, O>,
      actor: Actor,
      input: unknown = {},
    ): Promise<O> => ask(platform, q, context(actor), input),
    /** Moves the clock to a moment and runs what has fallen due there, once. */
    goTo: async (moment: Instant, schedules: readonly Schedule[]): Promise<void> => {
      clock.moveTo(moment);
      await runDue(platform, schedules, moment);
    },
    /** Moves the clock in steps, running what falls due at each. */
    walkTo: async (moment: Instant, step: number, schedules: readonly Schedule[]): Promise<void> => {
      while (clock.now() < moment) {
        clock.moveTo(new Date(Math.min(moment.getTime(), addMillis(clock.now(), step).getTime())));
        await runDue(platform, schedules, clock.now());
      }
    },
    close: () => database.close(),
  };
};
