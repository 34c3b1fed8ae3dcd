import type { Generated } from 'kysely';
import type { SecondFactorSetting } from '../../infra/config.ts';
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
    second_factor: SecondFactorRow;
    recovery_code: { account_id: string; hash: string; used_at: Instant | null };
    kiosk: Kiosk;
  }
}

declare module '../../infra/verb.ts' {
  interface Services {
    /** Whether officials have to set up a second factor; absent: it is offered. */
    readonly secondFactor?: SecondFactorSetting | undefined;
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

/** A session (会话) of a browser, of a person or of a kiosk: it ends when idle, and in any case after a while. */
export type Session = {
  hash: string;
  id: Generated<string>;
  account_id: string | null;
  kiosk_id: Generated<string | null>;
  address: string;
  agent: Generated<string>;
  created_at: Instant;
  seen_at: Instant;
  ends_at: Instant;
  /** When it proved a second factor. */
  proved_at: Generated<Instant | null>;
  /** The one post it acts in; all of them without. */
  post_id: Generated<string | null>;
};

/** A bearer token of a machine; only one made to issue documents may do what asks for a second factor. */
export type Token = {
  hash: string;
  id: string;
  account_id: string;
  name: string;
  created_at: Instant;
  may_issue: Generated<boolean>;
};

/** The second factor (双因素) of an account: a secret for codes that change every 30 seconds. */
export type SecondFactorRow = {
  account_id: string;
  secret: string;
  created_at: Instant;
  confirmed_at: Instant | null;
  last_step: number;
};

/** A kiosk (只读大屏): a screen that shows an area and changes nothing. */
export type Kiosk = {
  id: string;
  name: string;
  area_path: AreaPath;
  addresses: string[];
  token_hash: string;
  created_at: Instant;
  created_by: string;
  expires_at: Instant;
  revoked_at: Instant | null;
  seen_at: Instant | null;
  seen_from: string | null;
};

/** Wrong guesses of one name from one address. */
export type SignInAttempt = {
  username_key: string;
  address: string;
  failures: number;
  last_at: Instant;
  locked_until: Instant | null;
};
