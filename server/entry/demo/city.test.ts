import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { demoCity } from './city.ts';
import { CLOSED, ENTERPRISES, FEATURED, MISSPELT, SUSPENDED } from './enterprises.ts';
import { LICENCES } from './licences.ts';
import { METERS } from './meters.ts';
import { toCsv } from './rows.ts';
import { TODAY } from './span.ts';
import { isDay, shiftDay } from '../../kernel/time.ts';

const city = demoCity();
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const countBy = <T>(list: readonly T[], key: (one: T) => string): Record<string, number> =>
  list.reduce<Record<string, number>>((sums, one) => ({ ...sums, [key(one)]: (sums[key(one)] ?? 0) + 1 }), {});

test('the same seed makes the same city, another seed another', () => {
  expect(hashOf(demoCity())).toBe(hashOf(city));
  expect(hashOf(demoCity(7))).not.toBe(hashOf(city));
});

test('enterprises: as many of each status as promised, with unique codes and names', () => {
  const rows = city.rows.enterprises;
  expect(rows).toHaveLength(ENTERPRISES);
  expect(countBy(rows, ({ status }) => status)).toEqual({
    operating: ENTERPRISES - CLOSED - SUSPENDED,
    suspended: SUSPENDED,
    closed: CLOSED,
  });
  expect(new Set(rows.map(({ creditCode }) => creditCode)).size).toBe(ENTERPRISES);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(ENTERPRISES);
  const byCity = rows.filter(({ origin }) => origin === 'city').length / ENTERPRISES;
  expect(byCity).toBeGreaterThan(0.07);
  expect(byCity).toBeLessThan(0.13);
  expect(Object.keys(countBy(rows, ({ industryCode }) => industryCode)).length).toBeGreaterThanOrEqual(24);
  expect(Object.keys(countBy(rows, ({ grade }) => grade)).toSorted()).toEqual(['A', 'B', 'C']);
});

test('credit codes hold to GB 32100 but for the misspelt ones, which fail by their check digit alone', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const digit = (code: string): string =>
    alphabet[(31 - (weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(code[i]!), 0) % 31)) % 31]!;
  const codes = city.rows.enterprises.map(({ creditCode }) => creditCode);
  for (const code of codes) expect(code).toMatch(/^9[12]3704\d\dMA0D\d{5}[0-9A-HJ-NPQRTUWXY]$/);
  expect(codes.filter((code) => digit(code) !== code[17])).toHaveLength(MISSPELT);
});

const areas = new Map(city.rows.areas.map((area) => [area.code, area]));
const units = new Set(city.rows.units.map(({ code }) => code));
const codes = new Set(city.rows.enterprises.map(({ creditCode }) => creditCode));

test('areas and units form trees, parents first', () => {
  expect(countBy(city.rows.areas, ({ tier }) => tier)).toMatchObject({ city: 1, county: 6, town: 66 });
  const seen = new Set(['']);
  for (const { code, parentCode } of [...city.rows.areas, ...city.rows.units]) {
    expect(seen).toContain(parentCode);
    seen.add(code);
  }
  expect(city.rows.units.filter(({ areaCode }) => !areas.has(areaCode))).toEqual([]);
});

test('every reference to an area, a unit or an enterprise leads to a row', () => {
  for (const row of city.rows.enterprises) {
    expect(areas.get(row.areaCode)?.tier).toMatch(/town|village/);
    expect(units).toContain(row.regulatorUnitCode);
  }
  const owned = [...city.rows.meters, ...city.rows.filings, ...city.rows.licences];
  expect(owned.filter(({ creditCode }) => !codes.has(creditCode))).toEqual([]);
  const known = (code: string | null, among: { has(code: string): boolean }): boolean =>
    code === null || among.has(code);
  for (const { areaCode, unitCode, creditCode } of city.accounts) {
    expect([known(areaCode, areas), known(unitCode, units), known(creditCode, codes)]).toEqual([true, true, true]);
  }
});

