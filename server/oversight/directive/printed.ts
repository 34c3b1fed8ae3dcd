import { Type } from 'typebox';
import { type Look, question } from '../../infra/verb.ts';
import { formatInstant } from '../../kernel/time.ts';
import { type Enterprise, enterprisesByIds } from '../../registry/enterprise/index.ts';
import { areasByCodes } from '../../registry/organization/index.ts';
import { findDirective } from './list-directives.ts';
import { namesOf } from './names.ts';
import type { DirectiveForPrint, PrintedFact, PrintedMatter } from './print-shape.ts';
import { mattersOf } from './store.ts';
import type { Directive, DirectiveMatter } from './tables.ts';
import { dayInWords, headingOf, KIND_NAMES } from './text.ts';
import { bodyOf, mattersShown, recipientsShown, taken, takenFor } from './views.ts';

type Registered = {
  readonly areas: Awaited<ReturnType<typeof areasByCodes>>;
  readonly enterprises: Awaited<ReturnType<typeof enterprisesByIds>>;
};

const registered = async ({ db }: Look, row: Directive, matters: readonly DirectiveMatter[]): Promise<Registered> => ({
  areas: await areasByCodes(db, [row.office_code, ...matters.map((one) => one.area_code)]),
  enterprises: await enterprisesByIds(
    db,
    matters.flatMap((one) => one.enterprise_id ?? []),
  ),
});

const fact = (label: string, value: string | null | undefined): PrintedFact[] => (value ? [{ label, value }] : []);

const factsOf = (enterprise: Enterprise | undefined, matter: Omit<PrintedMatter, 'facts'>): PrintedFact[] => [
  ...fact('企业名称', enterprise?.name),
  ...fact('统一社会信用代码', enterprise?.credit_code),
  ...fact('地址', enterprise?.address),
  ...fact('所属区域', matter.areaName),
  ...fact('事项类别', matter.kindName),
  ...fact('督办时限', matter.nominalAt && dayInWords(matter.nominalAt.slice(0, 10))),
];

const printedMatter = (look: Look, matter: DirectiveMatter, { areas, enterprises }: Registered): PrintedMatter => {
  const enterprise = enterprises.get(matter.enterprise_id ?? '');
  const printed = {
    matterId: matter.matter_id,
    title: matter.title,
    kind: matter.kind,
    kindName: look.services.kinds[matter.kind]?.label.zh ?? matter.kind,
    enterpriseName: enterprise?.name ?? null,
    areaName: areas.get(matter.area_code)?.name ?? matter.area_code,
    article: matter.article,
    nominalAt: matter.nominal_at && formatInstant(matter.nominal_at),
    text: matter.text,
  };
  return { ...printed, facts: factsOf(enterprise, printed) };
};

/** Everything the paper of a document needs (文书版式数据), within what the asker may read of it. */
export const printedDirective = question({
  name: 'directive.print',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async (look, { id }): Promise<DirectiveForPrint> => {
    const { directive: row } = await findDirective(look, id);
    return printedOf(look, row);
  },
});

/** The same of a document at hand, for whoever has already decided that it may be read. */
export const printedOf = async (look: Look, row: Directive): Promise<DirectiveForPrint> => {
  const all = await mattersOf(look.db, [row.id]);
  const matters = mattersShown(look, row, all);
  const known = await registered(look, row, matters);
  const names = await namesOf(look.db, row.recipients);
  return {
    id: row.id,
    kind: row.kind,
    kindName: KIND_NAMES[row.kind],
    state: row.state,
    number: row.number,
    office: {
      name: row.office_name,
      areaCode: row.office_code,
      areaName: known.areas.get(row.office_code)?.name ?? row.office_code,
      tier: row.office_tier,
    },
    title: headingOf(
      row.kind,
      matters.map((one) => one.title),
    ),
    recipients: recipientsShown(look, row, names).map((one) => names.nameOf(one).name),
    copies: row.copies,
    body: bodyOf(row, all),
    matters: matters.map((one) => printedMatter(look, one, known)),
    feedbackBy: row.feedback_by,
    contact: row.contact,
    ...signaturesOf(row),
    verifyCode: row.verify_code,
  };
};

const signaturesOf = (row: Directive) => {
  const [withdrawn, revoked] = [row.state === 'withdrawn', row.state === 'revoked'];
  const end = takenFor(row.ended_by_name, row.ended_at, row.ended_reason);
  return {
    drafted: { name: row.drafted_by_name, at: formatInstant(row.drafted_at) },
    reviewed: taken(row.reviewed_by_name, row.reviewed_at),
    signed: taken(row.signed_by_name, row.issued_at),
    signatory: row.signed_by_name,
    issuedAt: row.issued_at && formatInstant(row.issued_at),
    withdrawn: withdrawn ? end : null,
    revoked: revoked ? end : null,
  };
};
