-- Who moved a matter last and by which action: why it lies where it lies, and who sent it there.
alter table matter
  add column moved_at timestamptz,
  add column moved_by text,
  add column moved_by_name text,
  add column moved_action text;
-- Inboxes look at what is open, place by place.
create index matter_open on matter (area_path, kind) where open;

-- What a person has put off, and how far its clock had come then: another rung ends the putting off.
create table matter_snooze (
  account_id text not null,
  matter_id uuid not null references matter (id),
  until timestamptz not null,
  since timestamptz not null,
  anchor_no int,
  rung int,
  primary key (account_id, matter_id)
);
create index matter_snooze_matter on matter_snooze (matter_id);

-- Who was told of a matter without having to handle it: `unit:<id>` or `person:<id>`, as a comment named them.
create table matter_copy (
  reader text not null,
  matter_id uuid not null references matter (id),
  at timestamptz not null,
  by_name text not null,
  primary key (reader, matter_id)
);
