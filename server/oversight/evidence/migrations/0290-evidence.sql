-- What was photographed, filmed or written down for a matter; the bytes lie in the files store and never change.
create table evidence (
  id uuid primary key,
  matter_id uuid not null references matter (id),
  area_path text collate "C" not null,
  enterprise_id uuid,
  file_key text not null unique,
  name text not null,
  media_type text not null,
  size int not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  note text,
  uploaded_by text not null,
  uploaded_by_name text not null,
  at timestamptz not null
);
create index evidence_matter on evidence (matter_id, at, id);
