-- What a hazard has besides the header of its matter: deadlines, how it was rectified, how it was judged.
create table hazard (
  matter_id uuid primary key,
  level text not null check (level in ('general', 'suspectedMajor', 'major')),
  found_at timestamptz not null,
  rectify_by date,
  reinspect boolean not null default false,
  reinspect_by date,
  rectified_at timestamptz,
  rectification text,
  evidence jsonb not null default '[]',
  basis text
);
