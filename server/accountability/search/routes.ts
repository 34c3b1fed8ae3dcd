import { read, type Route } from '../../infra/http.ts';
import { SearchAnswer, SearchFilter } from './contract.ts';
import { searchEverything } from './search-everything.ts';

/** The HTTP call of this room. */
export const routes: readonly Route[] = [
  read('/search', searchEverything, {
    tag: 'search',
    summary: { zh: '全局搜索：监管对象、事项、文书、人员', en: 'Search enterprises, matters, documents and people' },
    query: SearchFilter,
    response: SearchAnswer,
    example: {
      answer: {
        groups: [
          {
            type: 'enterprise',
            label: '监管对象',
            more: false,
            items: [
              {
                type: 'enterprise',
                id: '01980000-0000-7000-8000-000000000001',
                title: '滕州示范化工有限公司',
                note: '91370481MA0000001X · 木石镇',
                open: true,
              },
            ],
          },
        ],
      },
    },
  }),
];
