import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { nullable } from '../../kernel/shapes.ts';

/** Filters of `GET /ledger`; `after` is a `seq`. */
export const LedgerFilter = Type.Object(
  {
    matterId: Type.Optional(Type.String()),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
  },
  { additionalProperties: false },
);

/** One sealed entry of the ledger. */
export const LedgerEntryView = Type.Object({
  seq: nullable(Type.Integer()),
  at: Type.String({ format: 'instant' }),
  actor: Type.Object({ id: Type.String(), name: Type.String() }),
  action: Type.String(),
  subject: Type.Object({ type: Type.String(), id: Type.String() }),
  matterId: nullable(Type.String()),
  data: Type.Record(Type.String(), Type.Unknown()),
  hash: nullable(Type.String()),
  previousHash: nullable(Type.String()),
});

/** A page of sealed entries; `nextCursor` is the `after` of the next one. */
export const LedgerList = Type.Object({ items: Type.Array(LedgerEntryView), nextCursor: nullable(Type.String()) });
export type LedgerList = Static<typeof LedgerList>;

/** Names this room uses. */
export const labels: Readonly<Record<string, Text>> = {
  ledger: { zh: '台账链', en: 'Ledger' },
};
