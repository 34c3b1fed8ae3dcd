-- Letters that leave after commit; delivered at least once, in order per key, retried with backoff, parked when hopeless.
create table outbox (
  n bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid(),
  topic text not null,
  key text not null,
  payload jsonb not null,
  written_at timestamptz not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  last_error text,
  parked boolean not null default false
);
create index outbox_due on outbox (due_at, n) where not parked;
create index outbox_key on outbox (key, n);

-- What was already done under an Idempotency-Key, so that the same request twice has the effect of once.
create table idempotency (
  actor_id text not null,
  key text not null,
  verb text not null,
  request_hash text not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (actor_id, key)
);

-- How far each schedule has run: a clock that was down catches up from here.
create table schedule (
  name text primary key,
  ran_until timestamptz not null
);

-- Where the last drill left its clock.
create table drill_clock (
  id int primary key default 1 check (id = 1),
  at timestamptz not null
);
