import type { Origin } from '../../kernel/area.ts';
import type { Day, Instant } from '../../kernel/time.ts';
import type { DirectiveKind, DirectiveState } from './contract.ts';

declare module '../../infra/database.ts' {
  interface Tables {
    directive: Directive;
    directive_matter: DirectiveMatter;
    directive_counter: { office_code: string; kind: DirectiveKind; year: number; last: number };
    directive_receipt: Receipt;
    directive_paper: DirectivePaper;
  }
}

/** A document of an office (督办单、通报、通知、指令书): drafted, reviewed, signed; numbered from the signature on. */
export type Directive = {
  id: string;
  kind: DirectiveKind;
  state: DirectiveState;
  version: number;
  office_tier: Origin;
  office_code: string;
  office_unit_id: string | null;
  office_name: string;
  office_path: string;
  series: string;
  year: number | null;
  seq: number | null;
  number: string | null;
  issued_at: Instant | null;
  feedback_by: Day | null;
  enterprise_id: string | null;
  area_path: string;
  /** `unit:<id>`, `enterprise:<id>` or `office:<area code>`: whom it is addressed to (主送). */
  recipients: string[];
  /** Names of those who get a copy (抄送). */
  copies: string[];
  contact: string | null;
  body: string | null;
  verify_code: string | null;
  listed_at: Instant;
  drafted_at: Instant;
  drafted_by: string;
  drafted_by_name: string;
  edited_by: string | null;
  submitted_at: Instant | null;
  submitted_by_name: string | null;
  reviewed_at: Instant | null;
  reviewed_by_name: string | null;
  signed_by: string | null;
  signed_by_name: string | null;
  signed_alone: boolean;
  returned_at: Instant | null;
  returned_by_name: string | null;
  returned_reason: string | null;
  ended_at: Instant | null;
  ended_by_name: string | null;
  ended_reason: string | null;
  merged_into: string | null;
  reminded_at: Instant | null;
};

/** One matter of a document, as it was when the document was drafted (涉及事项). */
export type DirectiveMatter = {
  directive_id: string;
  matter_id: string;
  warning_id: string | null;
  title: string;
  kind: string;
  enterprise_id: string | null;
  area_code: string;
  area_path: string;
  article: string;
  nominal_at: Instant | null;
  text: string;
};

/** What one recipient of a document answered (签收、反馈). */
export type Receipt = {
  directive_id: string;
  recipient: string;
  received_at: Instant;
  received_by: string;
  received_by_name: string;
  feedback: string | null;
  feedback_at: Instant | null;
};

/** The paper of a signed document as it was first made (存档件): the digest of its bytes, under which they are kept. */
export type DirectivePaper = {
  directive_id: string;
  sha256: string;
  size: number;
  pages: number;
  archived_at: Instant;
};
