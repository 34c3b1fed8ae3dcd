import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { At, nullable } from '../kernel/shapes.ts';
import { type Io, read, type Route } from './http.ts';
import { checkFailures, checkFor, problemsOf } from './intake-check-store.ts';
import { checkAgain, startCheck, startRun } from './intake-check-verbs.ts';
import {
  FindingsFilter,
  HistoryFilter,
  listChecks,
  readChanges,
  readCheck,
  readProblems,
  viewCheck,
} from './intake-check-view.ts';
import { harmless } from './intake-mark.ts';
import { fileNameOf, kindOf, quoted, XLSX } from './intake-routes.ts';
import { templateWorkbook } from './intake-template.ts';
import { undoImport } from './intake-undo.ts';
import { attachment, mediaTypeOf } from './job-routes.ts';
import { ask, question } from './verb.ts';

const CountsView = Type.Object({
  rows: Type.Integer(),
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  rejected: Type.Integer(),
});
const Headers = Type.Object({
  at: Type.Integer(),
  header: Type.String(),
  column: nullable(Type.String()),
  suggestion: nullable(Type.String()),
});

const brief = {
  id: Type.String(),
  kind: Type.String(),
  label: Type.String(),
  fileName: Type.String(),
  fileSize: Type.Integer(),
  format: Type.String(),
  owner: Type.Object({ id: Type.String(), name: Type.String() }),
  own: Type.Boolean(),
  createdAt: At,
  checkedAt: nullable(At),
  ranAt: nullable(At),
  state: Type.String(),
  counts: nullable(Type.Object({ ...CountsView.properties, hints: Type.Integer() })),
  allOrNothing: nullable(Type.Boolean()),
  result: nullable(CountsView),
  job: nullable(
    Type.Object({
      id: Type.String(),
      state: Type.String(),
      done: Type.Integer(),
      total: nullable(Type.Integer()),
      message: nullable(Type.String()),
      cancelling: Type.Boolean(),
    }),
  ),
};
const whole = {
  ...brief,
  columns: Type.Array(Type.Object({ name: Type.String(), label: Type.String(), required: Type.Boolean() })),
  reading: Type.Object({
    sheet: nullable(Type.String()),
    otherSheets: Type.Array(Type.String()),
    encoding: nullable(Type.String()),
    separator: nullable(Type.String()),
    headers: Type.Array(Headers),
    missing: Type.Array(Type.String()),
  }),
  mapping: Type.Record(Type.String(), nullable(Type.String())),
  unlisted: Type.Integer(),
  marked: nullable(Type.String()),
  undo: Type.Object({ possible: Type.Boolean(), why: nullable(Type.String()) }),
  undoneAt: nullable(At),
  keptUntil: At,
  expired: Type.Boolean(),
};
const CheckView = Type.Object(whole);
const ProblemView = Type.Object({
  level: Type.String(),
  row: Type.Integer(),
  column: Type.String(),
  value: Type.String(),
  problem: Type.String(),
  suggestion: nullable(Type.String()),
});
const page = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: nullable(Type.String()) });

/** A file's name as it can be kept and shown: no control characters, no half ones, no folders. */
const plainName = (name = ''): string | undefined =>
  name
    .replaceAll(/\p{Cc}/gu, '')
    .split(/[\\/]/)
    .at(-1)
    ?.slice(0, 200)
    .toWellFormed()
    .trim() || undefined;

const tag = 'import';
const params = Type.Object({ id: Type.String() });
const idOf = ({ request }: Io): string => (request.params as { id: string }).id;

/** A file made or kept for one import, for those who may see that import. */
const sendFile = async (io: Io, format: 'csv' | 'xlsx'): Promise<unknown> => {
  const { platform, ctx, reply } = io;
  const check = await checkFor(platform.database.db, ctx, idOf(io));
  const content =
    check.marked_key === null || check.format !== format
      ? undefined
      : await platform.services.files.get(check.marked_key);
  if (!content) throw checkFailures.noMarked();
  const name = `${check.file_name.replace(/\.\w+$/, '') || check.kind}${{ zh: '-问题标注', en: '-marked' }[ctx.language]}.${format}`;
  void reply.type(mediaTypeOf(name)).header('content-disposition', attachment(name));
  return reply.send(content);
};

const marked = (format: 'csv' | 'xlsx'): Route => ({
  method: 'GET',
  path: `/imports/checks/:id/marked.${format}`,
  tag,
  summary: {
    zh: `同一文件，标出问题（${format === 'csv' ? 'CSV' : 'XLSX'}）`,
    en: `The same file with its problems marked (${format})`,
  },
  params,
  produces: format === 'csv' ? 'text/csv' : XLSX,
  response: Type.String(),
  handle: (io) => sendFile(io, format),
});

const heading = {
  zh: ['行', '列', '内容', '问题', '建议'],
  en: ['Row', 'Column', 'Value', 'Problem', 'Suggestion'],
} as const;

