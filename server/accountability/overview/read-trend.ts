import { question } from '../../infra/verb.ts';
import { dailyMatters } from '../../oversight/matter/index.ts';
import { areaAsked } from './area-asked.ts';
import { OverviewFilter, type Trend } from './contract.ts';

const DAYS = 30;

/** How an area's matters went over the last thirty days (近 30 天走势), kind by kind. */
export const readTrend = question({
  name: 'overview.trend',
  input: OverviewFilter,
  access: 'anyone',
  run: async (look, { areaCode }): Promise<Trend> => {
    const area = await areaAsked(look, areaCode);
    const { days, byKind } = await dailyMatters(look, area.path, DAYS);
    const nothing = days.map(() => 0);
    return {
      area: { code: area.code, name: area.name, tier: area.tier },
      days,
      kinds: Object.values(look.services.kinds).map(({ kind, label }) => ({
        kind,
        label: label[look.language],
        ...(byKind.get(kind) ?? { opened: nothing, closed: nothing, open: nothing }),
      })),
    };
  },
});
