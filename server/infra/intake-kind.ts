import type { Role } from '../kernel/context.ts';
import type { Text } from '../kernel/language.ts';
import type { Work } from './verb.ts';

/** What a cell says, or what is wrong with it and what to do. */
export type Cell<V = unknown> = { readonly value: V } | { readonly fault: Text };

/** A column of an import template; its Chinese label is read as a header too. */
export type Column<V = unknown> = {
  readonly name: string;
  readonly label: Text;
  readonly aliases?: readonly string[];
  /** Must be in the file and filled in; `column`: must be in the file, its cells may be empty. */
  readonly required?: true | 'column';
  /** Reads a cell that is not empty. */
  readonly read: (text: string) => Cell<V>;
};

/**
 * A row whose cells could all be read. A column that the file lacks is absent from `values` and leaves what is stored;
 * an empty cell is `null` and clears it. Columns of no template are `notes`.
 */
export type ImportRow<V = Record<string, unknown>> = {
  readonly row: number;
  readonly values: V;
  readonly notes: Readonly<Record<string, string>>;
};

/** What became of a row. */
export type Saved = 'created' | 'updated' | 'unchanged' | { readonly column: string; readonly fault: Text };

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
};

type Typed<V> = Omit<ImportKind, 'key' | 'arrange' | 'save'> & {
  readonly key: { readonly column: string; of(values: V): string };
  arrange?(rows: readonly ImportRow<V>[]): readonly ImportRow<V>[];
  save(work: Work, rows: readonly ImportRow<V>[]): Promise<readonly Saved[]>;
};

/** Declares a kind whose rows have the values its columns read. */
export const importKind = <V>(kind: Typed<V>): ImportKind => kind as unknown as ImportKind;

declare module './verb.ts' {
  interface Services {
    /** What can be imported; filled by the program from the rooms. */
    readonly importKinds: Readonly<Record<string, ImportKind>>;
  }
}
