import { read, type Route } from '../../infra/http.ts';
import { MeterFilter, MeterList } from './contract.ts';
import { meterList } from './list-meters.ts';

/** Meters over HTTP. */
export const routes: Route[] = [
  read('/meters', meterList, {
    tag: 'meter',
    summary: { zh: '用电户号；按企业筛选', en: 'Meters, by enterprise' },
    query: MeterFilter,
    response: MeterList,
    example: {
      answer: {
        items: [
          {
            meterNo: '3704810001',
            enterpriseId: '01980000-0000-7000-8000-000000000001',
            enterpriseName: '枣庄示例金属制品有限公司',
            capacityKva: 630,
            accountType: 'industrial',
            accountTypeLabel: '工业',
            multiplier: 1,
            note: null,
          },
        ],
        nextCursor: null,
      },
    },
  }),
];
