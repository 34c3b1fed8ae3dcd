import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shape } from '../../registry/boundary/index.ts';

/** A schematic cell (示意图形) of an area or a grid; grids have a town instead of a code that anything else knows. */
export type SchematicCell = { readonly code: string; readonly name: string; readonly shape: Shape };
/** A line beside: a river, a railway, a motorway, a pipeline. */
export type SchematicLine = { readonly kind: string; readonly coordinates: readonly (readonly number[])[] };

type Properties = { adcode?: string; id?: string; name: string; kind?: string };
type File = { features: { properties: Properties; geometry: { type: string; coordinates: never } }[] };

const read = (name: string): File['features'] =>
  (JSON.parse(readFileSync(join(import.meta.dirname, 'data', `${name}.json`), 'utf8')) as File).features;

const cells = (name: string): SchematicCell[] =>
  read(name).map(({ properties, geometry }) => ({
    code: properties.adcode ?? properties.id ?? '',
    name: properties.name,
    shape: { type: 'MultiPolygon', coordinates: [geometry.coordinates] },
  }));

/** The county to which the towns, grids and lines of the schematic map belong. */
export const SCHEMATIC_COUNTY = '370481';

let areas: readonly SchematicCell[] | undefined;
let grids: readonly SchematicCell[] | undefined;
let lines: readonly SchematicLine[] | undefined;

/** The schematic counties and towns, read when first needed. */
export const schematicAreas = (): readonly SchematicCell[] =>
  (areas ??= [...cells('zaozhuang-counties'), ...cells('tengzhou-outline'), ...cells('tengzhou-towns')]);
/** The schematic grids. */
export const schematicGrids = (): readonly SchematicCell[] => (grids ??= cells('tengzhou-grids'));
/** The invented rivers, roads and pipelines. */
export const schematicLines = (): readonly SchematicLine[] =>
  (lines ??= read('tengzhou-context').map(({ properties, geometry }) => ({
    kind: properties.kind ?? '',
    coordinates: geometry.coordinates,
  })));
