import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, Day, nullable } from '../../kernel/shapes.ts';
import { CoordinateSystem } from '../enterprise/contract.ts';

/** The largest file of boundaries, in bytes. */
export const LARGEST = 30 * 1024 * 1024;

/** What boundaries are drawn of. */
export const BoundaryKind = Type.Unsafe<'areas' | 'grids'>({ type: 'string', enum: ['areas', 'grids'] });
export type BoundaryKind = Static<typeof BoundaryKind>;

/** What must be said of a file of boundaries besides its bytes. Without a review number no official boundary is shown. */
export const BoundaryQuery = Type.Object(
  {
    kind: Type.Optional(Type.Unsafe<BoundaryKind>({ type: 'string', enum: ['areas', 'grids'], default: 'areas' })),
    /** The review number of the map (审图号), as `鲁SG（2025）012号`. */
    reviewNumber: Type.String({ minLength: 3, maxLength: 60 }),
    source: Type.String({ minLength: 2, maxLength: 200 }),
    date: Day,
    system: Type.Optional(CoordinateSystem),
    /** The property that holds area codes; found by itself where one fits. */
    codeProperty: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** Only looks at the file and says what would come of it. */
    preview: Type.Optional(Type.Boolean()),
    fileName: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type BoundaryQuery = Static<typeof BoundaryQuery>;

/** Why a shape of a file is not taken. */
export const ShapeFault = Type.Unsafe<
  'noCode' | 'unknownCode' | 'ambiguous' | 'outside' | 'twice' | 'notArea' | 'broken' | 'projected' | 'notInChina'
>({
  type: 'string',
  enum: ['noCode', 'unknownCode', 'ambiguous', 'outside', 'twice', 'notArea', 'broken', 'projected', 'notInChina'],
});
export type ShapeFault = Static<typeof ShapeFault>;

const Position = Type.Array(Type.Number());
const Geometry = Type.Unsafe<{ type: 'MultiPolygon'; coordinates: number[][][][] }>(
  Type.Object({ type: Type.Literal('MultiPolygon'), coordinates: Type.Array(Type.Array(Type.Array(Position))) }),
);

/** What came, or would come, of a file of boundaries. */
export const BoundaryReport = Type.Object({
  /** The id of the new version; nothing when it was only looked at. */
  id: nullable(Type.String()),
  features: Type.Integer(),
  taken: Type.Integer(),
  codeProperty: nullable(Type.String()),
  /** The properties of the file, how many of their values name an area, and one value as an example. */
  properties: Type.Array(Type.Object({ name: Type.String(), fits: Type.Integer(), example: Type.String() })),
  problems: Type.Array(
    Type.Object({ feature: Type.Integer(), value: Type.String(), fault: ShapeFault, message: Type.String() }),
  ),
  /** The shapes taken, coarsened, for a look at them on the map. */
  shapes: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), geometry: Geometry })),
});
export type BoundaryReport = Static<typeof BoundaryReport>;

/** One imported version of boundaries (区划边界). */
export const BoundarySetView = Type.Object({
  id: Type.String(),
  kind: BoundaryKind,
  reviewNumber: Type.String(),
  source: Type.String(),
  surveyedOn: Day,
  system: CoordinateSystem,
  fileName: Type.String(),
  features: Type.Integer(),
  /** How many of its shapes no newer version has replaced. */
  inForce: Type.Integer(),
  importedAt: At,
  importedByName: Type.String(),
  withdrawnAt: nullable(At),
});
export type BoundarySetView = Static<typeof BoundarySetView>;
export const BoundarySetList = Type.Object({ items: Type.Array(BoundarySetView), nextCursor: Type.Null() });

/** What is wrong with a shape and what to do about it, in both languages. */
export const faultLabels: Readonly<Record<ShapeFault, Text>> = {
  noCode: { zh: '代码字段为空；请补填区划代码', en: 'the code is empty; fill in the area code' },
  unknownCode: {
    zh: '“{value}”不是已登记的区划；请先导入该区划，或改选代码字段',
    en: '"{value}" is no known area; import the area first, or choose another property',
  },
  ambiguous: {
    zh: '“{value}”有多个同名区划；请改用区划代码字段',
    en: 'several areas are called "{value}"; use a property with area codes',
  },
  outside: { zh: '“{value}”不在您的管辖范围内', en: '"{value}" lies outside your posts' },
  twice: {
    zh: '“{value}”在文件中出现多次；请合并为一个要素',
    en: '"{value}" stands in the file twice; merge its shapes',
  },
  notArea: {
    zh: '不是面要素；边界应为 Polygon 或 MultiPolygon',
    en: 'no area; a boundary is a Polygon or MultiPolygon',
  },
  broken: { zh: '坐标残缺或不是数字；请检查导出', en: 'coordinates are missing or no numbers; check the export' },
  projected: {
    zh: '坐标像是投影坐标（米）；请导出为经纬度，或在压缩包中附上 .prj',
    en: 'coordinates look projected (metres); export degrees, or add the .prj to the archive',
  },
  notInChina: {
    zh: '落在中国范围之外；请检查坐标系与经纬度顺序',
    en: 'lies outside China; check the coordinate system and the order of the coordinates',
  },
};
