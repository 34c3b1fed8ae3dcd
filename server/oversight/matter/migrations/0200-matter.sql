-- The header that every closed-loop item shares, whatever its kind.
create table matter (
  id uuid primary key,
  kind text not null,
  state text not null,
  open boolean not null,
  title text not null,
  description text not null,
  enterprise_id uuid,
  area_code text not null,
  area_path text collate "C" not null,
  origin text not null check (origin in ('county', 'city')),
  owner_unit_id uuid,
  assignee_id text,
  opened_at timestamptz not null,
  opened_by text not null,
  opened_by_name text not null,
  due_at timestamptz,
  closed_at timestamptz,
  version int not null default 1
);
-- Lists go newest first, through the part of the records that their filters name.
create index matter_recent on matter (opened_at desc, id desc);
create index matter_area on matter (area_path, opened_at desc);
create index matter_kind on matter (kind, state, opened_at desc, id desc);
create index matter_enterprise on matter (enterprise_id, opened_at desc, id desc) where enterprise_id is not null;
create index matter_assignee on matter (assignee_id, opened_at desc) where assignee_id is not null and open;
create index matter_opener on matter (opened_by, opened_at desc, id desc);

-- Who acted on what, and when last: the "done" page of the inbox.
create table matter_hand (
  actor_id text not null,
  matter_id uuid not null,
  acted_at timestamptz not null,
  primary key (actor_id, matter_id)
);
