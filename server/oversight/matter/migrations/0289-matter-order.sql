-- Lists of matters by deadline, either way; what has none stands last.
create index matter_due_first on matter (coalesce(due_at, timestamptz 'infinity'), id);
create index matter_due_last on matter (coalesce(due_at, timestamptz '-infinity') desc, id desc);
