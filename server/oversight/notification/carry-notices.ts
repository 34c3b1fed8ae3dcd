import { sql } from 'kysely';
import type { Db } from '../../infra/database.ts';
import { newId } from '../../infra/ids.ts';
import type { Carrier, Delivery } from '../../infra/outbox.ts';
import { accountsOfEnterprises, accountsOfUnits } from '../../registry/account/index.ts';

type Told = { readonly delivery: Delivery; readonly accountId: string };

const recipientsOf = (delivery: Delivery): string[] => {
  const { recipients } = delivery.payload;
  return Array.isArray(recipients) ? recipients.filter((one): one is string => typeof one === 'string') : [];
};

const idsOf = (kind: string, deliveries: readonly Delivery[]): string[] => [
  ...new Set(
    deliveries
      .flatMap(recipientsOf)
      .filter((one) => one.startsWith(`${kind}:`))
      .map((one) => one.slice(kind.length + 1)),
  ),
];

/** Who is told of each letter: the people with posts in the units and enterprises it is addressed to. */
const told = async (db: Db, deliveries: readonly Delivery[]): Promise<Told[]> => {
  const units = await accountsOfUnits(db, idsOf('unit', deliveries));
  const enterprises = await accountsOfEnterprises(db, idsOf('enterprise', deliveries));
  const accountsOf = (recipient: string): readonly string[] => {
    const [kind, id = ''] = recipient.split(':');
    if (kind === 'person') return [id];
    return (kind === 'unit' ? units.get(id) : kind === 'enterprise' ? enterprises.get(id) : undefined) ?? [];
  };
  return deliveries.flatMap((delivery) =>
    [...new Set(recipientsOf(delivery).flatMap(accountsOf))].map((accountId) => ({ delivery, accountId })),
  );
};

/** Turns letters into notices for the people they are addressed to; a letter that comes again is told no one twice. */
const carry: Carrier = async (db, deliveries) => {
  const rows = await told(db, deliveries);
  if (rows.length === 0) return;
  await sql`
    insert into notice (id, letter_id, account_id, about, matter_id, written_at, data)
    select id, letter_id, account_id, about, matter_id, written_at, data::jsonb
    from unnest(${rows.map(() => newId())}::uuid[], ${rows.map((r) => r.delivery.id)}::uuid[], ${rows.map((r) => r.accountId)}::uuid[],
      ${rows.map((r) => String(r.delivery.payload['about'] ?? 'other'))}::text[],
      ${rows.map((r) => (r.delivery.payload['matterId'] as string | undefined) ?? null)}::uuid[],
      ${rows.map((r) => r.delivery.writtenAt.toISOString())}::timestamptz[], ${rows.map((r) => JSON.stringify(r.delivery.payload))}::text[])
      as n (id, letter_id, account_id, about, matter_id, written_at, data)
    on conflict (letter_id, account_id) do nothing`.execute(db);
};

/** The carriers of this room, by topic. */
export const carriers: Readonly<Record<string, Carrier>> = { notice: carry };
