import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Db } from '../../infra/database.ts';
import { sha256Of } from '../../infra/digest.ts';
import { renderPdfWhole } from '../../infra/paper/pdf.ts';
import { systemContext } from '../../infra/schedule.ts';
import { perform, type Platform, verb } from '../../infra/verb.ts';
import type { Context } from '../../kernel/context.ts';
import { composePaper } from './compose.ts';
import { directiveFailures } from './failures.ts';
import type { DirectiveForPrint } from './print-shape.ts';
import { printedOf } from './printed.ts';
import type { Directive, DirectivePaper } from './tables.ts';
import { spacedCode } from './verify-code.ts';

declare module '../../infra/verb.ts' {
  interface Services {
    /** The address people reach the platform by, for what is printed; nothing when nobody said. */
    readonly publicUrl?: string | undefined;
  }
}

/** Where the bytes of an archived paper lie. */
export const paperKey = (sha256: string): string => `directives/${sha256}.pdf`;

/**
 * What the code on a paper says (核验二维码). It never rests on the address somebody asked by, which a request may forge and
 * which the archive would keep for good: without a public address the code holds the characters alone.
 */
export const verifyMark = ({ number, verifyCode }: DirectiveForPrint, publicUrl: string | undefined) => {
  if (!verifyCode) return undefined;
  const code = spacedCode(verifyCode);
  return publicUrl
    ? {
        url: `${publicUrl.replace(/\/+$/u, '')}/verify/${verifyCode}`,
        lines: ['扫码核验真伪', `核验码 ${code}`, '以平台存档为准'],
      }
    : {
        url: `${number ?? ''} ${code}`,
        lines: ['登录平台“文书核验”页核对', `核验码 ${code}`, '以平台存档为准'],
      };
};

const kept = async (db: Db, id: string): Promise<DirectivePaper | undefined> => {
  const { rows } = await sql<DirectivePaper>`select * from directive_paper where directive_id = ${id}::uuid`.execute(
    db,
  );
  return rows[0];
};

/** Makes the paper of a signed document once and keeps it (存档); the same document has the same paper ever after. */
export const archivePaper = verb({
  name: 'directive.archive',
  input: Type.Object({ id: Type.String() }),
  access: 'system',
  mayChangeNothing: true,
  run: async (work, { id }): Promise<DirectivePaper> => {
    // One at a time for a document: whoever comes second finds what the first has kept.
    const { rows } = await sql<Directive>`select * from directive where id = ${id}::uuid for update`.execute(work.db);
    const [row] = rows;
    if (!row?.verify_code) throw directiveFailures.noDirective();
    const known = await kept(work.db, id);
    if (known) return known;
    const print = await printedOf(work, row);
    // A paper tells what was signed; that it was revoked later is told by the platform.
    const verify = verifyMark(print, work.services.publicUrl);
    const paper = composePaper({ ...print, state: 'signed' }, verify ? { verify } : {});
    const { bytes, pages } = await renderPdfWhole(paper);
    const sha256 = sha256Of(bytes);
    await work.services.files.put(paperKey(sha256), bytes);
    const made: DirectivePaper = { directive_id: id, sha256, size: bytes.length, pages, archived_at: work.now };
    await work.db.insertInto('directive_paper').values(made).execute();
    work.record({
      action: 'directive.archived',
      subject: { type: 'directive', id },
      areaPath: row.office_path,
      data: { directiveId: id, directiveKind: row.kind, number: row.number, sha256, size: bytes.length, pages },
    });
    return made;
  },
});

/** The archived paper of a signed document, made now if nobody has asked for it before. */
export const archivedPaper = async (platform: Platform, ctx: Context, id: string): Promise<DirectivePaper> =>
  (await kept(platform.database.db, id)) ?? perform(platform, archivePaper, systemContext('archive', ctx.now), { id });
