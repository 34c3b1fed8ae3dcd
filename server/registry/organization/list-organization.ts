import { type Look, question } from '../../infra/verb.ts';
import { BelowFilter, gridKindLabels, tierLabels, UnitFilter, unitKindLabels } from './contract.ts';
import { areasByCodes, listAreas, listGrids, listUnits } from './store.ts';

/** The areas the asker sees, with the names of what lies above; `parent` asks for one level. */
export const areaList = question({
  name: 'area.list',
  input: BelowFilter,
  access: 'anyone',
  run: async (look, { parent }) => ({
    items: (await listAreas(look.db, look.actor, parent)).map((area) => ({
      code: area.code,
      name: area.name,
      parentCode: area.parent_code,
      tier: area.tier,
      tierLabel: tierLabels[area.tier][look.language],
    })),
    nextCursor: null,
  }),
});

/** The units the asker sees. */
export const unitList = question({
  name: 'unit.list',
  input: UnitFilter,
  access: 'anyone',
  run: async (look: Look, filter) => {
    const units = await listUnits(look.db, look.actor, filter);
    const areas = await areasByCodes(
      look.db,
      units.map((unit) => unit.area_code),
    );
    const items = units.map((unit) => ({
      id: unit.id,
      code: unit.code,
      name: unit.name,
      areaCode: unit.area_code,
      areaName: areas.get(unit.area_code)?.name ?? unit.area_code,
      kind: unit.kind,
      kindLabel: unitKindLabels[unit.kind]?.[look.language] ?? unit.kind,
      parentCode: unit.parent_code,
    }));
    return { items, nextCursor: null };
  },
});

/** The grids the asker sees. */
export const gridList = question({
  name: 'grid.list',
  input: BelowFilter,
  access: 'anyone',
  run: async (look, { parent }) => ({
    items: (await listGrids(look.db, look.actor, parent)).map((grid) => ({
      code: grid.code,
      name: grid.name,
      kind: grid.kind,
      kindLabel: gridKindLabels[grid.kind][look.language],
      areaCode: grid.area_code,
      parentCode: grid.parent_code,
      chief: grid.chief,
      workers: grid.workers,
    })),
    nextCursor: null,
  }),
});
