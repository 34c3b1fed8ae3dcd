import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boxOf,
  boxText,
  circleOf,
  circleText,
  riskTurned,
  risksOf,
  SWITCHES,
  switchesOf,
  turned,
  viewOf,
  viewText,
} from './address.ts';
import { kmAlong, kmBetween, ringAround } from './ground.ts';

const lon = fc.double({ min: 74, max: 135, noNaN: true });
const lat = fc.double({ min: 4, max: 53, noNaN: true });

test('what the address says of the view is read as it was written', () => {
  fc.assert(
    fc.property(lon, lat, fc.double({ min: 3, max: 19, noNaN: true }), (x, y, zoom) => {
      const back = viewOf(viewText({ lon: x, lat: y, zoom }));
      expect(back?.lon).toBeCloseTo(x, 4);
      expect(back?.lat).toBeCloseTo(y, 4);
      expect(back?.zoom).toBeCloseTo(zoom, 2);
    }),
  );
});

test.each([undefined, '', '117', '117,35', '999,35,10', '117,35,x'])('%s is no view', (text) =>
  expect(viewOf(text)).toBeUndefined(),
);

test('boxes and circles come back from the address', () => {
  expect(boxOf(boxText([117, 35, 117.5, 35.5]))).toEqual([117, 35, 117.5, 35.5]);
  expect(circleOf(circleText({ lon: 117.1, lat: 35.1, km: 3 }))).toEqual({ lon: 117.1, lat: 35.1, km: 3 });
  expect(boxOf('1,2,3')).toBeUndefined();
  expect(circleOf('117,35,0')).toBeUndefined();
});

test('turning a switch twice leaves everything as it was, and what is usual is not written', () => {
  fc.assert(
    fc.property(fc.subarray([...SWITCHES]), fc.constantFrom(...SWITCHES), (on, name) => {
      const once = switchesOf(turned(on, name));
      expect(once.includes(name)).toBe(!on.includes(name));
      expect(switchesOf(turned(once, name))).toEqual(SWITCHES.filter((one) => on.includes(one)));
    }),
  );
  expect(turned(['enterprises'], 'alarms')).toBeUndefined();
  expect(switchesOf('none')).toEqual([]);
});

test('risk levels: all of them are not written, and the last one cannot be turned off into an empty map', () => {
  expect(riskTurned(risksOf(undefined), 'blue')).toBe('red,orange,yellow,unrated');
  expect(riskTurned(risksOf('red,orange,yellow,unrated'), 'blue')).toBeUndefined();
  expect(riskTurned(['red'], 'red')).toBeUndefined();
});

test('every corner of a circle is as far from its centre as was said', () => {
  fc.assert(
    fc.property(lon, lat, fc.double({ min: 0.1, max: 100, noNaN: true }), (x, y, km) => {
      for (const at of ringAround({ lon: x, lat: y, km }, 12)) expect(kmBetween([x, y], at)).toBeCloseTo(km, 6);
    }),
  );
});

test('a way is as long as its parts', () => {
  const way = [
    [117, 35],
    [117.1, 35],
    [117.1, 35.2],
  ] as const;
  expect(kmAlong(way)).toBeCloseTo(kmBetween(way[0], way[1]) + kmBetween(way[1], way[2]), 9);
  expect(kmAlong([way[0]])).toBe(0);
});
