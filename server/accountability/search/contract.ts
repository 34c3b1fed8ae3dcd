import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { nullable } from '../../kernel/shapes.ts';

/** What can be found: the groups of a search, in the order in which they are shown. */
export const FOUND_TYPES = ['enterprise', 'matter', 'directive', 'person'] as const;
export type FoundType = (typeof FOUND_TYPES)[number];

/** What is searched for: a part of a name, a title, a credit code or a document number. */
export const SearchFilter = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 100 }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 6 })),
  },
  { additionalProperties: false },
);

/** One thing found: what it is, what it is called, and one line that tells it from others of the same name. */
export const Found = Type.Object({
  type: Type.Unsafe<FoundType>({ type: 'string', enum: [...FOUND_TYPES] }),
  id: Type.String(),
  title: Type.String(),
  note: nullable(Type.String()),
  /** Whether it is still going on: an open matter, a document in force, an enabled account. */
  open: Type.Boolean(),
});
export type Found = Static<typeof Found>;

/** The answer of a search: for each group the first few, and whether there are more. */
export const SearchAnswer = Type.Object({
  groups: Type.Array(
    Type.Object({
      type: Found.properties.type,
      label: Type.String(),
      items: Type.Array(Found),
      more: Type.Boolean(),
    }),
  ),
});
export type SearchAnswer = Static<typeof SearchAnswer>;

/** The groups in both languages. */
export const foundLabels: Readonly<Record<FoundType, Text>> = {
  enterprise: { zh: '监管对象', en: 'Enterprises' },
  matter: { zh: '事项', en: 'Matters' },
  directive: { zh: '文书', en: 'Documents' },
  person: { zh: '人员', en: 'People' },
};
