-- What a person is told. The letter's id makes a letter that is delivered twice told once.
create table notice (
  id uuid primary key,
  letter_id uuid not null,
  account_id uuid not null,
  about text not null,
  matter_id uuid,
  written_at timestamptz not null,
  data jsonb not null,
  read_at timestamptz,
  unique (letter_id, account_id)
);
create index notice_mine on notice (account_id, written_at desc, id desc);
create index notice_unread on notice (account_id) where read_at is null;
