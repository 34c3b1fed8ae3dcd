import type { Readable } from 'node:stream';
import { Type } from 'typebox';
import { failures, invalidFields } from '../kernel/failure.ts';
import type { Language } from '../kernel/language.ts';
import type { Io, Route } from './http.ts';
import { runImport } from './intake.ts';
import type { ImportKind } from './intake-kind.ts';
import type { Summary } from './intake-report.ts';

/** The media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const importFailures = failures('import', {
  unknownKind: ['notFound', '没有“{kind}”这种导入；可用：{kinds}', 'there is no import "{kind}"; one of: {kinds}'],
});

const SummaryView = Type.Object({
  rows: Type.Integer(),
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  rejected: Type.Integer(),
  errors: Type.Array(Type.Object({ row: Type.Integer(), column: Type.String(), message: Type.String() })),
});

/** The kind that an address names. */
export const kindOf = ({ platform, request }: Io): ImportKind => {
  const { importKinds } = platform.services;
  const { kind } = request.params as { kind: string };
  if (Object.hasOwn(importKinds, kind)) return importKinds[kind] as ImportKind;
  throw importFailures.unknownKind({ kind, kinds: Object.keys(importKinds).join(', ') });
};

/** The name that a sender gave to a file. */
export const fileNameOf = (disposition: string | undefined): string | undefined => {
  const encoded = /filename\*=(?:UTF-8'')?([^;]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename="?([^";]+)/i.exec(disposition ?? '')?.[1];
  try {
    return encoded ? decodeURIComponent(encoded) : plain;
  } catch {
    return plain;
  }
};

const take = async (io: Io): Promise<Summary> => {
  const { platform, ctx, request } = io;
  const kind = kindOf(io);
  const body = request.body as Readable | undefined;
  const summary = await runImport(platform, ctx, {
    kind,
    // A request that is refused before its end must still be answered, so its stream is read on, not destroyed.
    source: body?.iterator({ destroyOnReturn: false }) ?? [],
    fileName: fileNameOf(request.headers['content-disposition'])?.slice(0, 200),
    allOrNothing: (request.query as { allOrNothing?: boolean }).allOrNothing,
  }).finally(() => body?.resume());
  // A file of which no row could be read at all is refused as a whole.
  if (summary.rows === 0 && summary.errors.length > 0) {
    const errors = summary.errors.map(({ row, column, message }) => ({
      path: column === '' ? `row ${row}` : column,
      message: { zh: message, en: message },
    }));
    throw invalidFields(errors, 'import.unreadable');
  }
  return summary;
};

/** A cell as CSV writes it. */
export const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The header of a template: labels for people, names for programs; Excel takes it for UTF-8 by its mark. */
export const templateOf = (kind: ImportKind, language: Language): string =>
  `\uFEFF${kind.columns.map((column) => quoted(language === 'zh' ? column.label.zh : column.name)).join(',')}\r\n`;

const params = Type.Object({ kind: Type.String() });
const tag = 'import';

/** Imports over HTTP: the file is the body. */
export const importRoutes: Route[] = [
  {
    method: 'GET',
    path: '/imports',
    tag,
    summary: { zh: '可导入的表与其列', en: 'What can be imported, and its columns' },
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          kind: Type.String(),
          label: Type.String(),
          columns: Type.Array(Type.Object({ name: Type.String(), label: Type.String(), required: Type.Boolean() })),
        }),
      ),
      nextCursor: Type.Null(),
    }),
    handle: async ({ platform, ctx }) => ({
      items: Object.values(platform.services.importKinds).map(({ kind, label, columns }) => ({
        kind,
        label: label[ctx.language],
        columns: columns.map((column) => ({
          name: column.name,
          label: column.label[ctx.language],
          required: column.required === true,
        })),
      })),
      nextCursor: null,
    }),
  },
  {
    method: 'POST',
    path: '/imports/:kind',
    tag,
    summary: {
      zh: '导入 CSV 或 XLSX 文件；allOrNothing 有错则整份退回',
      en: 'Import a CSV or XLSX file; allOrNothing refuses it whole',
    },
    params,
    query: Type.Object({ allOrNothing: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
    consumes: ['text/csv', XLSX, 'application/octet-stream'],
    response: SummaryView,
    example: {
      answer: {
        rows: 2,
        created: 1,
        updated: 0,
        unchanged: 0,
        rejected: 1,
        errors: [{ row: 3, column: 'areaCode', message: '没有这个区划代码，或不在您的管辖范围内；请更正代码' }],
      },
    },
    handle: take,
  },
  {
    method: 'GET',
    path: '/imports/:kind/template.csv',
    tag,
    summary: { zh: '导入模板', en: 'The template of an import' },
    params,
    produces: 'text/csv',
    response: Type.String(),
    handle: async (io) => {
      const kind = kindOf(io);
      void io.reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${kind.kind}.csv"`);
      return templateOf(kind, io.ctx.language);
    },
  },
];
