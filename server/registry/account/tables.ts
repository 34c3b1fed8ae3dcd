import type { AreaPath } from '../../kernel/area.ts';
import type { Role } from '../../kernel/context.ts';
import type { Instant } from '../../kernel/time.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    account: Account;
    post: PostRow;
    session: Session;
    token: Token;
    sign_in_attempt: SignInAttempt;
  }
}

/** An account (账号) of one person or one machine. */
export type Account = {
  id: string;
  username: string;
  username_key: string;
  display_name: string;
  password_hash: string;
  created_at: Instant;
  password_changed_at: Instant;
  disabled_at: Instant | null;
};

/** A post (岗位) as it is kept. */
export type PostRow = {
  id: string;
  account_id: string;
  role: Role;
  area_path: AreaPath;
  unit_id: string | null;
  enterprise_id: string | null;
};

/** A session (会话) of a browser: it ends when idle, and in any case after a while. */
export type Session = {
  hash: string;
  account_id: string;
  address: string;
  created_at: Instant;
  seen_at: Instant;
  ends_at: Instant;
};

/** A bearer token of a machine. */
export type Token = { hash: string; id: string; account_id: string; name: string; created_at: Instant };

/** Wrong guesses of one name from one address. */
export type SignInAttempt = {
  username_key: string;
  address: string;
  failures: number;
  last_at: Instant;
  locked_until: Instant | null;
};
