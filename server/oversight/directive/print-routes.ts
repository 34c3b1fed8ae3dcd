import { Type } from 'typebox';
import type { Io, Route } from '../../infra/http.ts';
import { renderDocx } from '../../infra/paper/docx.ts';
import { renderPdf } from '../../infra/paper/pdf.ts';
import { ask, perform, question, verb } from '../../infra/verb.ts';
import { archivedPaper, paperKey, verifyMark } from './archive-paper.ts';
import { composePaper } from './compose.ts';
import { directiveFailures } from './failures.ts';
import { findDirective } from './list-directives.ts';
import { namesOf } from './names.ts';
import type { DirectiveForPrint } from './print-shape.ts';
import { printedOf } from './printed.ts';
import { mattersOf } from './store.ts';
import { mattersShown, recipientsShown } from './views.ts';

const tag = 'directives';
const params = Type.Object({ id: Type.String() });
const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A document as its reader may print it: the whole of it, or of a circular what concerns the reader (摘录). */
type Printable = { readonly print: DirectiveForPrint; readonly whole: boolean };

const printable = question({
  name: 'directive.printable',
  input: params,
  access: 'anyone',
  run: async (look, { id }): Promise<Printable> => {
    const { directive: row } = await findDirective(look, id);
    const all = await mattersOf(look.db, [id]);
    const names = await namesOf(look.db, row.recipients);
    // A screen in a hall is told nobody's name and number, so it gets no original.
    const inHall = look.actor.readOnly === true;
    const whole =
      !inHall &&
      mattersShown(look, row, all).length === all.length &&
      recipientsShown(look, row, names).length === row.recipients.length;
    const print = await printedOf(look, row);
    return { print: inHall ? { ...print, contact: null } : print, whole };
  },
});

/** Notes that a document left the platform as a file (打印留痕): who took it, in which form. */
export const recordPrint = verb({
  name: 'directive.printed',
  input: Type.Object({ id: Type.String(), format: Type.String(), whole: Type.Boolean() }),
  access: 'anyone',
  run: async (work, { id, format, whole }) => {
    const { directive: row } = await findDirective(work, id);
    work.record({
      action: 'directive.printed',
      subject: { type: 'directive', id },
      areaPath: row.office_path,
      data: { directiveId: id, directiveKind: row.kind, number: row.number, state: row.state, format, whole },
    });
  },
});

const isIssued = ({ state }: DirectiveForPrint): boolean => state === 'signed' || state === 'revoked';

const fileNameOf = ({ print, whole }: Printable, format: string): string => {
  const name = print.number ?? print.kindName;
  const remark = isIssued(print) ? (whole ? '' : '（摘录）') : '（草稿）';
  return `${name}${remark}.${format}`;
};

/** A name that any browser takes, with the Chinese one beside it (RFC 5987). */
const disposition = (name: string, download: boolean): string => {
  const format = name.slice(name.lastIndexOf('.') + 1);
  const encoded = encodeURIComponent(name).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${download ? 'attachment' : 'inline'}; filename="directive.${format}"; filename*=UTF-8''${encoded}`;
};

const paperFor = (io: Io, { print, whole }: Printable) => {
  const verify = verifyMark(print, io.platform.services.publicUrl);
  return composePaper(print, { excerpt: isIssued(print) && !whole, ...(verify ? { verify } : {}) });
};

/** The archived bytes of a signed document; of a draft, or of what of a circular concerns the reader, a paper made now. */
const pdfOf = async (io: Io, one: Printable): Promise<unknown> => {
  const { platform, ctx, reply } = io;
  if (!isIssued(one.print) || !one.whole) return renderPdf(paperFor(io, one));
  const { sha256, size } = await archivedPaper(platform, ctx, one.print.id);
  const content = await platform.services.files.get(paperKey(sha256));
  if (!content) throw directiveFailures.noArchive({ number: one.print.number ?? '' });
  void reply.header('content-length', size).header('etag', `"${sha256}"`);
  return content;
};

type Form = { readonly format: 'pdf' | 'docx'; readonly mediaType: string };

const give =
  ({ format, mediaType }: Form, make: (io: Io, one: Printable) => Promise<unknown>) =>
  async (io: Io): Promise<unknown> => {
    const { platform, ctx, input, reply } = io;
    const one = await ask(platform, printable, ctx, { id: String(input['id']) });
    const download = format === 'docx' || input['download'] === 1;
    const content = await make(io, one);
    if (download) {
      const quiet = { ...ctx, idempotencyKey: undefined, ifMatch: undefined };
      await perform(platform, recordPrint, quiet, { id: one.print.id, format, whole: one.whole });
    }
    void reply
      .type(mediaType)
      .header('content-disposition', disposition(fileNameOf(one, format), download))
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff');
    return content;
  };

/** Documents of an office as files. */
export const printRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/directives/:id/document.pdf',
    tag,
    summary: {
      zh: '文书 PDF：已签发的为存档件，草稿带水印；download=1 下载并留痕',
      en: 'A directive as PDF: the archived paper once signed, with a watermark before; download=1 leaves an entry',
    },
    params,
    query: Type.Object({ download: Type.Optional(Type.Integer({ minimum: 0, maximum: 1 })) }),
    produces: PDF,
    response: Type.String(),
    handle: give({ format: 'pdf', mediaType: PDF }, pdfOf),
  },
  {
    method: 'GET',
    path: '/directives/:id/document.docx',
    tag,
    summary: { zh: '文书 DOCX（下载留痕）', en: 'A directive as DOCX; leaves an entry in the ledger' },
    params,
    produces: DOCX,
    response: Type.String(),
    handle: give({ format: 'docx', mediaType: DOCX }, (io, one) => renderDocx(paperFor(io, one))),
  },
];
