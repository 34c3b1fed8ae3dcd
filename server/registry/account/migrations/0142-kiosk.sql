-- A screen in a hall that looks and changes nothing; its token is kept as a fingerprint.
create table kiosk (
  id uuid primary key,
  name text not null,
  area_path text collate "C" not null references area (path) on update cascade,
  -- Addresses and networks it may be opened from; none means any.
  addresses text[] not null,
  token_hash text not null unique,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  seen_at timestamptz,
  seen_from text
);
create index kiosk_area on kiosk (area_path);

alter table session
  alter column account_id drop not null,
  add column kiosk_id uuid references kiosk (id) on delete cascade,
  add constraint session_of_one check (num_nonnulls(account_id, kiosk_id) = 1);
create index session_kiosk on session (kiosk_id);
