import type { Generated } from 'kysely';
import type { Origin } from '../../kernel/area.ts';
import type { Day } from '../../kernel/time.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    licence: Licence & { expires_unseen: Generated<Day | null> };
    licence_matter: { matter_id: string; licence_id: string };
  }
}

/** A licence (许可证件) of an enterprise; `matter_id` names the open matter about its expiry. */
export type Licence = {
  id: string;
  enterprise_id: string;
  type: string;
  number: string;
  valid_until: Day;
  supervised_by: Origin;
  state: 'valid' | 'revoked';
  matter_id: string | null;
  version: number;
};
