import { read, type Route } from '../../infra/http.ts';
import { OverviewFilter, River, Summary, Trend } from './contract.ts';
import { readRiver } from './read-river.ts';
import { readSummary } from './read-summary.ts';
import { readTrend } from './read-trend.ts';

const tag = 'overview';

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  read('/overview/summary', readSummary, {
    tag,
    summary: { zh: '态势总览：各项数字', en: 'The figures of an area' },
    query: OverviewFilter,
    response: Summary,
  }),
  read('/overview/trend', readTrend, {
    tag,
    summary: { zh: '近 30 天走势：每日新增、办结、在途', en: 'The last thirty days of an area' },
    query: OverviewFilter,
    response: Trend,
  }),
  read('/overview/river', readRiver, {
    tag,
    summary: { zh: '时限河道', en: 'The deadline river of an area' },
    query: OverviewFilter,
    response: River,
  }),
];
