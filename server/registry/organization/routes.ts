import { read, type Route } from '../../infra/http.ts';
import { AreaList, BelowFilter, GridList, UnitFilter, UnitList } from './contract.ts';
import { areaList, gridList, unitList } from './list-organization.ts';

const tag = 'organization';

/** Areas, units and grids over HTTP. */
export const routes: Route[] = [
  read('/areas', areaList, {
    tag,
    summary: { zh: '行政区划树；parent 只取一级', en: 'The area tree; parent asks for one level' },
    query: BelowFilter,
    response: AreaList,
    example: {
      answer: {
        items: [{ code: '370481', name: '滕州市', parentCode: '370400', tier: 'county', tierLabel: '区县' }],
        nextCursor: null,
      },
    },
  }),
  read('/units', unitList, {
    tag,
    summary: { zh: '单位；按上级、区划、类别筛选', en: 'Units, by parent, area or kind' },
    query: UnitFilter,
    response: UnitList,
  }),
  read('/grids', gridList, {
    tag,
    summary: { zh: '网格；parent 只取一级', en: 'Grids; parent asks for one level' },
    query: BelowFilter,
    response: GridList,
  }),
];
