-- The second factor of an account: its secret is locked with the platform's key, which is not in the database.
create table second_factor (
  account_id uuid primary key references account (id) on delete cascade,
  secret text not null,
  created_at timestamptz not null,
  -- It counts once a code has proved that the person holds it.
  confirmed_at timestamptz,
  -- The step of the last code taken: no code is taken twice.
  last_step bigint not null default 0
);

-- Codes for the day on which the phone is lost; each works once.
create table recovery_code (
  account_id uuid not null references account (id) on delete cascade,
  hash text not null,
  used_at timestamptz,
  primary key (account_id, hash)
);

alter table session
  -- By which its owner names it; the fingerprint of its secret is shown to nobody.
  add column id uuid not null default gen_random_uuid(),
  add column agent text not null default '',
  add column proved_at timestamptz,
  -- Acting in one post alone. A post that is taken away ends the session: it must never widen to all.
  add column post_id uuid references post (id) on delete cascade;
create unique index session_id on session (id);

alter table token
  add column may_issue boolean not null default false;
