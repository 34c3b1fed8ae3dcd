-- Electricity meters. The area of a meter follows its enterprise; ordinary accounts lie at the top of the tree.
create table meter (
  meter_no text primary key,
  enterprise_id uuid,
  area_path text collate "C",
  capacity_kva double precision,
  account_type text check (account_type in ('industrial', 'commercial', 'residential')),
  multiplier double precision,
  note text,
  notes jsonb not null default '{}',
  created_at timestamptz not null,
  foreign key (enterprise_id, area_path) references enterprise (id, area_path) on update cascade
);
create index meter_enterprise on meter (enterprise_id, meter_no);
create index meter_place on meter (area_path, meter_no);
