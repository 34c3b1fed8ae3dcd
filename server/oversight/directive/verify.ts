import { sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { allowance } from '../../infra/gate.ts';
import { httpFailures, type Io, type Route } from '../../infra/http.ts';
import { ask, question } from '../../infra/verb.ts';
import { wallNow } from '../../infra/wall.ts';
import { dayOf, MINUTE } from '../../kernel/time.ts';
import { archivedPaper } from './archive-paper.ts';
import { VerifyView } from './contract.ts';
import { directiveFailures } from './failures.ts';
import type { Directive } from './tables.ts';
import { KIND_NAMES } from './text.ts';
import { readVerifyCode } from './verify-code.ts';

/** Codes looked up from one address in a minute: enough for a registry that checks a pile, not for guessing. */
const lookups = allowance(60, MINUTE, () => wallNow().getTime());

type Known = Pick<Directive, 'id' | 'kind' | 'number' | 'office_name' | 'state' | 'issued_at' | 'ended_at'> & {
  readonly recipients: number;
};

/** The signed document that has a code, whoever asks: the code is the right to know what is public of it. */
const byCode = question({
  name: 'directive.byCode',
  input: Type.Object({ code: Type.String() }),
  access: 'anyone',
  evenFor: ['enrolFirst'],
  run: async (look, { code }): Promise<Known> => {
    const read = readVerifyCode(code);
    const found = read
      ? await sql<Known>`select id, kind, number, office_name, state, issued_at, ended_at, cardinality(recipients) as recipients
          from directive where verify_code = ${read} and state in ('signed', 'revoked')`.execute(look.db)
      : undefined;
    const row = found?.rows[0];
    if (!row) throw directiveFailures.noPaper();
    return row;
  },
});

/** What anyone who holds a paper may know of it (公开核验): no title, no enterprise, nobody's name. */
const verify = async ({ platform, ctx, input, request, reply }: Io): Promise<Static<typeof VerifyView>> => {
  if (!lookups.spend(request.ip)) throw httpFailures.tooMany();
  const row = await ask(platform, byCode, ctx, { code: String(input['code']) });
  const { sha256, size, pages } = await archivedPaper(platform, ctx, row.id);
  void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
  return {
    number: row.number ?? '',
    kind: row.kind,
    kindName: KIND_NAMES[row.kind],
    office: row.office_name,
    issuedOn: row.issued_at ? dayOf(row.issued_at) : '',
    state: row.state === 'revoked' ? 'revoked' : 'inForce',
    revokedOn: row.state === 'revoked' && row.ended_at ? dayOf(row.ended_at) : null,
    recipients: row.recipients,
    pages,
    size: Number(size),
    sha256,
  };
};

/** The one call about documents that is open to everybody. */
export const verifyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/verify/:code',
    tag: 'directives',
    summary: { zh: '文书核验（公开）', en: 'Whether a paper is genuine, by its code (open)' },
    open: true,
    params: Type.Object({ code: Type.String({ maxLength: 60 }) }),
    response: VerifyView,
    handle: verify,
  },
];
