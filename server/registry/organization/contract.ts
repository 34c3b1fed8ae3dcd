import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { nullable } from '../../kernel/shapes.ts';

const listOf = <T extends Parameters<typeof Type.Array>[0]>(schema: T) =>
  Type.Object({ items: Type.Array(schema), nextCursor: nullable(Type.String()) });

/** An area (行政区划) as lists show it. */
export const AreaView = Type.Object({
  code: Type.String(),
  name: Type.String(),
  parentCode: nullable(Type.String()),
  tier: Type.String(),
  tierLabel: Type.String(),
});
export type AreaView = Static<typeof AreaView>;
export const AreaList = listOf(AreaView);

/** A unit (单位) as lists show it. */
export const UnitView = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  kind: Type.String(),
  kindLabel: Type.String(),
  parentCode: nullable(Type.String()),
});
export type UnitView = Static<typeof UnitView>;
export const UnitList = listOf(UnitView);

/** A grid (网格) as lists show it. */
export const GridView = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  kindLabel: Type.String(),
  areaCode: nullable(Type.String()),
  parentCode: nullable(Type.String()),
  chief: nullable(Type.String()),
  workers: nullable(Type.String()),
});
export const GridList = listOf(GridView);

/** Filters of `GET /areas` and `GET /grids`. */
export const BelowFilter = Type.Object(
  { parent: Type.Optional(Type.String({ maxLength: 64 })) },
  { additionalProperties: false },
);

/** Filters of `GET /units`. */
export const UnitFilter = Type.Object(
  {
    parent: Type.Optional(Type.String({ maxLength: 64 })),
    areaCode: Type.Optional(Type.String({ maxLength: 64 })),
    kind: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);

/** The tiers of areas. */
export const tierLabels = {
  city: { zh: '市', en: 'City' },
  county: { zh: '区县', en: 'County, district or functional zone' },
  town: { zh: '镇街', en: 'Town or street' },
  village: { zh: '村居', en: 'Village or community' },
} as const satisfies Record<string, Text>;

/** The kinds of units; others may be imported under their own word. */
export const unitKindLabels: Readonly<Record<string, Text>> = {
  committeeOffice: { zh: '安委会办公室', en: 'Safety-committee office' },
  department: { zh: '部门', en: 'Department' },
  town: { zh: '镇街', en: 'Town or street' },
  village: { zh: '村居', en: 'Village or community' },
  company: { zh: '企业', en: 'Company' },
};

/** The kinds of grids. */
export const gridKindLabels = {
  regional: { zh: '区域网格', en: 'Regional grid' },
  industry: { zh: '行业网格', en: 'Industry grid' },
  enterprise: { zh: '企业网格', en: 'Enterprise grid' },
} as const satisfies Record<string, Text>;
