-- Electricity alarms: one open alarm per meter and type; later firings extend it. Two axes: active or quiet, verified or not.
create table electricity_alarm (
  id uuid primary key,
  matter_id uuid not null unique,
  type text not null,
  meter_no text not null,
  enterprise_id uuid,
  area_path text collate "C" not null,
  start_at timestamptz not null,
  end_at timestamptz not null,
  first_detected_on date not null,
  last_detected_on date not null,
  last_judged_on date not null,
  firings int not null,
  quiet_days int not null,
  active boolean not null,
  outcome text,
  open boolean not null,
  threshold_version text not null,
  evidence jsonb not null,
  clue_matter_id uuid
);
create unique index electricity_alarm_one_open on electricity_alarm (meter_no, type) where open;
create index electricity_alarm_enterprise on electricity_alarm (enterprise_id, start_at desc);
create index electricity_alarm_meter on electricity_alarm (meter_no, start_at desc);
create index electricity_alarm_list on electricity_alarm (start_at desc, id desc);

-- Which days were judged, so that the nightly job knows where to go on.
create table judged_day (
  day date primary key,
  judged_at timestamptz not null,
  meters int not null,
  findings int not null
);
