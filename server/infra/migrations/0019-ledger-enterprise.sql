-- What happened to one enterprise, for its file and for the source of its fields.
create index ledger_entry_enterprise on ledger_entry (enterprise_id, at, n) where enterprise_id is not null;
