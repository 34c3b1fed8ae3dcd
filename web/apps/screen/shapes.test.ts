import { expect, test } from 'vitest';
import type { Position } from '../../features/overview/index.ts';
import { shapeOf } from './shapes.ts';

const square: Position[] = [
  [117, 35],
  [117.1, 35],
  [117.1, 35.1],
  [117, 35],
];
const area = (code: string, official: boolean) => ({
  properties: { code, name: code, official },
  geometry: { type: 'MultiPolygon' as const, coordinates: [[square], [square]] },
});
const name = (code: string) => ({
  properties: { code, name: code, label: true },
  geometry: { type: 'Point' as const, coordinates: [117.05, 35.05] as Position },
});
const config = { official: [{ reviewNumber: '鲁SG（2026）001号', source: 'x', surveyedOn: '2026-01-01' }] };

test('the areas asked for become cells with all their parts, named where the map names them', () => {
  const shape = shapeOf({ features: [area('1', false), name('1'), area('2', false)] }, ['1'], config);
  expect(shape).toMatchObject({ cells: [{ code: '1', center: [117.05, 35.05] }], schematic: true, reviewNumbers: [] });
  expect(shape?.cells[0]?.rings).toHaveLength(2);
});

test('official shapes come with their review number; a map with holes is no map', () => {
  expect(shapeOf({ features: [area('1', true)] }, ['1'], config)).toMatchObject({
    schematic: false,
    reviewNumbers: ['鲁SG（2026）001号'],
  });
  expect(shapeOf({ features: [area('1', true)] }, ['1', '2'], config)).toBeNull();
});
