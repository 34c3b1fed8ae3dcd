-- Work that goes on after the request that asked for it: what it is, whose it is, how far it has come, what came of it.
create table job (
  id uuid primary key,
  kind text not null,
  title jsonb not null,
  subject_type text,
  subject_id text,
  owner_id text not null,
  owner_name text not null,
  area_path text collate "C",
  language text not null check (language in ('zh', 'en')),
  input jsonb not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  done bigint not null default 0,
  total bigint,
  message jsonb,
  result jsonb,
  file_key text,
  file_name text,
  attempt int not null default 0,
  cancel_asked boolean not null default false,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- By the clock of the database: life signs of a process are no matter of the drill clock.
  heartbeat_at timestamptz
);
create index job_waiting on job (created_at, id) where state in ('queued', 'running');
create index job_of_owner on job (owner_id, created_at desc, id desc);
create index job_of_area on job (area_path, created_at desc, id desc);

-- A file that was checked before it is imported, and what became of it.
create table import_check (
  id uuid primary key,
  kind text not null,
  owner_id text not null,
  owner_name text not null,
  area_path text collate "C",
  language text not null check (language in ('zh', 'en')),
  file_name text not null,
  file_key text not null,
  file_size bigint not null,
  sha256 text not null,
  format text not null check (format in ('csv', 'xlsx')),
  created_at timestamptz not null,
  -- The columns that a person gave to headers the template does not know; null is a note.
  mapping jsonb not null default '{}',
  check_job uuid not null references job,
  checked_at timestamptz,
  -- How the file was read: sheet, encoding, separator, headers.
  reading jsonb,
  counts jsonb,
  unlisted int not null default 0,
  marked_key text,
  run_job uuid references job,
  all_or_nothing boolean,
  -- How many rows of the order of saving are saved, and what became of them: a run that broke off goes on from here.
  saved_rows bigint not null default 0,
  saved jsonb,
  ran_at timestamptz,
  undone_at timestamptz,
  forgotten_at timestamptz
);
create index import_check_of_owner on import_check (owner_id, created_at desc, id desc);
create index import_check_of_area on import_check (area_path, created_at desc, id desc);
create index import_check_kept on import_check (created_at) where forgotten_at is null;

-- What is wrong with a cell, or looks wrong.
create table import_problem (
  check_id uuid not null references import_check on delete cascade,
  n int not null,
  level text not null check (level in ('error', 'hint')),
  sheet_row int not null,
  column_name text not null,
  value text not null,
  problem jsonb not null,
  suggestion jsonb,
  primary key (check_id, n)
);

-- What a row would change, or changed, of a record that is known: the fields before and after.
create table import_change (
  check_id uuid not null references import_check on delete cascade,
  phase text not null check (phase in ('check', 'run')),
  sheet_row int not null,
  key text not null,
  before jsonb not null,
  after jsonb not null,
  primary key (check_id, phase, sheet_row)
);
