import type { TSchema } from 'typebox';
import { Type } from 'typebox';
import { historyOf, type LedgerEntry } from '../../infra/ledger.ts';
import { rolesOver } from '../../infra/scope.ts';
import { type Look, question } from '../../infra/verb.ts';
import { ROLES } from '../../kernel/context.ts';
import { fill } from '../../kernel/language.ts';
import { remembered } from '../../kernel/remembered.ts';
import { roleLabels } from '../../registry/account/contract.ts';
import { labels as warningLabels } from '../warning/contract.ts';
import { standingOf } from '../warning/index.ts';
import { kindOf, moveOf, situationWith } from './act-on-matter.ts';
import { labels, type MatterDetail } from './contract.ts';
import { matterFailures } from './failures.ts';
import type { MatterKind } from './kinds.ts';
import { actionsNow, type Situation, statesAwaiting, stepNow } from './rules.ts';
import { findMatter } from './store.ts';
import type { Matter } from './tables.ts';
import { viewWithClock } from './views.ts';

/** What may be done with a matter now by the asker, with the form each action asks for. */
const formsOf = (look: Look, matter: Matter, now: Situation): MatterDetail['forms'] => {
  const roles =
    look.actor.kind === 'system'
      ? ROLES
      : rolesOver(look.actor, { areaPath: matter.area_path, enterpriseId: matter.enterprise_id });
  return actionsNow(now, roles).flatMap((action) => {
    const move = moveOf(now.kind, action);
    const label = move?.label[look.language] ?? '';
    return move ? [{ action, label, form: plain(move.input), next: nextOf(look, now, action) }] : [];
  });
};

/** What an action leads to, and whose turn it is then. */
const nextOf = (
  look: Look,
  { kind, state, clock }: Situation,
  action: string,
): MatterDetail['forms'][number]['next'] => {
  const to = stepNow({ kind, state, clock }, action)?.to ?? state;
  const closed = kind.states[to]?.closed === true;
  const waiting = closed ? [] : ROLES.filter((role) => statesAwaiting(kind, role).includes(to));
  return {
    state: to,
    label: kind.states[to]?.label[look.language] ?? to,
    closed,
    moves: to !== state,
    roles: waiting.map((role) => roleLabels[role][look.language]),
  };
};

/** A schema as plain JSON, without the marks its builder leaves on it. */
const plain = remembered(
  (schema: TSchema): Record<string, unknown> => JSON.parse(JSON.stringify(schema)) as Record<string, unknown>,
);

const labelOf = (look: Look, kind: MatterKind, entry: LedgerEntry): string => {
  const action = entry.action.slice(entry.action.lastIndexOf('.') + 1);
  const text = entry.action.startsWith(`${kind.kind}.`)
    ? (moveOf(kind, action)?.label ?? labels[action])
    : (warningLabels[entry.action] ?? labels[entry.action]);
  return text ? fill(text, warningWords(look, entry.data))[look.language] : entry.action;
};

/** The words in which a rung is told: which one, on whose screen, by what measure. */
const warningWords = (look: Look, data: Record<string, unknown>): Record<string, unknown> => ({
  ...data,
  screen: warningLabels[String(data['screen'])]?.[look.language] ?? '',
  measure: warningLabels[String(data['measure'])]?.[look.language] ?? '',
  kindName: warningLabels[String(data['directiveKind'])]?.[look.language] ?? '',
});

/** One matter (事项详情) with all its page shows: what may be done, its history, and how far it has climbed. */
export const readMatter = question({
  name: 'matter.read',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async (look, { id }): Promise<MatterDetail> => {
    const matter = await findMatter(look.db, look.actor, id);
    if (!matter) throw matterFailures.noMatter();
    const kind = kindOf(look, matter);
    const [{ clock, steps }, history, detail] = await Promise.all([
      standingOf(look, id),
      historyOf(look.db, id),
      kind.describe?.(look, matter) ?? {},
    ]);
    const view = await viewWithClock(look, matter, clock);
    const now = situationWith(kind, matter, clock);
    const forms = formsOf(look, matter, now);
    return {
      ...view,
      detail,
      allowedActions: forms.map((form) => form.action),
      forms,
      timeline: history.map(({ seq, at, actor, action, data, hash }, index) => ({
        seq,
        at,
        actor,
        action,
        label: labelOf(look, now.kind, history[index]!),
        data,
        hash,
      })),
      steps: [...steps],
    };
  },
});
