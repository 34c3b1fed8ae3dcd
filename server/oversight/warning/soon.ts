import { sql } from 'kysely';
import { Type } from 'typebox';
import { covered } from '../../infra/scope.ts';
import { question } from '../../infra/verb.ts';
import { dayOf, endOfDay, formatInstant, type Instant } from '../../kernel/time.ts';
import { enterprisesByIds } from '../../registry/enterprise/index.ts';
import { areasByCodes } from '../../registry/organization/index.ts';
import { loadPolicies } from './store.ts';
import type { Watch } from './tables.ts';

const MOST = 200;

type Due = Watch & { next_at: Instant; n: number };

/** What will escalate before midnight (今日将自动升级): how many, and the rungs in the order in which they ring. */
export const escalatingToday = question({
  name: 'warning.today',
  input: Type.Object({}),
  access: 'anyone',
  run: async (look) => {
    const seen = covered(look.actor, { area: 'watch.area_path', enterprise: 'watch.enterprise_id' });
    const { rows } = await sql<Due>`
      select *, count(*) over ()::int as n from watch
      where next_at is not null and ended_at is null and suspended_at is null
        and next_at <= ${endOfDay(dayOf(look.now)).toISOString()}::timestamptz and ${seen}
      order by next_at, matter_id limit ${MOST}`.execute(look.db);
    const policies = await loadPolicies(look.db);
    const areas = await areasByCodes(
      look.db,
      rows.map((row) => row.area_code),
    );
    const enterprises = await enterprisesByIds(
      look.db,
      rows.flatMap((row) => row.enterprise_id ?? []),
    );
    const items = rows.flatMap((row) => {
      const policy = policies.find(({ kind, version }) => kind === row.kind && version === row.policy_version);
      const rung = policy?.ladder[row.origin][row.rung];
      if (!policy || !rung) return [];
      return [
        {
          matterId: row.matter_id,
          title: row.title,
          kind: row.kind,
          enterpriseName: (row.enterprise_id && enterprises.get(row.enterprise_id)?.name) || null,
          areaName: areas.get(row.area_code)?.name ?? row.area_code,
          nextAt: formatInstant(row.next_at),
          measure: rung.measure,
          tier: rung.tier,
          article: policy.ladder.article,
        },
      ];
    });
    return { total: rows[0]?.n ?? 0, items };
  },
});
