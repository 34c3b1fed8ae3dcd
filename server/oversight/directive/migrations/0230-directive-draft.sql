-- Documents are drafted, reviewed and signed. Number, year and the moment of issue are taken at signing; what was issued
-- before was issued by the platform itself and counts as signed.
alter table directive
  alter column year drop not null,
  alter column seq drop not null,
  alter column number drop not null,
  alter column issued_at drop not null,
  drop constraint directive_kind_check,
  drop constraint directive_office_code_kind_year_seq_key,
  add constraint directive_kind_check check (
    kind in ('confirmation', 'urgeOrder', 'circular', 'rectificationOrder', 'reinspectionOpinion', 'clueTransfer')
  ),
  add column state text not null default 'signed' check (
    state in ('draft', 'submitted', 'review', 'signed', 'withdrawn', 'merged', 'revoked')
  ),
  add column version int not null default 1,
  -- The area of the office itself; `area_path` is that of the matter.
  add column office_path text collate "C",
  -- Whose numbers it takes: the area's code for a committee office, code/word for a department.
  add column series text,
  add column copies text[] not null default '{}',
  add column contact text,
  -- The text as edited or as signed; null while the text that goes with its kind still stands.
  add column body text,
  add column verify_code text unique,
  -- Lists go by it: the moment of issue, before that the moment of drafting.
  add column listed_at timestamptz,
  add column drafted_at timestamptz,
  add column drafted_by text,
  add column drafted_by_name text,
  add column edited_by text,
  add column submitted_at timestamptz,
  add column submitted_by_name text,
  add column reviewed_at timestamptz,
  add column reviewed_by_name text,
  add column signed_by text,
  add column signed_by_name text,
  -- Signed by who had drafted it, because the office had nobody else.
  add column signed_alone boolean not null default false,
  add column returned_at timestamptz,
  add column returned_by_name text,
  add column returned_reason text,
  -- Withdrawn, merged or revoked: when, by whom, why.
  add column ended_at timestamptz,
  add column ended_by_name text,
  add column ended_reason text,
  add column merged_into uuid references directive (id),
  -- When the office was told a second time that a draft waits.
  add column reminded_at timestamptz;

update directive set
  office_path = left(area_path, strpos(area_path, office_code || '/') + length(office_code)),
  series = office_code,
  listed_at = issued_at,
  verify_code = upper(left(replace(gen_random_uuid()::text, '-', ''), 16)),
  drafted_at = issued_at,
  drafted_by = 'system:ladder',
  drafted_by_name = '安监平台',
  signed_by = 'system:ladder',
  signed_by_name = '安监平台';

alter table directive
  alter column state drop default,
  alter column office_path set not null,
  alter column series set not null,
  alter column listed_at set not null,
  alter column drafted_at set not null,
  alter column drafted_by set not null,
  alter column drafted_by_name set not null,
  add constraint directive_numbered check (
    (number is not null and issued_at is not null and verify_code is not null) = (state in ('signed', 'revoked'))
  );
create unique index directive_series on directive (series, kind, year, seq);
drop index directive_recent;
create index directive_recent on directive (listed_at desc, id desc);
create index directive_waiting on directive (drafted_at) where state in ('draft', 'submitted', 'review');

-- The matters of a document (涉及事项) as they were when it was drafted, each with the warning that asked for it, if one did.
create table directive_matter (
  directive_id uuid not null references directive (id),
  matter_id uuid not null,
  warning_id uuid unique,
  title text not null,
  kind text not null,
  enterprise_id uuid,
  area_code text not null,
  area_path text collate "C" not null,
  article text not null,
  nominal_at timestamptz,
  text text not null
);
create unique index directive_matter_once on directive_matter (directive_id, matter_id, warning_id) nulls not distinct;
create index directive_matter_matter on directive_matter (matter_id);
