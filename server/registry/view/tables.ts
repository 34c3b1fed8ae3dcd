import type { Instant } from '../../kernel/time.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    saved_view: SavedView;
    saved_view_default: { account_id: string; list: string; view_id: string };
  }
}

/** A saved view (常用视图): the filters of a list under a name. */
export type SavedView = {
  id: string;
  account_id: string;
  list: string;
  name: string;
  query: string;
  shared: boolean;
  unit_id: string | null;
  enterprise_id: string | null;
  area_path: string;
  created_at: Instant;
  updated_at: Instant;
};
