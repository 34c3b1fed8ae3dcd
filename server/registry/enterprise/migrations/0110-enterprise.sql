-- Supervised objects. Searching by part of a name uses trigrams where the server has them, else it reads through.
create table enterprise (
  id uuid primary key,
  credit_code text not null unique,
  credit_code_valid boolean not null,
  name text not null,
  area_code text not null,
  area_path text collate "C" not null,
  address text,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  status text not null check (status in ('operating', 'suspended', 'closed')),
  status_since date,
  entity_kind text,
  industry_code text,
  grade text check (grade in ('A', 'B', 'C')),
  regulator_unit_id uuid,
  origin text not null check (origin in ('county', 'city')),
  notes jsonb not null default '{}',
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search text generated always as (lower(name) || ' ' || lower(credit_code)) stored,
  unique (id, area_path),
  foreign key (area_code, area_path) references area (code, path) on update cascade,
  foreign key (regulator_unit_id) references unit (id)
);
create index enterprise_place on enterprise (area_path, id);
create index enterprise_status on enterprise (status, id);
create index enterprise_regulator on enterprise (regulator_unit_id);

do $$
begin
  create extension if not exists pg_trgm;
  create index enterprise_search on enterprise using gin (search gin_trgm_ops);
exception when others then
  raise notice 'pg_trgm is not to be had; searching reads through';
end $$;

-- What an enterprise declared or was ordered, by date.
create table filing (
  id uuid primary key,
  enterprise_id uuid not null references enterprise (id),
  type text not null,
  from_day date not null,
  until_day date,
  unique (enterprise_id, type, from_day),
  check (until_day is null or until_day >= from_day)
);
