-- Enterprises that must run dual prevention, and how they ran it day by day. `anchor_on` is the last day of normal running, at
-- least the day of enrolment; `lapses_after` repeats it while no matter is open and no excuse holds: the queue of the schedule.
create table prevention (
  enterprise_id uuid primary key,
  enrolled_on date not null,
  supervised_by text not null check (supervised_by in ('county', 'city')),
  anchor_on date not null,
  matter_id uuid,
  excused_anchor date,
  lapses_after date generated always as (case when matter_id is null and excused_anchor is distinct from anchor_on then anchor_on end) stored
);
create index prevention_lapsing on prevention (lapses_after) where lapses_after is not null;
create index prevention_by_matter on prevention (matter_id) where matter_id is not null;

create table prevention_day (
  enterprise_id uuid not null,
  day date not null,
  planned int not null,
  done int not null,
  recorded_at timestamptz not null,
  primary key (enterprise_id, day)
);

-- Which enterprise each matter was about, and from which day it counted.
create table prevention_matter (
  matter_id uuid primary key,
  enterprise_id uuid not null,
  anchor_on date not null
);
