-- Where an enterprise stands on the square world of web maps, as one number: x and y there, 24 bits each, interleaved. A tile of any zoom
-- is one range of it, a cluster of any size a prefix. server/kernel/position.ts computes the same.
create function spread_bits(bits bigint) returns bigint language sql immutable strict parallel safe as $$
  select (e | (e << 1)) & 6148914691236517205 from (
    select (d | (d << 2)) & 3689348814741910323 as e from (
      select (c | (c << 4)) & 1085102592571150095 as d from (
        select (b | (b << 8)) & 71777214294589695 as c from (
          select (bits | (bits << 16)) & 281470681808895 as b) as s1) as s2) as s3) as s4
$$;

create function map_cell(lon double precision, lat double precision) returns bigint language sql immutable strict parallel safe as $$
  select spread_bits(least(greatest(floor(x * 16777216), 0), 16777215)::bigint)
    | (spread_bits(least(greatest(floor(y * 16777216), 0), 16777215)::bigint) << 1)
  from (
    select (lon + 180) / 360 as x, (1 - ln(tan(phi) + 1 / cos(phi)) / pi()) / 2 as y
    from (select radians(least(greatest(lat, -85.0511287798066), 85.0511287798066)) as phi) as p) as w
$$;

alter table enterprise add column cell bigint generated always as (map_cell(lon, lat)) stored;
create index enterprise_cell on enterprise (cell) include (id, area_path, lon, lat, risk_level, status) where cell is not null;
