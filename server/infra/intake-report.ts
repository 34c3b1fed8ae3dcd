import type { Language, Text } from '../kernel/language.ts';
import type { RowFault } from './intake-header.ts';
import type { ImportRow, Saved } from './intake-kind.ts';

/** What an import answers: how many rows, what became of them, and what to do about each that was refused. */
export type Summary = {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly errors: readonly { readonly row: number; readonly column: string; readonly message: string }[];
};

const SHOWN = 1000;

/** Gathers what becomes of the rows of one import. */
export class Report {
  private readonly counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  private readonly faults: RowFault[] = [];
  private unshown = 0;
  private readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  /** Whether anything was refused. */
  get faulty(): boolean {
    return this.faults.length > 0;
  }

  /** A row was read; its faults, if any, refuse it. */
  read(_row: number, faults: readonly RowFault[]): void {
    this.counts.rows += 1;
    if (faults.length === 0) return;
    this.counts.rejected += 1;
    for (const fault of faults) this.keep(fault);
  }

  /** Nothing more can be read from the file. */
  unreadable(faults: readonly RowFault[]): void {
    if (this.counts.rows > 0) {
      this.counts.rows += 1;
      this.counts.rejected += 1;
    }
    for (const fault of faults) this.keep(fault);
  }

  /** A batch was saved. */
  saved(rows: readonly ImportRow[], outcomes: readonly Saved[]): void {
    rows.forEach(({ row }, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new Error(`no outcome for row ${row}`);
      if (typeof outcome === 'string') this.counts[outcome] += 1;
      else {
        this.counts.rejected += 1;
        this.keep({ row, ...outcome });
      }
    });
  }

  /** The file was refused whole: nothing was created or changed after all. */
  undo(): void {
    this.counts.created = this.counts.updated = this.counts.unchanged = 0;
  }

  /** The outcome in the caller's language, errors in the order of the sheet. */
  summary(): Summary {
    const errors = this.faults
      .toSorted((a, b) => a.row - b.row)
      .map(({ row, column, fault }) => ({ row, column, message: this.say(fault) }));
    const more: Text = {
      zh: `另有 ${this.unshown} 处错误未列出；请先改正以上各处再导入`,
      en: `${this.unshown} more errors are not listed; correct these first`,
    };
    return {
      ...this.counts,
      errors: this.unshown > 0 ? [...errors, { row: 0, column: '', message: this.say(more) }] : errors,
    };
  }

  private say(text: Text): string {
    return text[this.language];
  }

  private keep(fault: RowFault): void {
    if (this.faults.length < SHOWN) this.faults.push(fault);
    else this.unshown += 1;
  }
}
