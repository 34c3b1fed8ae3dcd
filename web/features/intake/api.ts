import { PREFIX } from '../../lib/api.ts';
import { useAnswer, useList, useSend } from '../../lib/query.ts';

/** A table that can be imported, and its columns. */
export type ImportKind = { readonly kind: string; readonly label: string; readonly columns: readonly ColumnOf[] };
type ColumnOf = { readonly name: string; readonly label: string; readonly required: boolean };

/** What becomes of the rows of a file. */
export type Counts = {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
};

/** How an import stands. */
export type Standing =
  | 'checking'
  | 'checkFailed'
  | 'checkCancelled'
  | 'checked'
  | 'importing'
  | 'importFailed'
  | 'importCancelled'
  | 'imported'
  | 'undone'
  | 'expired';

/** One line of the history of imports. */
export type ImportBrief = {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly fileName: string;
  readonly fileSize: number;
  readonly format: 'csv' | 'xlsx';
  readonly owner: { readonly id: string; readonly name: string };
  readonly own: boolean;
  readonly createdAt: string;
  readonly ranAt: string | null;
  readonly state: Standing;
  readonly counts: (Counts & { readonly hints: number }) | null;
  readonly allOrNothing: boolean | null;
  readonly result: Counts | null;
  readonly job: {
    readonly id: string;
    readonly state: string;
    readonly done: number;
    readonly total: number | null;
    readonly message: string | null;
    readonly cancelling: boolean;
  } | null;
};

/** A header of the file and what it was read as. */
export type HeaderReading = {
  readonly at: number;
  readonly header: string;
  readonly column: string | null;
  readonly suggestion: string | null;
};

/** One import with all that its pages show. */
export type ImportCheck = ImportBrief & {
  readonly columns: readonly ColumnOf[];
  readonly reading: {
    readonly sheet: string | null;
    readonly otherSheets: readonly string[];
    readonly encoding: string | null;
    readonly separator: string | null;
    readonly headers: readonly HeaderReading[];
    readonly missing: readonly string[];
  };
  readonly mapping: Readonly<Record<string, string | null>>;
  readonly unlisted: number;
  readonly marked: string | null;
  readonly undo: { readonly possible: boolean; readonly why: string | null };
  readonly keptUntil: string;
  readonly expired: boolean;
};

/** What is wrong with one cell. */
export type CellProblem = {
  readonly level: 'error' | 'hint';
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly problem: string;
  readonly suggestion: string | null;
};

/** How one known record would change. */
export type RecordChange = {
  readonly row: number;
  readonly key: string;
  readonly changes: readonly {
    readonly column: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The media type of a file by its name; nothing when it is none that can be imported. */
export const mediaTypeOf = (name: string): string | undefined => {
  if (/\.csv$/i.test(name)) return 'text/csv';
  return /\.xlsx$/i.test(name) ? XLSX : undefined;
};

const at = (id: string): string => `/imports/checks/${encodeURIComponent(id)}`;

export const useImportKinds = () => useAnswer<{ items: readonly ImportKind[] }>('imports', '/imports');
export const useHistory = () => useList<ImportBrief>('imports', '/imports/checks', { limit: 10 });
export const useCheck = (id: string) => useAnswer<ImportCheck>('imports', at(id), { limit: 1 });
export const useProblems = (id: string, onlyErrors: boolean) =>
  useList<CellProblem>('imports', `${at(id)}/problems`, { limit: 50, ...(onlyErrors ? { level: 'error' } : {}) });
export const useChanges = (id: string | null) =>
  useList<RecordChange>('imports', id === null ? null : `${at(id)}/changes`, { limit: 20 });

/** Sends something to be done with one import. */
export const useImportAction = () => useSend<ImportCheck>(['imports', 'jobs']);
export const actionPath = (id: string, action: 'run' | 'check' | 'undo'): string => `${at(id)}/${action}`;
export const cancelPath = (jobId: string): string => `/jobs/${encodeURIComponent(jobId)}/cancel`;

/** Addresses of files that the browser fetches by itself. */
export const files = {
  template: (kind: string, format: 'xlsx' | 'csv') =>
    `${PREFIX}/imports/${encodeURIComponent(kind)}/template.${format}`,
  marked: ({ marked }: ImportCheck) => (marked === null ? undefined : `${PREFIX}${marked}`),
  problems: (id: string) => `${PREFIX}${at(id)}/problems.csv`,
} as const;
