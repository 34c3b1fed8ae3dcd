-- Licences of enterprises. `expires_unseen` is the day of validity of a valid licence for which no matter is open: the queue of the schedule.
create table licence (
  id uuid primary key,
  enterprise_id uuid not null,
  type text not null,
  number text not null,
  valid_until date not null,
  supervised_by text not null check (supervised_by in ('county', 'city')),
  state text not null check (state in ('valid', 'revoked')),
  matter_id uuid,
  version int not null default 1,
  expires_unseen date generated always as (case when state = 'valid' and matter_id is null then valid_until end) stored,
  unique (enterprise_id, type, number)
);
create index licence_expiring on licence (expires_unseen) where expires_unseen is not null;
create index licence_by_matter on licence (matter_id) where matter_id is not null;

-- Which licence each matter was about, also after it is closed.
create table licence_matter (
  matter_id uuid primary key,
  licence_id uuid not null references licence (id)
);
create index licence_matter_licence on licence_matter (licence_id);
