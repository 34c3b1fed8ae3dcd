import type { Actor, Role } from '../kernel/context.ts';
import type { Text } from '../kernel/language.ts';
import type { Db } from './database.ts';
import type { Work } from './verb.ts';

/** What a cell says, or what is wrong with it and what to do. */
export type Cell<V = unknown> = { readonly value: V } | { readonly fault: Text };

/** A value of a list as files may write it: the word itself, its labels, and other words for it. */
export type Choice<V extends string = string> = {
  readonly value: V;
  readonly label: Text;
  readonly aliases?: readonly string[];
};

/** Reads a cell that is not empty; one that reads values of a list says which. */
export type Reader<V = unknown> = ((text: string) => Cell<V>) & { readonly choices?: readonly Choice[] };

/** A code that may stand in a column, and what it stands for. */
export type Code = { readonly code: string; readonly name: string };

/** A column of an import template; its Chinese label is read as a header too. */
export type Column<V = unknown> = {
  readonly name: string;
  readonly label: Text;
  readonly aliases?: readonly string[];
  /** Must be in the file and filled in; `column`: must be in the file, its cells may be empty. */
  readonly required?: true | 'column';
  readonly read: Reader<V>;
  /** What people are told of the column in the template. */
  readonly hint?: Text;
  /** What may stand here, as the template's example shows it. */
  readonly example?: string;
  /** The codes that may stand here within somebody's posts, for templates and suggestions. */
  codes?(look: { readonly db: Db; readonly actor: Actor }): Promise<readonly Code[]>;
};

/**
 * A row whose cells could all be read. A column that the file lacks is absent from `values` and leaves what is stored;
 * an empty cell is `null` and clears it. Columns of no template are `notes`.
 */
export type ImportRow<V = Record<string, unknown>> = {
  readonly row: number;
  /** The name of the file it stands in, where that is known. */
  readonly file?: string;
  readonly values: V;
  readonly notes: Readonly<Record<string, string>>;
};

/** What became of a row. */
export type Saved = 'created' | 'updated' | 'unchanged' | { readonly column: string; readonly fault: Text };

/** What looks wrong with a cell although it can be read. */
export type Advice = {
  readonly row: number;
  readonly column: string;
  readonly problem: Text;
  readonly suggestion?: Suggestion;
};

/** What to do about a cell: in words, and where it can be said, what to write instead. */
export type Suggestion = Text & { readonly replace?: string };

/** What is stored of a record, by the names of the columns, as a file would write it. */
export type Stored = Readonly<Record<string, string | number | null>>;

/** A kind of table that can be imported (导入模板), declared by the room that owns the records. */
export type ImportKind = {
  readonly kind: string;
  readonly label: Text;
  /** The roles that may import it over HTTP. */
  readonly by: readonly Role[];
  readonly columns: readonly Column[];
  /** What makes two rows of a file the same record, and the column that is told when they are. */
  readonly key: { readonly column: string; of(values: Record<string, unknown>): string };
  /** Puts all rows of a file in the order in which they can be saved; such a file is read whole before it is saved. */
  arrange?(rows: readonly ImportRow[]): readonly ImportRow[];
  /** Saves a batch with set-based SQL and leaves an entry for each record it created or changed; one answer a row. */
  save(work: Work, rows: readonly ImportRow[]): Promise<readonly Saved[]>;
  /** What is stored under the keys of rows, by the number of the row; shows what a row would change, and proves an undo. */
  stored?(work: Work, rows: readonly ImportRow[]): Promise<ReadonlyMap<number, Stored>>;
  /** What looks wrong with rows that can be read: told, never refused. */
  advise?(work: Work, rows: readonly ImportRow[]): Promise<readonly Advice[]>;
  /** Saving what was stored before makes a change undone: nothing else follows from saving such a record. */
  readonly undoable?: true;
};

type Typed<V> = Omit<ImportKind, 'key' | 'arrange' | 'save' | 'stored' | 'advise'> & {
  readonly key: { readonly column: string; of(values: V): string };
  arrange?(rows: readonly ImportRow<V>[]): readonly ImportRow<V>[];
  save(work: Work, rows: readonly ImportRow<V>[]): Promise<readonly Saved[]>;
  stored?(work: Work, rows: readonly ImportRow<V>[]): Promise<ReadonlyMap<number, Stored>>;
  advise?(work: Work, rows: readonly ImportRow<V>[]): Promise<readonly Advice[]>;
};

/** Declares a kind whose rows have the values its columns read. */
export const importKind = <V>(kind: Typed<V>): ImportKind => kind as unknown as ImportKind;

declare module './verb.ts' {
  interface Services {
    /** What can be imported; filled by the program from the rooms. */
    readonly importKinds: Readonly<Record<string, ImportKind>>;
  }
}
