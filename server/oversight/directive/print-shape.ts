import type { DirectiveKind, DirectiveState } from './kinds.ts';

/** Who took a step of a document, and when (ISO 8601, Shanghai). */
export type StepTaken = { readonly name: string; readonly at: string };

/** A line of what is known of a matter, as the paper prints it: 企业名称 / 滕州市某某有限公司. */
export type PrintedFact = { readonly label: string; readonly value: string };

/** One matter of a document with all that its paper says of it. */
export type PrintedMatter = {
  readonly matterId: string;
  readonly title: string;
  /** The code of the kind and its Chinese name. */
  readonly kind: string;
  readonly kindName: string;
  readonly enterpriseName: string | null;
  readonly areaName: string;
  /** The article by which the document is issued, as a Chinese numeral: 十五. */
  readonly article: string;
  /** When the ladder reached the rung; null for a document drafted by hand. */
  readonly nominalAt: string | null;
  /** One sentence that tells the matter, editable by who drafts. */
  readonly text: string;
  readonly facts: readonly PrintedFact[];
};

/** Everything a paper needs of a document (文书版式数据); texts are Chinese, as the paper is. */
export type DirectiveForPrint = {
  readonly id: string;
  readonly kind: DirectiveKind;
  /** 督办单, 责令限期整改指令书 … */
  readonly kindName: string;
  readonly state: DirectiveState;
  /** Null until it is signed: a draft has no number. */
  readonly number: string | null;
  /** The office in whose name it is issued; `name` is what the red head says. */
  readonly office: {
    readonly name: string;
    readonly areaCode: string;
    readonly areaName: string;
    readonly tier: 'county' | 'city';
  };
  /** The heading of the paper: 关于……的督办单. */
  readonly title: string;
  /** Whom it is addressed to (主送) and who gets copies (抄送), by name. */
  readonly recipients: readonly string[];
  readonly copies: readonly string[];
  /** The body, paragraph by paragraph, without salutation and annex. */
  readonly body: readonly string[];
  /** One matter stands in the text; several stand in an annex (附件). */
  readonly matters: readonly PrintedMatter[];
  /** The day (YYYY-MM-DD) by which recipients answer; null when none is asked for, or before signing when not fixed by hand. */
  readonly feedbackBy: string | null;
  /** Contact person and telephone (联系人), free text. */
  readonly contact: string | null;
  readonly drafted: StepTaken;
  readonly reviewed: StepTaken | null;
  readonly signed: StepTaken | null;
  /** Who signs for the office (签发人); null until signed. */
  readonly signatory: string | null;
  /** The moment of signing (成文日期); null until signed. */
  readonly issuedAt: string | null;
  readonly withdrawn: (StepTaken & { readonly reason: string }) | null;
  readonly revoked: (StepTaken & { readonly reason: string }) | null;
  /** Twenty characters, drawn at signing, by which anyone may check the paper; null until signed. */
  readonly verifyCode: string | null;
};
