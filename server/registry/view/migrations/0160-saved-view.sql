-- Saved views (常用视图): the filters of a list under a name, of one person, shared with the own unit or not.
create table saved_view (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  list text not null,
  name text not null,
  query text not null,
  shared boolean not null default false,
  -- The post under which it is shared decides who sees it.
  unit_id uuid,
  enterprise_id uuid,
  area_path text collate "C" not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (account_id, list, name)
);
create index saved_view_shared on saved_view (list, area_path) where shared;

-- The view a person's list opens with: an own one or a shared one.
create table saved_view_default (
  account_id uuid not null references account (id) on delete cascade,
  list text not null,
  view_id uuid not null references saved_view (id) on delete cascade,
  primary key (account_id, list)
);
create index saved_view_default_view on saved_view_default (view_id);
