import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { nullable } from '../../kernel/shapes.ts';

/** The layers of the map (图层) whose points come from the platform. */
export const LAYERS = ['enterprises', 'alarms', 'matters', 'warnings'] as const;
export type Layer = (typeof LAYERS)[number];

/** The levels of each layer, from the least to the worst: a number in a tile is a place in this list. */
export const LEVELS = {
  enterprises: ['unrated', 'blue', 'yellow', 'orange', 'red'],
  alarms: ['quiet', 'active'],
  matters: ['underway', 'pressing', 'overdue'],
  warnings: ['confirm', 'urge', 'circulate'],
} as const satisfies Record<Layer, readonly string[]>;

/** Tiles are drawn up to this zoom; nearer ones are the same, larger. */
export const DEEPEST_TILE = 17;
/** From this zoom on points stand for themselves; before, those of a cell of a tile stand together in one ring. */
export const POINTS_FROM = 14;
/** The radius of the ring around so many, in pixels: steps of a count and the radius there. */
export const RING = [
  [2, 12],
  [10, 13.5],
  [100, 16],
  [1000, 20],
  [10_000, 24],
] as const;

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** What the map shows of each layer; `risk` may name several levels, separated by commas. */
export const MapFilter = {
  risk: text(60),
  status: text(20),
  grade: text(2),
  area: text(64),
  kind: text(64),
  late: Type.Optional(Type.Boolean()),
};
const Coordinate = Type.Integer({ minimum: 0, maximum: 2 ** DEEPEST_TILE - 1 });

/** A tile, the layers wanted in it (separated by commas), and what they show. */
export const TileQuery = Type.Object(
  {
    z: Type.Integer({ minimum: 0, maximum: DEEPEST_TILE }),
    x: Coordinate,
    y: Coordinate,
    layers: Type.String({ minLength: 1, maxLength: 60 }),
    ...MapFilter,
  },
  { additionalProperties: false },
);
export type TileQuery = Static<typeof TileQuery>;

/** Filters of `GET /map/figures`. */
export const FiguresQuery = Type.Object({ ...MapFilter }, { additionalProperties: false });

/** Filters of `GET /map/within`: a box `west,south,east,north` or a circle `lon,lat,km`, and what the layers show. */
export const WithinQuery = Type.Object(
  { bbox: text(100), near: text(100), layers: text(60), ...MapFilter },
  { additionalProperties: false },
);

const Count = Type.Integer({ minimum: 0 });
const LayerName = Type.Unsafe<Layer>({ type: 'string', enum: [...LAYERS] });

/** How many there are of a layer, how many of them have a position, and how many stand at each level, the least first. */
export const LayerFigures = Type.Object({
  layer: LayerName,
  total: Count,
  placed: Count,
  levels: Type.Array(Count),
});
export type LayerFigures = Static<typeof LayerFigures>;

/** The counts behind the layer tree, under the filters of the tiles. */
export const MapFigures = Type.Object({ layers: Type.Array(LayerFigures) });
export type MapFigures = Static<typeof MapFigures>;

/** One thing that stands in the box or circle asked for; `subjectId` is its enterprise. */
export const PlacedThing = Type.Object({
  id: Type.String(),
  subjectId: Type.String(),
  name: Type.String(),
  lon: Type.Number(),
  lat: Type.Number(),
  level: Count,
  km: nullable(Type.Number()),
});
export type PlacedThing = Static<typeof PlacedThing>;

/** What stands in a box or circle (框选、周边): all are counted, the nearest or worst are named. */
export const Within = Type.Object({
  layers: Type.Array(
    Type.Object({ layer: LayerName, total: Count, levels: Type.Array(Count), items: Type.Array(PlacedThing) }),
  ),
});
export type Within = Static<typeof Within>;

const Position = Type.Tuple([Type.Number(), Type.Number()]);

/** One source of boundaries that is drawn: where it is from, of which day, under which review number. */
export const BoundarySource = Type.Object({
  reviewNumber: Type.String(),
  source: Type.String(),
  surveyedOn: Type.String(),
});

/** What the map stands on (底图): its extent, whether the boundaries are schematic, and what else is configured. */
export const MapConfig = Type.Object({
  /** Where the reader's area lies: south-west and north-east corner; nothing when nothing is known of it. */
  bounds: nullable(Type.Tuple([Position, Position])),
  /** Whether some of the shapes are schematic (示意底图); the map must say so. */
  schematic: Type.Boolean(),
  official: Type.Array(BoundarySource),
  grids: Type.Boolean(),
  pmtiles: Type.Boolean(),
  wmts: Type.Boolean(),
  /** Changes whenever the shapes do. */
  version: Type.String(),
});
export type MapConfig = Static<typeof MapConfig>;

/** Which shapes are wanted, for which zoom. */
export const ShapesQuery = Type.Object(
  { zoom: Type.Optional(Type.Integer({ minimum: 0, maximum: 22, default: 10 })), v: text(60) },
  { additionalProperties: false },
);

/** Names of layers and of their levels in both languages. */
export const labels: Readonly<Record<string, Text>> = {
  enterprises: { zh: '监管对象', en: 'Enterprises' },
  alarms: { zh: '用电告警', en: 'Electricity alarms' },
  matters: { zh: '在途事项', en: 'Open matters' },
  warnings: { zh: '预警', en: 'Warnings' },
  red: { zh: '重大', en: 'Major' },
  orange: { zh: '较大', en: 'Greater' },
  yellow: { zh: '一般', en: 'General' },
  blue: { zh: '低', en: 'Low' },
  unrated: { zh: '未定级', en: 'Unrated' },
  active: { zh: '持续中', en: 'Going on' },
  quiet: { zh: '已平息', en: 'Quiet' },
  overdue: { zh: '逾期', en: 'Overdue' },
  pressing: { zh: '三日内到期', en: 'Due in 3 days' },
  underway: { zh: '办理中', en: 'Under way' },
  circulate: { zh: '通报', en: 'Circular' },
  urge: { zh: '督办', en: 'Urge' },
  confirm: { zh: '通知确认', en: 'To confirm' },
};
