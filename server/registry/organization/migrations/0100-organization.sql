-- Areas form a tree; the path is the chain of codes, so that a subtree is a range of the index.
create table area (
  code text primary key,
  name text not null,
  parent_code text references area (code),
  tier text not null check (tier in ('city', 'county', 'town', 'village')),
  path text collate "C" not null unique,
  unique (code, path)
);
create index area_parent on area (parent_code);

create table unit (
  id uuid primary key,
  code text not null unique,
  name text not null,
  area_code text not null,
  area_path text collate "C" not null,
  kind text not null,
  parent_code text references unit (code),
  foreign key (area_code, area_path) references area (code, path) on update cascade
);
create index unit_area on unit (area_path, kind);
create index unit_parent on unit (parent_code);

create table grid (
  code text primary key,
  name text not null,
  kind text not null check (kind in ('regional', 'industry', 'enterprise')),
  area_code text,
  area_path text collate "C",
  parent_code text references grid (code),
  chief text,
  workers text,
  foreign key (area_code, area_path) references area (code, path) on update cascade
);
create index grid_area on grid (area_path);
create index grid_parent on grid (parent_code);
