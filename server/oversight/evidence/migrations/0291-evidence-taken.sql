-- When and where a picture was taken, and whether it shows the place before or after it was put right.
alter table evidence
  add column stage text check (stage in ('before', 'after')),
  add column taken_at timestamptz,
  add column lon double precision check (lon between -180 and 180),
  add column lat double precision check (lat between -90 and 90);
