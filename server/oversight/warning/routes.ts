import { exportOf } from '../../infra/export.ts';
import { read, type Route } from '../../infra/http.ts';
import { EscalatingToday, ExplainFilter, Explanation, WarningFilter, WarningList } from './contract.ts';
import { explainPolicy } from './explain-policy.ts';
import { warningExport } from './exported-columns.ts';
import { listWarnings } from './list-warnings.ts';
import { escalatingToday } from './soon.ts';

const tag = 'warnings';

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  read('/warnings', listWarnings, {
    tag,
    summary: { zh: '预警列表', en: 'Warnings, newest first' },
    query: WarningFilter,
    response: WarningList,
    example: { answer: { items: [], nextCursor: null } },
  }),
  exportOf('/warnings', listWarnings, tag, warningExport),
  read('/warnings/today', escalatingToday, {
    tag,
    summary: { zh: '今日将自动升级', en: 'What will escalate before midnight' },
    response: EscalatingToday,
    example: { answer: { total: 0, items: [] } },
  }),
  read('/policies/explain', explainPolicy, {
    tag,
    summary: { zh: '预警规则说明', en: 'The steps of an escalation policy' },
    query: ExplainFilter,
    response: Explanation,
    example: {
      answer: [
        {
          rung: 1,
          afterDays: 3,
          at: '2026-03-23T09:00:00.000+08:00',
          screen: 'county',
          office: 'county',
          measure: 'urge',
          article: '十七',
        },
      ],
    },
  }),
];
