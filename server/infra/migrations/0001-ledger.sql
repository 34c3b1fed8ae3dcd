-- The append-only history of every change. Entries are inserted by verbs; seals chain them by hash after commit.
create table ledger_entry (
  n bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  id uuid not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  matter_id uuid,
  enterprise_id uuid,
  area_path text collate "C",
  event text,
  data text not null,
  digest bytea not null
);
create index ledger_entry_matter on ledger_entry (matter_id, at, n) where matter_id is not null;
create index ledger_entry_xid on ledger_entry (xid);

create table ledger_seal (
  seq bigint primary key,
  n bigint not null unique,
  previous_hash bytea not null,
  hash bytea not null
);

create table ledger_head (
  id int primary key default 1 check (id = 1),
  seq bigint not null,
  hash bytea not null,
  horizon xid8 not null
);
insert into ledger_head (seq, hash, horizon) values (0, decode(repeat('00', 32), 'hex'), '0');

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
  for each statement execute function ledger_is_append_only();
create trigger ledger_seal_append_only before update or delete or truncate on ledger_seal
  for each statement execute function ledger_is_append_only();
