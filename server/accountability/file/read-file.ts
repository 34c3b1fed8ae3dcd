import { type TSchema, Type } from 'typebox';
import { rolesOver } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import { remembered } from '../../kernel/remembered.ts';
import { EnterpriseChange } from '../../registry/enterprise/contract.ts';
import { type Enterprise, REGISTRARS } from '../../registry/enterprise/index.ts';
import type { FileView } from './contract.ts';
import { completenessView, namesFor, sourceViews } from './facts.ts';
import { gatherFile } from './gather.ts';

/** What a person opens about an enterprise from its file; the other kinds begin in their own rooms. */
const OPENED_HERE = ['generalHazard', 'suspectedMajorHazard', 'clue'] as const;

/** A schema as plain JSON, without the marks its builder leaves on it. */
const plain = remembered(
  (schema: TSchema): Record<string, unknown> => JSON.parse(JSON.stringify(schema)) as Record<string, unknown>,
);

const rolesAt = (look: Look, enterprise: Enterprise): readonly string[] =>
  rolesOver(look.actor, { areaPath: enterprise.area_path, enterpriseId: enterprise.id });

const openableBy = (look: Look, enterprise: Enterprise): FileView['openable'] => {
  const roles = rolesAt(look, enterprise);
  return OPENED_HERE.flatMap((name) => {
    const kind = look.services.kinds[name];
    if (!kind || kind.openedBy === 'system' || !kind.openedBy.some((role) => roles.includes(role))) return [];
    return [{ kind: name, label: kind.label[look.language], form: plain(kind.detail) }];
  });
};

/** The file of an enterprise at one glance (一企一档): what it holds, how complete it is, where its facts came from, who answers. */
export const readFile = question({
  name: 'enterprise.file',
  input: Type.Object({ id: Type.String() }, { additionalProperties: false }),
  access: 'anyone',
  run: async (look, { id }): Promise<FileView> => {
    const gathered = await gatherFile(look, id, 1);
    const names = await namesFor(look, gathered.sources);
    const mayChange = look.actor.readOnly !== true;
    const mayEdit =
      mayChange && rolesAt(look, gathered.enterprise).some((role) => REGISTRARS.some((one) => one === role));
    return {
      enterpriseId: gathered.enterprise.id,
      own: gathered.own,
      completeness: completenessView(gathered.completeness, look.language),
      sources: sourceViews(gathered, names),
      chain: gathered.chain,
      counts: {
        licences: gathered.licences.length,
        matters: gathered.mattersTotal,
        openMatters: gathered.openMatters,
        meters: gathered.meters.length,
        filings: gathered.filings.length,
        documents: gathered.documents.length,
        attachments: gathered.attachments.length,
        people: gathered.people,
        enrolled: gathered.prevention !== null,
      },
      months: gathered.months,
      mayEdit,
      editForm: mayEdit ? plain(EnterpriseChange) : null,
      openable: mayChange ? openableBy(look, gathered.enterprise) : [],
    };
  },
});
