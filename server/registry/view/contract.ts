import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At } from '../../kernel/shapes.ts';

const ListName = Type.String({ pattern: '^[a-z][A-Za-z]{1,39}$' });
const Name = Type.String({ minLength: 1, maxLength: 40 });
const QueryText = Type.String({ maxLength: 2000 });

/** A saved view (常用视图) as its owner and those it is shared with see it. */
export const ViewView = Type.Object({
  id: Type.String(),
  list: Type.String(),
  name: Type.String(),
  /** The filters as the address of the list holds them, without `?`. */
  query: Type.String(),
  shared: Type.Boolean(),
  /** Whether the list opens with it for the reader. */
  isDefault: Type.Boolean(),
  own: Type.Boolean(),
  ownerName: Type.String(),
  updatedAt: At,
});
export type ViewView = Static<typeof ViewView>;

/** The saved views of a list: the reader's own first, then shared ones. */
export const ViewList = Type.Object({ items: Type.Array(ViewView), nextCursor: Type.Null() });

/** Filters of `GET /views`. */
export const ViewFilter = Type.Object({ list: ListName }, { additionalProperties: false });

/** Body of `POST /views`. */
export const NewView = Type.Object(
  {
    list: ListName,
    name: Name,
    query: QueryText,
    shared: Type.Optional(Type.Boolean()),
    isDefault: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** Body of `PATCH /views/{id}`; what is absent stays. Others than the owner may only choose it as their default. */
export const ViewChange = Type.Object(
  {
    name: Type.Optional(Name),
    query: Type.Optional(QueryText),
    shared: Type.Optional(Type.Boolean()),
    isDefault: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type ViewChange = Static<typeof ViewChange>;

/** Names this room uses. */
export const labels: Readonly<Record<string, Text>> = {
  savedView: { zh: '常用视图', en: 'Saved view' },
};
