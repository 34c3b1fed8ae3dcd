-- hands over: warning, watch
-- The matters of the documents issued so far were known by the warnings that asked for them.
insert into directive_matter
  (directive_id, matter_id, warning_id, title, kind, enterprise_id, area_code, area_path, article, nominal_at, text)
select warning.directive_id, warning.matter_id, warning.id, watch.title, warning.kind, warning.enterprise_id, watch.area_code,
  warning.area_path, warning.article, warning.nominal_at, ''
from warning join watch on watch.matter_id = warning.matter_id join directive on directive.id = warning.directive_id;
