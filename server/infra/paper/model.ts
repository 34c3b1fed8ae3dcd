import type { Language } from '../../kernel/language.ts';

/**
 * A paper: what is to be printed, told once and laid out alike as PDF, as DOCX and as a page on the screen.
 * `official` has the geometry of GB/T 9704-2012 with a red head; `report` is a plain headed report (a file, a list).
 */
export type Paper = {
  readonly form: 'official' | 'report';
  readonly language: Language;
  readonly title: string;
  /** When it was made, ISO 8601: the only time its properties tell, so that the same paper always gives the same bytes. */
  readonly at?: string;
  /** The office whose name stands in red at the head (发文机关标志). */
  readonly head?: string;
  /** 发文字号; a draft has none yet. */
  readonly number?: string;
  /** What is written across every page, such as 草稿; absent on what is in force. */
  readonly watermark?: string;
  /** 主送. */
  readonly addressees?: readonly string[];
  readonly blocks: readonly Block[];
  /** 发文机关署名 and 成文日期, the date as it is to be read (2026年3月20日). */
  readonly signature?: { readonly office: string; readonly date: string };
  /** 附注: what is said in brackets below the date, such as whom to call. */
  readonly remark?: string;
  /** Titles of the annexes (附件说明), named between text and signature; each follows as a block `annex`. */
  readonly annexes?: readonly string[];
  /** 抄送. */
  readonly copies?: readonly string[];
  /** 印发机关 and 印发日期. */
  readonly printed?: { readonly office: string; readonly date: string };
  /** What the QR says and what stands beside it. */
  readonly verify?: { readonly url: string; readonly lines: readonly string[] };
  /** One small line at the foot of every page: who printed it when, the filters of a list. */
  readonly foot?: string;
};

/** A part of the body, in reading order. */
export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'facts'; readonly items: readonly (readonly [label: string, value: string])[] }
  | {
      readonly type: 'table';
      readonly caption?: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Begins an annex on a page of its own: 附件 or 附件1 at the top left, its title in the middle. */
  | { readonly type: 'annex'; readonly mark: string; readonly title: string }
  | { readonly type: 'pageBreak' };

/** A column of a table; `share` is its part of the width, 1 unless told. */
export type Column = { readonly title: string; readonly share?: number; readonly align?: 'left' | 'right' | 'center' };
