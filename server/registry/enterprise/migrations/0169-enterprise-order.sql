-- Lists of enterprises by name, by supervision grade (none last) and by when they were last changed.
create index enterprise_by_name on enterprise (name, id);
create index enterprise_by_grade on enterprise (coalesce(grade, 'Z'), id);
create index enterprise_by_change on enterprise (updated_at, id);