async function* reportLines({ platform, ctx }: Io, id: string): AsyncGenerator<string> {
  const line = (cells: readonly string[]): string => `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;
  yield `\uFEFF${line(heading[ctx.language])}`;
  let after: number | undefined;
  for (let more = true; more;) {
    const problems = await problemsOf(platform.database.db, id, { after, limit: 1000 });
    const texts = problems.map(({ sheet_row, column_name, value, problem, suggestion }) =>
      line([String(sheet_row), column_name, value, problem[ctx.language], suggestion?.[ctx.language] ?? '']),
    );
    yield texts.join('');
    after = problems.at(-1)?.n;
    more = problems.length === 1000;
  }
}

const who = question({
  name: 'import.template',
  input: Type.Object({}),
  access: 'anyone',
  run: async ({ db, actor, language }) => ({ db, actor, language }),
});

/** Imports in four steps over HTTP: template, check, findings, run. */
export const checkRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/imports/:kind/template.xlsx',
    tag,
    summary: {
      zh: '导入模板（XLSX，含下拉与代码表）',
      en: 'The template of an import as a workbook with lists and codes',
    },
    params: Type.Object({ kind: Type.String() }),
    produces: XLSX,
    response: Type.String(),
    handle: async (io) => {
      const kind = kindOf(io);
      const reader = await ask(io.platform, who, io.ctx, {});
      const name = `${kind.label[io.ctx.language]}${{ zh: '导入模板', en: ' template' }[io.ctx.language]}.xlsx`;
      void io.reply.type(XLSX).header('content-disposition', attachment(name));
      return io.reply.send(Buffer.from(await templateWorkbook(kind, reader)));
    },
  },
  {
    method: 'POST',
    path: '/imports/:kind/checks',
    tag,
    summary: { zh: '上传文件并预检，不写入', en: 'Send a file to be checked; nothing is written' },
    params: Type.Object({ kind: Type.String() }),
    consumes: ['text/csv', XLSX, 'application/octet-stream'],
    status: 202,
    response: CheckView,
    handle: async (io) => {
      const { platform, ctx, request } = io;
      const body = request.body as Readable | undefined;
      const fileName = plainName(fileNameOf(request.headers['content-disposition']));
      const kind = kindOf(io);
      return startCheck(platform, ctx, {
        kind,
        fileName: fileName ?? kind.kind,
        // A request that is refused before its end must still be answered, so its stream is read on, not destroyed.
        body: body?.iterator({ destroyOnReturn: false }) ?? Readable.from([]),
      }).finally(() => body?.resume());
    },
  },
  read('/imports/checks', listChecks, {
    tag,
    summary: { zh: '导入记录', en: 'What was imported, by whom and when' },
    query: HistoryFilter,
    response: page(Type.Object(brief)),
    example: { answer: { items: [], nextCursor: null } },
  }),
  read('/imports/checks/:id', readCheck, {
    tag,
    summary: { zh: '一次导入与它的问题', en: 'One import and its problems' },
    params,
    query: FindingsFilter,
    response: Type.Object({ ...whole, problems: page(ProblemView) }),
  }),
  read('/imports/checks/:id/problems', readProblems, {
    tag,
    summary: { zh: '一次导入的问题', en: 'The problems of one import' },
    params,
    query: FindingsFilter,
    response: Type.Object({ ...page(ProblemView).properties, total: Type.Integer() }),
  }),
  read('/imports/checks/:id/changes', readChanges, {
    tag,
    summary: { zh: '已有记录将如何改变', en: 'How known records would change' },
    params,
    query: Type.Omit(FindingsFilter, ['level']),
    response: page(
      Type.Object({
        row: Type.Integer(),
        key: Type.String(),
        changes: Type.Array(
          Type.Object({ column: Type.String(), before: nullable(Type.String()), after: nullable(Type.String()) }),
        ),
      }),
    ),
  }),
  marked('xlsx'),
  marked('csv'),
  {
    method: 'GET',
    path: '/imports/checks/:id/problems.csv',
    tag,
    summary: { zh: '问题清单', en: 'The list of problems' },
    params,
    produces: 'text/csv',
    response: Type.String(),
    handle: async (io) => {
      const check = await checkFor(io.platform.database.db, io.ctx, idOf(io));
      const name = `${check.file_name.replace(/\.\w+$/, '')}${{ zh: '-问题清单', en: '-problems' }[io.ctx.language]}.csv`;
      void io.reply.type('text/csv; charset=utf-8').header('content-disposition', attachment(name));
      return io.reply.send(Readable.from(reportLines(io, check.id)));
    },
  },
  {
    method: 'POST',
    path: '/imports/checks/:id/check',
    tag,
    summary: { zh: '按指定的列对应关系重新预检', en: 'Check again with columns given to headers' },
    params,
    body: Type.Object(
      { mapping: Type.Record(Type.String({ maxLength: 200 }), nullable(Type.String({ maxLength: 100 }))) },
      { additionalProperties: false },
    ),
    status: 202,
    response: CheckView,
    example: { body: { mapping: { 企业全称: 'name' } } },
    handle: async (io) => {
      const { mapping } = io.request.body as { mapping: Record<string, string | null> };
      return checkAgain(io.platform, io.ctx, { id: idOf(io), mapping });
    },
  },
  {
    method: 'POST',
    path: '/imports/checks/:id/run',
    tag,
    summary: { zh: '导入已预检的文件', en: 'Import a checked file' },
    params,
    body: Type.Object({ allOrNothing: Type.Boolean() }, { additionalProperties: false }),
    status: 202,
    response: CheckView,
    example: { body: { allOrNothing: false } },
    handle: async (io) => {
      const { allOrNothing } = io.request.body as { allOrNothing: boolean };
      return startRun(io.platform, io.ctx, { id: idOf(io), allOrNothing });
    },
  },
  {
    method: 'POST',
    path: '/imports/checks/:id/undo',
    tag,
    summary: { zh: '撤销一次只更新了记录的导入', en: 'Undo an import that changed known records only' },
    params,
    response: CheckView,
    handle: async (io) => {
      const { platform, ctx } = io;
      await undoImport(platform, ctx, await checkFor(platform.database.db, ctx, idOf(io)));
      const row = await checkFor(platform.database.db, ctx, idOf(io));
      return viewCheck({ ...ctx, db: platform.database.db, services: platform.services }, row);
    },
  },
];
