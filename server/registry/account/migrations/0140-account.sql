-- People and machines that sign in, what they may do, and how often somebody guessed.
create table account (
  id uuid primary key,
  username text not null,
  -- Case and width do not make another person.
  username_key text not null unique,
  display_name text not null,
  password_hash text not null,
  created_at timestamptz not null,
  password_changed_at timestamptz not null,
  disabled_at timestamptz
);

create table post (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  role text not null,
  area_path text collate "C" not null references area (path) on update cascade,
  unit_id uuid references unit (id),
  enterprise_id uuid,
  foreign key (enterprise_id, area_path) references enterprise (id, area_path) on update cascade,
  unique nulls not distinct (account_id, role, area_path, unit_id, enterprise_id)
);
create index post_area on post (area_path);

-- Sessions and tokens are kept as fingerprints; whoever reads these tables can use none of them.
create table session (
  hash text primary key,
  account_id uuid not null references account (id) on delete cascade,
  address text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null
);
create index session_account on session (account_id);
create index session_ends on session (ends_at);

create table token (
  hash text primary key,
  id uuid not null unique,
  account_id uuid not null references account (id) on delete cascade,
  name text not null,
  created_at timestamptz not null
);
create index token_account on token (account_id);

-- Wrong guesses per name and address; the address * counts a name from everywhere.
create table sign_in_attempt (
  username_key text not null,
  address text not null,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (username_key, address)
);
