import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { nullable } from '../../kernel/shapes.ts';

/** Type of account with the power company (用电类别). */
export const AccountType = Type.Union([
  Type.Literal('industrial'),
  Type.Literal('commercial'),
  Type.Literal('residential'),
]);
export type AccountType = Static<typeof AccountType>;

/** A meter (用电户号) as lists show it. */
export const MeterRow = Type.Object({
  meterNo: Type.String(),
  enterpriseId: nullable(Type.String()),
  enterpriseName: nullable(Type.String()),
  capacityKva: nullable(Type.Number()),
  accountType: nullable(AccountType),
  accountTypeLabel: nullable(Type.String()),
  multiplier: nullable(Type.Number()),
  note: nullable(Type.String()),
});
export type MeterRow = Static<typeof MeterRow>;

export const MeterList = Type.Object({ items: Type.Array(MeterRow), nextCursor: nullable(Type.String()) });

/** Filters of `GET /meters`. */
export const MeterFilter = Type.Object(
  {
    enterpriseId: Type.Optional(Type.String({ format: 'uuid' })),
    q: Type.Optional(Type.String({ maxLength: 64 })),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);

/** Types of account in both languages. */
export const accountTypeLabels: Readonly<Record<AccountType, Text>> = {
  industrial: { zh: '工业', en: 'Industrial' },
  commercial: { zh: '商业', en: 'Commercial' },
  residential: { zh: '居民', en: 'Residential' },
};
