-- Official boundaries, version by version: what one file brought, from whom, of which day, under which review number.
create table boundary_set (
  id uuid primary key,
  kind text not null check (kind in ('areas', 'grids')),
  review_number text not null,
  source text not null,
  surveyed_on date not null,
  system text not null,
  code_property text not null,
  file_name text not null,
  sha256 text not null,
  features int not null,
  imported_at timestamptz not null,
  imported_by text not null,
  imported_by_name text not null,
  withdrawn_at timestamptz
);
create index boundary_set_recent on boundary_set (imported_at desc, id desc);

-- The shape of one area or grid in one version; the newest version that is not withdrawn is in force.
create table boundary (
  set_id uuid not null references boundary_set (id),
  code text not null,
  area_path text collate "C" not null,
  geometry jsonb not null,
  primary key (set_id, code)
);
create index boundary_code on boundary (code);
