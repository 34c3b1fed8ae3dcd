-- Days that are not what their weekday says. One day may be both a holiday and Spring Festival.
create table calendar_day (
  date date not null,
  kind text not null check (kind in ('holiday', 'makeupWorkday', 'springFestivalDay')),
  note text,
  primary key (date, kind)
);
