import { gzipSync } from 'node:zlib';
import type { Db } from '../../infra/database.ts';
import { fingerprint } from '../../infra/secrets.ts';
import { type Look, question } from '../../infra/verb.ts';
import { MINUTE } from '../../kernel/time.ts';
import { TileQuery } from './contract.ts';
import { encodeTile } from './encode-tile.ts';
import { mapFailures } from './failures.ts';
import { keptAnswers, type KeptAnswers } from './kept-answers.ts';
import { pointsOf, type Shown } from './points.ts';
import { cellsIn } from './read-cells.ts';
import { type Drawn, layersIn, scopeOf, type Tile } from './rules.ts';
import { versionOf } from './versions.ts';

/** How many bytes of packed tiles a process keeps. */
const KEEP = 48 * 1024 * 1024;

const memories = new WeakMap<Db, KeptAnswers>();
const memoryOf = (db: Db): KeptAnswers => {
  const memory = memories.get(db) ?? keptAnswers(KEEP);
  memories.set(db, memory);
  return memory;
};

const makeTile = async (look: Look, tile: Tile, layers: readonly Drawn[], shown: Shown): Promise<Uint8Array> => {
  const drawn = await Promise.all(
    layers.map(async (layer) => {
      const points = await pointsOf(look, layer, shown);
      return [layer, await cellsIn(look.db, { layer, points, tile })] as const;
    }),
  );
  return gzipSync(encodeTile(tile, new Map(drawn)));
};

/** A tile ready to be sent: packed bytes and the tag under which it is known. */
export type PackedTile = { readonly bytes: Uint8Array; readonly tag: string };

/** A vector tile (矢量瓦片) of what the asker's posts cover, made anew only when something in its layers has changed. */
export const mapTile = question({
  name: 'map.tile',
  input: TileQuery,
  access: 'anyone',
  run: async (look, { z, x, y, layers: named, ...shown }): Promise<PackedTile> => {
    if (x >= 2 ** z || y >= 2 ** z) throw mapFailures.noTile({ z, x, y, many: 2 ** z });
    const layers = layersIn(named);
    const version = await versionOf(look.db, layers);
    // Whether a matter is late is a matter of time as well.
    const minute = layers.includes('matters') ? Math.floor(look.now.getTime() / MINUTE) : 0;
    const filters = JSON.stringify(Object.entries(shown).sort());
    const key = [scopeOf(look.actor), version, minute, z, x, y, layers.join(), filters].join(' ');
    const bytes = await memoryOf(look.db).get(key, () => makeTile(look, { z, x, y }, layers, shown));
    // The tag stands for the scope too: what a browser keeps of one person is nothing to the next.
    return { bytes, tag: fingerprint(key) };
  },
});