test('positions lie in the city, and no text looks like a telephone number', () => {
  for (const { lon, lat, address } of city.rows.enterprises) {
    expect(lon).toBeGreaterThan(116.7);
    expect(lon).toBeLessThan(117.95);
    expect(lat).toBeGreaterThan(34.4);
    expect(lat).toBeLessThan(35.35);
    expect(address).toMatch(/^枣庄市.+\d+号$/);
  }
  const texts = [
    ...city.rows.enterprises.flatMap(({ name, address }) => [name, address]),
    ...city.accounts.map(({ displayName }) => displayName),
  ];
  expect(texts.filter((text) => /\d{7}/.test(text))).toEqual([]);
});

test('all closed and suspended industrial enterprises are metered, one meter each', () => {
  expect(city.rows.meters).toHaveLength(METERS);
  expect(new Set(city.rows.meters.map(({ meterNo }) => meterNo)).size).toBe(METERS);
  const owners = new Set(city.rows.meters.map(({ creditCode }) => creditCode));
  expect(owners.size).toBe(METERS);
  const stopped = city.enterprises.filter(({ row, industry }) => row.status !== 'operating' && industry.metered);
  expect(stopped.filter(({ row }) => !owners.has(row.creditCode))).toEqual([]);
  for (const { index } of Object.values(FEATURED)) expect(owners).toContain(city.enterprises[index]!.row.creditCode);
});

test('filings and the calendar carry days that exist', () => {
  for (const { from, until } of city.rows.filings)
    expect(isDay(from) && (until === '' || (isDay(until) && until >= from))).toBe(true);
  expect(countBy(city.rows.calendar, ({ kind }) => kind)).toEqual({
    holiday: 33,
    makeupWorkday: 6,
    springFestivalDay: 1,
  });
  for (const { date } of city.rows.calendar) expect(isDay(date)).toBe(true);
});

test('licences: promised numbers, the expired ones over each of the last twelve days', () => {
  const rows = city.rows.licences;
  expect(rows).toHaveLength(Object.values(LICENCES).reduce((sum, count) => sum + count, 0));
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  expect(new Set(rows.map(({ creditCode, type }) => creditCode + type)).size).toBe(rows.length);
  const ended = new Set(city.story.flatMap((step) => (step.ref.startsWith('licence:') ? [step.ref.slice(8)] : [])));
  const open = rows.filter(({ validUntil, number }) => validUntil < TODAY && !ended.has(number));
  expect(open).toHaveLength(LICENCES.expired);
  const last12 = Array.from({ length: 12 }, (_, i) => shiftDay(TODAY, -1 - i)).toSorted();
  expect(Object.keys(countBy(open, ({ validUntil }) => validUntil)).toSorted()).toEqual(last12);
  const soon = rows.filter(({ validUntil }) => validUntil >= TODAY && validUntil < shiftDay(TODAY, 10));
  expect(soon).toHaveLength(LICENCES.expiring);
});

test('accounts: the printed ones cover every desk the guide needs; usernames are unique; names are roles', () => {
  const printed = city.accounts.filter((one) => one.printed).map(({ role }) => role);
  expect(new Set(printed)).toEqual(
    new Set(['administrator', 'auditor', 'command', 'office', 'department', 'enforcement', 'gridChief', 'enterprise']),
  );
  expect(new Set(city.accounts.map(({ username }) => username)).size).toBe(city.accounts.length);
  for (const { displayName } of city.accounts) expect(displayName).toMatch(/(员|长|主任|大屏)$/);
});

test('rows become CSV with the header of their template, quoted where needed', () => {
  expect(toCsv(city.rows.calendar).split('\n')[0]).toBe('date,kind');
  expect(toCsv([{ name: '甲,"乙"', n: 1 }])).toBe('name,n\n"甲,""乙""",1\n');
});
