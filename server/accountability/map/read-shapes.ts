import { gzipSync } from 'node:zlib';
import type { Db } from '../../infra/database.ts';
import { fingerprint } from '../../infra/secrets.ts';
import { question } from '../../infra/verb.ts';
import { ShapesQuery } from './contract.ts';
import { keptAnswers, type KeptAnswers } from './kept-answers.ts';
import { scopeOf } from './rules.ts';
import { baseMap, geoJsonOf, seenBy } from './shapes.ts';

const KEEP = 24 * 1024 * 1024;
const memories = new WeakMap<Db, KeptAnswers>();

/** Packed GeoJSON and the tag under which it is known. */
export type PackedShapes = { readonly bytes: Uint8Array; readonly tag: string };

/** The shapes that the asker may see; those who see the same share an answer. */
const shapesOf = (which: 'areas' | 'grids') =>
  question({
    name: `map.${which}`,
    input: ShapesQuery,
    access: 'anyone',
    run: async ({ db, actor }, { zoom = 10 }): Promise<PackedShapes> => {
      const memory = memories.get(db) ?? keptAnswers(KEEP);
      memories.set(db, memory);
      const map = await baseMap(db);
      const key = [which, map.version, zoom, scopeOf(actor)].join(' ');
      const make = async () => {
        const { [which]: shapes, lines } = seenBy(map, actor);
        return gzipSync(geoJsonOf(shapes, which === 'areas' ? lines : [], zoom));
      };
      return { bytes: await memory.get(key, make), tag: fingerprint(key) };
    },
  });

/** Areas, their names, and schematic lines beside, as GeoJSON for a zoom. */
export const mapAreas = shapesOf('areas');
/** The grids (网格), likewise. */
export const mapGrids = shapesOf('grids');
