-- What a transferred clue has besides the header of its matter.
create table clue (
  matter_id uuid primary key,
  transferred_at timestamptz not null,
  violation text,
  source_matter_id uuid,
  accepted_at timestamptz,
  case_no text,
  case_opened_at timestamptz,
  decision text,
  penalty text,
  decided_at timestamptz
);
create index clue_source on clue (source_matter_id) where source_matter_id is not null;
