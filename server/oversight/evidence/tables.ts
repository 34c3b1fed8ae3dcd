import type { Files } from '../../infra/files.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Stage } from './contract.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    evidence: Evidence;
  }
}
declare module '../../infra/verb.ts' {
  interface Services {
    /** Where the bytes of evidence lie. */
    readonly files: Files;
  }
}

/** A piece of evidence (证据): whose matter it proves, what it is, and the digest it must still have. */
export type Evidence = {
  id: string;
  matter_id: string;
  area_path: string;
  enterprise_id: string | null;
  file_key: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  note: string | null;
  stage: Stage | null;
  taken_at: Instant | null;
  lon: number | null;
  lat: number | null;
  uploaded_by: string;
  uploaded_by_name: string;
  at: Instant;
};
