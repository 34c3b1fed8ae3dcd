import type { AreaPath, Tier } from '../../kernel/area.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    area: Area;
    unit: Unit;
    grid: Grid;
  }
}

/** An area of the tree (行政区划): city, county or functional zone, town or street, village or community. */
export type Area = { code: string; name: string; parent_code: string | null; tier: Tier; path: AreaPath };

/** A unit (单位): a committee office, a department, a town, a village, a company. */
export type Unit = {
  id: string;
  code: string;
  name: string;
  area_code: string;
  area_path: AreaPath;
  kind: string;
  parent_code: string | null;
};

/** A grid (网格): who walks where, or who looks after which industry. */
export type Grid = {
  code: string;
  name: string;
  kind: 'regional' | 'industry' | 'enterprise';
  area_code: string | null;
  area_path: AreaPath | null;
  parent_code: string | null;
  chief: string | null;
  workers: string | null;
};
