-- The attachments of one enterprise.
create index evidence_enterprise on evidence (enterprise_id, at) where enterprise_id is not null;
