-- The documents about one enterprise, for its file.
create index directive_matter_enterprise on directive_matter (enterprise_id) where enterprise_id is not null;
