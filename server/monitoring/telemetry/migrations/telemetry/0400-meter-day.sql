-- One row per meter and Shanghai day: 96 quarter-hour mean kW, NaN where none was received. The highest version is the day as known.
create table if not exists meter_day (
  meter String,
  day Date,
  version UInt64,
  kw Array(Float32)
) engine = ReplacingMergeTree(version) partition by toYYYYMM(day) order by (meter, day) settings fsync_after_insert = 1, fsync_part_directory = 1;

-- What a later reading replaced: nothing measured is overwritten without a trace.
create table if not exists reading_correction (
  meter String,
  day Date,
  slot UInt8,
  before Float32,
  after Float32,
  at DateTime64(3, 'Asia/Shanghai')
) engine = MergeTree partition by toYYYYMM(day) order by (meter, day, slot) settings fsync_after_insert = 1, fsync_part_directory = 1;
