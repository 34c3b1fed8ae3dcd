import { expect, test } from 'vitest';
import { Type } from 'typebox';
import { bodyOf, fieldOfPath, fieldsOf, type Schema } from './schema-form.ts';

const schema = Type.Object({
  outcome: Type.Union([Type.Literal('illegalProduction'), Type.Literal('debugging')]),
  kind: Type.Optional(Type.Unsafe<'a' | 'b'>({ type: 'string', enum: ['a', 'b'] })),
  reason: Type.String({ minLength: 1, maxLength: 200 }),
  number: Type.Optional(Type.String({ maxLength: 40 })),
  rectifyBy: Type.String({ format: 'day' }),
  foundAt: Type.Optional(Type.String({ format: 'instant' })),
  note: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  reinspect: Type.Optional(Type.Boolean()),
  amount: Type.Optional(Type.Integer({ minimum: 0 })),
  unitId: Type.Optional(Type.String()),
  assigneeId: Type.Optional(Type.String()),
  position: Type.Optional(Type.Object({ lon: Type.Number(), lat: Type.Number() })),
  evidence: Type.Optional(Type.Array(Type.Unknown())),
  rows: Type.Optional(Type.Array(Type.Object({ a: Type.String() }))),
  extra: Type.Optional(Type.Object({ a: Type.String() })),
  tags: Type.Optional(Type.Array(Type.String())),
}) as unknown as Schema;
const fields = fieldsOf(schema);
const kinds = Object.fromEntries(fields.map(({ name, kind }) => [name, kind]));

test('each field of a schema becomes the input a person expects', () => {
  expect(kinds).toEqual({
    outcome: 'choice',
    kind: 'choice',
    reason: 'long',
    number: 'text',
    rectifyBy: 'day',
    foundAt: 'instant',
    note: 'long',
    reinspect: 'switch',
    amount: 'number',
    unitId: 'unit',
    assigneeId: 'person',
    position: 'position',
    tags: 'texts',
    evidence: 'files',
  });
});

test('what a person cannot fill in is no field', () => {
  expect(kinds).not.toHaveProperty('rows');
  expect(kinds).not.toHaveProperty('extra');
});

test('choices, limits and what must be filled in are read from the schema', () => {
  const field = (name: string) => fields.find((one) => one.name === name);
  expect(field('outcome')?.choices.map(({ value }) => value)).toEqual(['illegalProduction', 'debugging']);
  expect(field('outcome')?.required).toBe(true);
  expect(field('number')?.required).toBe(false);
  expect(field('reason')?.maxLength).toBe(200);
  expect(field('amount')).toMatchObject({ integer: true, minimum: 0 });
});

test('a body holds what was filled in, trimmed; what was left empty is left out', () => {
  expect(
    bodyOf(fields, { reason: '  已整改 ', number: '  ', note: null, reinspect: false, tags: [], amount: 0 }),
  ).toEqual({
    reason: '已整改',
    reinspect: false,
    amount: 0,
  });
});

test('a complaint of the server finds its field however its path is written', () => {
  expect(
    ['/rectifyBy', 'rectifyBy', 'body.rectifyBy', '/position/lon'].map((path) => fieldOfPath(path, fields)),
  ).toEqual(['rectifyBy', 'rectifyBy', 'rectifyBy', 'position']);
  expect(fieldOfPath('/elsewhere', fields)).toBeUndefined();
});
