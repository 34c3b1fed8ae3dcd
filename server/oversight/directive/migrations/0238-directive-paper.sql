-- The paper of a signed document as it was first made (存档件): its bytes are kept among the files under this digest, so that
-- whatever is downloaded later, and whatever somebody holds in hand, can be compared with it.
create table directive_paper (
  directive_id uuid primary key references directive (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  pages int not null,
  archived_at timestamptz not null
);
