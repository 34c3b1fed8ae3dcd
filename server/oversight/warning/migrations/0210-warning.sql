-- The ladders in force, version by version; a matter keeps the version it was opened under.
create table policy (
  kind text not null,
  version int not null,
  ladder jsonb not null,
  in_force_from timestamptz not null,
  primary key (kind, version)
);

-- The clock of each matter that a ladder pushes. `next_at` is the queue: the sweep costs what is due, not what is open.
create table watch (
  matter_id uuid primary key,
  kind text not null,
  origin text not null check (origin in ('county', 'city')),
  title text not null,
  enterprise_id uuid,
  owner_unit_id uuid,
  area_code text not null,
  area_path text collate "C" not null,
  policy_version int not null,
  anchor_no int not null,
  anchor_at timestamptz not null,
  rung int not null default 0,
  next_at timestamptz,
  stood_still_ms bigint not null default 0,
  suspended_at timestamptz,
  suspended_reason text,
  suspended_by text,
  ended_at timestamptz
) with (fillfactor = 80);
create index watch_due on watch (next_at) where next_at is not null;

-- One rung that rang, once per anchor, on however many nodes.
create table warning (
  id uuid primary key,
  matter_id uuid not null,
  anchor_no int not null,
  rung int not null,
  kind text not null,
  measure text not null,
  screen text not null,
  screen_area_code text not null,
  office_unit_id uuid,
  office_name text not null,
  nominal_at timestamptz not null,
  recorded_at timestamptz not null,
  article text not null,
  policy_version int not null,
  directive_id uuid not null,
  enterprise_id uuid,
  area_path text collate "C" not null,
  cleared_at timestamptz,
  unique (matter_id, anchor_no, rung)
);
create index warning_recent on warning (recorded_at desc, id desc);
create index warning_directive on warning (directive_id);

-- A numbered document of a safety-committee office. Once issued it does not change but for a circular of the same sweep.
create table directive (
  id uuid primary key,
  kind text not null check (kind in ('confirmation', 'urgeOrder', 'circular')),
  office_tier text not null,
  office_code text not null,
  office_unit_id uuid,
  office_name text not null,
  year int not null,
  seq int not null,
  number text not null,
  issued_at timestamptz not null,
  feedback_by date,
  enterprise_id uuid,
  area_path text collate "C" not null,
  -- `unit:<id>`, `enterprise:<id>` or `office:<area code>`: whom the document is addressed to.
  recipients text[] not null,
  unique (office_code, kind, year, seq)
);
create index directive_recent on directive (issued_at desc, id desc);
create index directive_recipients on directive using gin (recipients);

create table directive_counter (
  office_code text not null,
  kind text not null,
  year int not null,
  last int not null,
  primary key (office_code, kind, year)
);

-- What recipients answered: that they received it, and what they did.
create table directive_receipt (
  directive_id uuid not null references directive (id),
  recipient text not null,
  received_at timestamptz not null,
  received_by text not null,
  received_by_name text not null,
  feedback text,
  feedback_at timestamptz,
  primary key (directive_id, recipient)
);
