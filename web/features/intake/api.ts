import { useMutation } from '@tanstack/react-query';
import { post, PREFIX, type Problem } from '../../lib/api.ts';
import { renew, useAnswer } from '../../lib/query.ts';

/** A table that can be imported, and its columns. */
export type ImportKind = {
  readonly kind: string;
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly label: string; readonly required: boolean }[];
};

/** What became of the rows of a file. */
export type Summary = {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly errors: readonly { readonly row: number; readonly column: string; readonly message: string }[];
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The media type of a file by its name; nothing when it is none that can be imported. */
export const mediaTypeOf = (name: string): string | undefined => {
  if (/\.csv$/i.test(name)) return 'text/csv';
  return /\.xlsx$/i.test(name) ? XLSX : undefined;
};

export const useImportKinds = () => useAnswer<{ items: readonly ImportKind[] }>('imports', '/imports');
export const templateAddress = (kind: string): string => `${PREFIX}/imports/${encodeURIComponent(kind)}/template.csv`;

type Upload = { readonly kind: string; readonly file: File; readonly whole: boolean };

/** Sends a file to be imported. */
export const useImport = () =>
  useMutation<Summary, Problem, Upload>({
    mutationFn: ({ kind, file, whole }) =>
      post<Summary>(`/imports/${encodeURIComponent(kind)}`, file, {
        query: { allOrNothing: whole },
        headers: {
          'content-type': mediaTypeOf(file.name) ?? 'application/octet-stream',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        },
      }),
    onSuccess: () => renew(),
  });
