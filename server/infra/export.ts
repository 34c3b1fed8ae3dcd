import { Readable } from 'node:stream';
import { type TSchema, Type } from 'typebox';
import type { Context } from '../kernel/context.ts';
import { formatInstant } from '../kernel/time.ts';
import type { ExportKind } from './export-kind.ts';
import { aboutSheet, filtersInWords } from './export-note.ts';
import { EXPORT_LIMITS, exportFailures, recordExport, takeTurn } from './export-record.ts';
import type { Io, Route } from './http.ts';
import { type AnyPage, askPages, perform, type Platform, type Question } from './verb.ts';
import { type CellValue, workbook } from './workbook.ts';

export { type ExportFilter, type ExportKind, labelled, yesOrNo } from './export-kind.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DATA = { zh: '数据', en: 'Data' } as const;
/** What pages a list is no filter of it. */
const PAGING = ['cursor', 'after', 'limit', 'count', 'facets'];

type Pages<T> = AsyncGenerator<AnyPage<T>>;
type Reading<T> = {
  readonly platform: Platform;
  readonly ctx: Context;
  readonly kind: ExportKind<T>;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly first: AnyPage<T>;
  readonly pages: Pages<T>;
  readonly done: () => void;
};

/** Reads a list to its end and notes in the ledger what was handed out, however the reading ends. */
class Writing<T> {
  rows = 0;
  cut = false;
  private readonly of: Reading<T>;
  private noted = false;

  constructor(of: Reading<T>) {
    this.of = of;
  }

  async *values(): AsyncGenerator<readonly CellValue[]> {
    const { first, pages, kind, ctx } = this.of;
    for (let page: AnyPage<T> | undefined = first; page; page = (await pages.next()).value) {
      for (const item of page.items) {
        if (this.rows >= EXPORT_LIMITS.rows) {
          this.cut = true;
          return await this.note(true);
        }
        this.rows += 1;
        yield kind.columns.map((column) => column.value(item, ctx.language));
      }
    }
    await this.note(true);
  }

  /** Before the end of the file leaves, or when its reader has left. */
  async note(complete: boolean): Promise<void> {
    if (this.noted) return;
    this.noted = true;
    const { platform, ctx, kind, filters } = this.of;
    const quiet = { ...ctx, idempotencyKey: undefined, ifMatch: undefined };
    await perform(platform, recordExport, quiet, { list: kind.list, filters, rows: this.rows, complete });
  }

  async *file(filters: readonly string[]): AsyncGenerator<Buffer> {
    const { kind, ctx, pages, done } = this.of;
    const columns = kind.columns.map(({ title, width = 16, kind: written = 'text' }) => ({
      title: title[ctx.language],
      width,
      kind: written,
    }));
    const about = aboutSheet({
      name: kind.name,
      filters,
      at: ctx.now,
      by: ctx.actor.name,
      language: ctx.language,
      written: () => ({ rows: this.rows, cut: this.cut }),
    });
    try {
      yield* workbook({ name: DATA[ctx.language], columns, rows: this.values() }, about);
    } finally {
      done();
      await pages.return(undefined);
      await this.note(false);
    }
  }
}

const fileNameOf = (kind: ExportKind<never>, ctx: Context): string =>
  `${kind.name[ctx.language]}-${formatInstant(ctx.now).slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')}.xlsx`;

const demandFewEnough = (total: number | undefined): void => {
  if (total !== undefined && total > EXPORT_LIMITS.rows)
    throw exportFailures.tooManyRows({ n: total, most: EXPORT_LIMITS.rows });
};

const give = async <T>(io: Io, q: Question<TSchema, AnyPage<T>>, kind: ExportKind<T>): Promise<Readable> => {
  const { platform, ctx, input, reply } = io;
  const guarded = kind.access ? { ...q, access: kind.access } : q;
  const done = takeTurn(platform, ctx.actor.id);
  try {
    // The first page is read before anything is answered: what is wrong with the filters is said as a failure, not as half a file.
    const pages: Pages<T> = askPages(platform, guarded, ctx, {
      raw: input,
      size: EXPORT_LIMITS.page,
      ...(kind.cursor ? { cursor: kind.cursor } : {}),
    });
    const first = (await pages.next()).value as AnyPage<T>;
    demandFewEnough(first.total ?? kind.total?.(first, input));
    const words = await filtersInWords({ ...ctx, db: platform.database.db, services: platform.services }, kind, input);
    const writing = new Writing({ platform, ctx, kind, filters: input, first, pages, done });
    void reply
      .type(XLSX)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileNameOf(kind, ctx))}`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff');
    const file = Readable.from(writing.file(words), { objectMode: false });
    // A reader who left before the first byte ends the turn as well.
    return file.once('close', done);
  } catch (error) {
    done();
    throw error;
  }
};

/** The filters of a list without what pages it. */
const filtersOf = (input: TSchema): TSchema => {
  const { properties = {}, ...rest } = input as { properties?: Record<string, TSchema> };
  const kept = Object.entries(properties).filter(([name]) => !PAGING.includes(name));
  return { ...rest, properties: Object.fromEntries(kept) } as TSchema;
};

/** The call that gives a list as a workbook, under the filters and the rights of the list itself: one line in a room's `routes.ts`. */
export const exportOf = <S extends TSchema, T>(
  path: string,
  q: Question<S, AnyPage<T>>,
  tag: string,
  kind: ExportKind<T>,
): Route => ({
  method: 'GET',
  path: `${path}/export.xlsx`,
  tag,
  summary: { zh: `导出${kind.name.zh}（XLSX）`, en: `Export: ${kind.name.en} (XLSX)` },
  query: filtersOf(q.input),
  produces: XLSX,
  response: Type.String(),
  handle: (io) => give(io, q as unknown as Question<TSchema, AnyPage<T>>, kind),
});
