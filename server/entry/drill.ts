import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Database } from '../infra/database.ts';
import { type Io, type Route } from '../infra/http.ts';
import { drillTo, type Schedule, systemContext } from '../infra/schedule.ts';
import { perform, type Platform, verb } from '../infra/verb.ts';
import { ENTERPRISE_ROLES, rolesOf } from '../kernel/context.ts';
import { failures } from '../kernel/failure.ts';
import { formatInstant, type Instant, isAfter, parseInstant, startOfDay } from '../kernel/time.ts';

const drillFailures = failures('drill', {
  notYours: ['forbidden', '企业账号不能拨动演练时钟', 'an enterprise may not move the drill clock'],
  notADrill: ['notFound', '当前不是演练模式，时钟不能拨动', 'this is no drill; the clock cannot be moved'],
  backwards: ['invalid', '演练时钟只能向前拨动，当前为 {now}', 'a drill clock only moves forward; it stands at {now}'],
  tooFar: ['invalid', '演练时钟最远可拨到 {last}', 'a drill clock goes no further than {last}'],
  busy: ['conflict', '演练时钟正在拨动，请稍候', 'the drill clock is being moved; wait until it has settled'],
});

/** Where the last drill on this data left its clock. */
export const lastDrillInstant = async (database: Database): Promise<Instant | undefined> => {
  const { rows } = await sql<{ at: Instant }>`select at from drill_clock`.execute(database.db);
  return rows[0]?.at;
};

/** Keeps where the drill clock stands, so that the next start goes on from there. */
export const keepDrillInstant = async (database: Database, at: Instant): Promise<void> => {
  await sql`insert into drill_clock (id, at) values (1, ${at.toISOString()}::timestamptz)
    on conflict (id) do update set at = greatest(drill_clock.at, excluded.at)`.execute(database.db);
};

/** The drill on this data is over: commands and the next start go by the machine's clock again. */
export const endDrill = async (database: Database): Promise<void> => {
  await sql`delete from drill_clock`.execute(database.db);
};

const moved = verb({
  name: 'drill.moved',
  input: Type.Object({ from: Type.String(), to: Type.String(), by: Type.String() }),
  access: 'system',
  run: async (work, input) => {
    work.record({ action: 'drill.moved', subject: { type: 'clock', id: 'drill' }, event: 'clock', data: input });
  },
});

/** Moves the drill clock forward, runs all that falls due in order, and returns when it has settled. */
export const moveDrill = async (
  platform: Platform,
  schedules: readonly Schedule[],
  to: Instant,
  by: string,
): Promise<void> => {
  const { clock } = platform.services;
  const from = formatInstant(clock.now());
  await drillTo(platform, schedules, to, (at) => void keepDrillInstant(platform.database, at).catch(() => undefined));
  await keepDrillInstant(platform.database, to);
  await perform(platform, moved, systemContext('drill', to), { from, to: formatInstant(to), by });
};

const answer = Type.Object({ now: Type.String({ format: 'instant' }), drill: Type.Boolean() });

/** Every night on the way is judged and every deadline kept; beyond a lifetime that helps nobody. */
const LAST = startOfDay('2100-01-01');

/** Moves the clock for those who ask, one at a time. */
const mover = (schedules: readonly Schedule[], settled: () => Promise<void>): Route['handle'] => {
  let moving = false;
  return async ({ platform, ctx, input }: Io) => {
    const { clock } = platform.services;
    if (!clock.drill) throw drillFailures.notADrill();
    if (rolesOf(ctx.actor).every((role) => ENTERPRISE_ROLES.includes(role))) throw drillFailures.notYours();
    const to = parseInstant(String(input['now']));
    if (!to || isAfter(clock.now(), to)) throw drillFailures.backwards({ now: formatInstant(clock.now()) });
    if (isAfter(to, LAST)) throw drillFailures.tooFar({ last: formatInstant(LAST) });
    if (moving) throw drillFailures.busy();
    moving = true;
    try {
      await moveDrill(platform, schedules, to, ctx.actor.name);
      await settled();
    } finally {
      moving = false;
    }
    return { now: formatInstant(clock.now()), drill: true };
  };
};

const tag = 'drill';

/** `GET` and `POST /drill/clock`. */
export const drillRoutes = (schedules: readonly Schedule[], settled: () => Promise<void>): Route[] => [
  {
    method: 'GET',
    path: '/drill/clock',
    tag,
    summary: { zh: '演练时钟', en: 'The drill clock' },
    response: answer,
    handle: async ({ platform }) => ({
      now: formatInstant(platform.services.clock.now()),
      drill: platform.services.clock.drill,
    }),
  },
  {
    method: 'POST',
    path: '/drill/clock',
    tag,
    summary: { zh: '拨动演练时钟', en: 'Move the drill clock forward' },
    body: Type.Object({ now: Type.String({ format: 'instant' }) }, { additionalProperties: false }),
    response: answer,
    example: {
      body: { now: '2026-03-23T09:00:00+08:00' },
      answer: { now: '2026-03-23T09:00:00.000+08:00', drill: true },
    },
    handle: mover(schedules, settled),
  },
];
