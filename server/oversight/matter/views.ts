import type { Look } from '../../infra/verb.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { accountsByIds } from '../../registry/account/index.ts';
import { enterprisesByIds } from '../../registry/enterprise/index.ts';
import { areasByCodes, unitsByIds } from '../../registry/organization/index.ts';
import { clocksOf } from '../warning/index.ts';
import type { MatterView } from './contract.ts';
import type { Matter } from './tables.ts';

type Asked = Pick<Look, 'db' | 'now' | 'language' | 'services'>;

const maybe = (at: Instant | null): string | null => (at ? formatInstant(at) : null);
const some = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

type Names = ReadonlyMap<string, { readonly name: string }>;
type Known = Record<'enterprises' | 'areas' | 'units' | 'people', Names> & {};

const nameIn = (known: Names, id: string | null): string | null => (id && known.get(id)?.name) || null;

const knownOf = async (look: Asked, rows: readonly Matter[]): Promise<Known> => {
  const [enterprises, areas, units, people] = await Promise.all([
    enterprisesByIds(look.db, some(rows.map((row) => row.enterprise_id))),
    areasByCodes(
      look.db,
      rows.map((row) => row.area_code),
    ),
    unitsByIds(look.db, some(rows.map((row) => row.owner_unit_id))),
    accountsByIds(look.db, some(rows.map((row) => row.assignee_id))),
  ]);
  return { enterprises, areas, units, people };
};

const viewOf = (look: Asked, row: Matter, known: Known, clock: MatterView['clock']): MatterView => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  stateLabel: look.services.kinds[row.kind]?.states[row.state]?.label[look.language] ?? row.state,
  open: row.open,
  title: row.title,
  description: row.description,
  enterpriseId: row.enterprise_id,
  enterpriseName: nameIn(known.enterprises, row.enterprise_id),
  areaCode: row.area_code,
  areaName: nameIn(known.areas, row.area_code) ?? row.area_code,
  origin: row.origin,
  ownerUnitId: row.owner_unit_id,
  ownerUnitName: nameIn(known.units, row.owner_unit_id),
  assigneeId: row.assignee_id,
  assigneeName: nameIn(known.people, row.assignee_id),
  openedAt: formatInstant(row.opened_at),
  openedBy: row.opened_by,
  openedByName: row.opened_by_name,
  dueAt: maybe(row.due_at),
  closedAt: maybe(row.closed_at),
  version: row.version,
  clock,
});

/** Matters (事项) as lists show them, with the names of what they point at and their clocks. */
export const viewMatters = async (look: Asked, rows: readonly Matter[]): Promise<MatterView[]> => {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [known, clocks] = await Promise.all([knownOf(look, rows), clocksOf(look, ids)]);
  return rows.map((row) => viewOf(look, row, known, clocks.get(row.id) ?? null));
};

/** One matter as the answer to an action shows it. */
export const viewMatter = async (look: Asked, row: Matter): Promise<MatterView> => (await viewMatters(look, [row]))[0]!;

/** One matter whose clock is known already. */
export const viewWithClock = async (look: Asked, row: Matter, clock: MatterView['clock']): Promise<MatterView> =>
  viewOf(look, row, await knownOf(look, [row]), clock);
