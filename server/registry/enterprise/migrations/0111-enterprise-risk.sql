-- The risk level (四色) an enterprise was given, and the system its position was first told in, kept as it came.
alter table enterprise add column risk_level text check (risk_level in ('red', 'orange', 'yellow', 'blue'));
alter table enterprise add column position_source jsonb;
create index enterprise_risk on enterprise (risk_level, id) where risk_level is not null;
