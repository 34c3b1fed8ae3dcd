import { Type } from 'typebox';
import { beyondSql } from '../../infra/keyset.ts';
import { type Look, question } from '../../infra/verb.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { areaByCode } from '../organization/index.ts';
import { EnterpriseFilter, type EnterpriseSort, filingLabels } from './contract.ts';
import { filingsOf } from './detection.ts';
import { placeOf } from './place-filter.ts';
import { enterpriseFailures } from './failures.ts';
import { ENTERPRISE_ORDERS } from './list-orders.ts';
import { countEnterprises, coveredEnterprise, type EnterprisePage, listEnterprises, type Wanted } from './store.ts';
import type { Enterprise } from './tables.ts';
import { viewEnterprises } from './views.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The enterprises the asker sees under some filters, and how many there are. */
export const enterpriseList = question({
  name: 'enterprise.list',
  input: EnterpriseFilter,
  access: 'anyone',
  run: async (look, { cursor, limit = 50, area, q, bbox, near, sort, count = true, ...rest }) => {
    const place = placeIn(sort, cursor);
    const path = area === undefined ? undefined : (await areaByCode(look.db, area))?.path;
    if (area !== undefined && path === undefined) return { items: [], nextCursor: null, total: 0 };
    const wanted: Wanted = { ...rest, ...placeOf({ bbox, near }), area: path, q: q?.normalize('NFKC').trim() };
    const rows = await listEnterprises(look.db, look.actor, wanted, { ...place, limit });
    const page = pageOf(
      rows,
      limit,
      (row) => (place.order ? [place.order.key(row), row.id] : [row.id]),
      (row) => row,
    );
    const whole = cursor === undefined && page.nextCursor === null;
    const [items, total] = await Promise.all([
      viewEnterprises(look, page.items),
      count ? (whole ? rows.length : countEnterprises(look.db, look.actor, wanted)) : undefined,
    ]);
    return { items, nextCursor: page.nextCursor, ...(total === undefined ? {} : { total }) };
  },
});

type Place = Pick<EnterprisePage, 'after' | 'order' | 'beyond'>;

/** Where a page begins: after a cursor of the order asked for, or of the order of registration. */
const placeIn = (sort: EnterpriseSort | undefined, cursor: string | undefined): Place => {
  if (!sort) return { after: afterOf(cursor), order: undefined, beyond: undefined };
  const order = ENTERPRISE_ORDERS[sort];
  const beyond = cursor === undefined ? undefined : beyondSql(order, 'enterprise.id', cursor);
  if (cursor !== undefined && !beyond) throw enterpriseFailures.badCursor();
  return { after: undefined, order, beyond };
};

const afterOf = (cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return undefined;
  const id = decodeCursor(cursor, 1)?.[0];
  if (typeof id !== 'string' || !UUID.test(id)) throw enterpriseFailures.badCursor();
  return id;
};

/** An enterprise that the actor's posts cover; any other id is answered as unknown. */
export const demandEnterprise = async (look: Pick<Look, 'db' | 'actor'>, id: string): Promise<Enterprise> => {
  const found = await coveredEnterprise(look.db, look.actor, id);
  if (!found) throw enterpriseFailures.unknown();
  return found;
};

const ById = Type.Object({ id: Type.String() }, { additionalProperties: false });

/** One enterprise (一企一档). */
export const enterpriseById = question({
  name: 'enterprise.get',
  input: ById,
  access: 'anyone',
  run: async (look, { id }) => (await viewEnterprises(look, [await demandEnterprise(look, id)]))[0],
});

/** What an enterprise declared or was ordered (报备), the newest first. */
export const enterpriseFilings = question({
  name: 'enterprise.filings',
  input: ById,
  access: 'anyone',
  run: async (look, { id }) => {
    const { id: known } = await demandEnterprise(look, id);
    const rows = await filingsOf(look.db, [known]);
    const items = rows.toReversed().map((row) => ({
      id: row.id,
      type: row.type,
      typeLabel: filingLabels[row.type][look.language],
      from: row.from,
      until: row.until,
    }));
    return { items, nextCursor: null };
  },
});
