import { Type } from 'typebox';
import { covered } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import { demandEnterprise } from '../../registry/enterprise/index.ts';
import { viewEvidence } from './views.ts';

/** The newest pieces shown of an enterprise; each matter shows all of its own. */
const SHOWN = 500;

/** The evidence of all matters of an enterprise (企业附件), newest first, as far as the asker may see the matters. */
export const evidenceOfEnterprise = question({
  name: 'evidence.ofEnterprise',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async (look: Look, { id }) => {
    const enterprise = await demandEnterprise(look, id);
    const rows = await look.db
      .selectFrom('evidence')
      .selectAll()
      .where('enterprise_id', '=', enterprise.id)
      .where(covered(look.actor, { area: 'evidence.area_path', enterprise: 'evidence.enterprise_id' }))
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(SHOWN)
      .execute();
    return { items: rows.map(viewEvidence), nextCursor: null };
  },
});
