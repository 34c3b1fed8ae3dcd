import { createRequire } from 'node:module';
import type { Ajv as AjvClass, ErrorObject, ValidateFunction } from 'ajv';
import type { Static, TSchema } from 'typebox';
import { type FieldError, invalidFields } from '../kernel/failure.ts';
import type { Text } from '../kernel/language.ts';
import { isDay, parseInstant } from '../kernel/time.ts';

const require = createRequire(import.meta.url);
const Ajv = require('ajv') as { new (options: object): AjvClass };

/** The formats of the contract: days and instants that exist. */
const FORMATS: Record<string, (text: string) => boolean> = {
  day: isDay,
  instant: (text) => parseInstant(text) !== undefined,
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
};

const build = (coerceTypes: boolean | 'array'): AjvClass => {
  const ajv = new Ajv({ allErrors: true, useDefaults: true, coerceTypes, strict: false, messages: true });
  for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, validate);
  return ajv;
};

const strict = build(false);
const lenient = build('array');

const TEXTS: Record<string, (params: Record<string, unknown>) => Text> = {
  required: (p) => ({ zh: `缺少 ${p['missingProperty']}，请填写`, en: `${p['missingProperty']} is missing; give it` }),
  additionalProperties: (p) => ({
    zh: `不认识的字段 ${p['additionalProperty']}，请删除或更正名称`,
    en: `unknown field ${p['additionalProperty']}; remove it or correct its name`,
  }),
  type: (p) => ({ zh: `类型应为 ${p['type']}`, en: `must be of type ${p['type']}` }),
  enum: (p) => ({
    zh: `只能是：${(p['allowedValues'] as unknown[]).join('、')}`,
    en: `must be one of: ${(p['allowedValues'] as unknown[]).join(', ')}`,
  }),
  const: (p) => ({ zh: `只能是：${String(p['allowedValue'])}`, en: `must be: ${String(p['allowedValue'])}` }),
  minLength: (p) => ({ zh: `至少 ${p['limit']} 个字`, en: `at least ${p['limit']} characters` }),
  maxLength: (p) => ({ zh: `最多 ${p['limit']} 个字`, en: `at most ${p['limit']} characters` }),
  minimum: (p) => ({ zh: `不能小于 ${p['limit']}`, en: `must not be below ${p['limit']}` }),
  maximum: (p) => ({ zh: `不能大于 ${p['limit']}`, en: `must not be above ${p['limit']}` }),
  maxItems: (p) => ({ zh: `最多 ${p['limit']} 项`, en: `at most ${p['limit']} items` }),
  minItems: (p) => ({ zh: `至少 ${p['limit']} 项`, en: `at least ${p['limit']} items` }),
  format: (p) =>
    p['format'] === 'day'
      ? { zh: '应为存在的日期，如 2026-03-20', en: 'must be a date that exists, such as 2026-03-20' }
      : p['format'] === 'instant'
        ? { zh: '应为时间，如 2026-03-20T09:00:00+08:00', en: 'must be a time such as 2026-03-20T09:00:00+08:00' }
        : { zh: `格式应为 ${p['format']}`, en: `must have the format ${p['format']}` },
};

const fieldOf = (error: ErrorObject): string => {
  const params = error.params as Record<string, unknown>;
  const extra = params['missingProperty'] ?? params['additionalProperty'];
  const base = error.instancePath.slice(1).replaceAll('/', '.');
  return extra === undefined ? base : [base, String(extra)].filter(Boolean).join('.');
};

/** What a schema found wrong, field by field, in both languages. */
export const fieldErrors = (errors: readonly ErrorObject[] | null | undefined): FieldError[] =>
  (errors ?? [])
    .filter((error) => !['anyOf', 'oneOf', 'if'].includes(error.keyword))
    // `X or null` fails twice; that it is not null helps nobody.
    .filter((error) => error.keyword !== 'type' || (error.params as { type?: unknown }).type !== 'null')
    .map((error) => ({
      path: fieldOf(error),
      message: TEXTS[error.keyword]?.(error.params as Record<string, unknown>) ?? {
        zh: `不符合要求：${error.message ?? error.keyword}`,
        en: error.message ?? error.keyword,
      },
    }));

/** Compiles a schema once; `coerce` turns texts into numbers and booleans, as query strings and table cells need. */
export const compile = (schema: TSchema, coerce = false): ValidateFunction =>
  (coerce ? lenient : strict).compile(schema);

const parsers = new WeakMap<TSchema, ValidateFunction>();

const UNKEEPABLE: Text = {
  zh: '含有不能保存的字符（空字符或残缺的字符），或嵌套过深；请更正后重试',
  en: 'holds a character that cannot be kept (NUL or half a character), or is nested too deep; correct it and try again',
};

const DEEPEST = 50;

const isKeepable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Where a text stands that no database keeps; a key of such a kind stands where its object does. */
const unkeepable = (value: unknown, path = '', depth = 0): string | undefined => {
  if (typeof value === 'string') return isKeepable(value) ? undefined : path;
  if (value === null || typeof value !== 'object') return undefined;
  if (depth > DEEPEST) return path.split('.')[0];
  for (const [key, child] of Object.entries(value)) {
    const found = isKeepable(key) ? unkeepable(child, path === '' ? key : `${path}.${key}`, depth + 1) : path;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Refuses what came from outside when a text in it cannot be kept, naming where it stands. */
export const demandKeepable = (input: unknown): void => {
  const path = unkeepable(input);
  if (path !== undefined) throw invalidFields([{ path, message: UNKEEPABLE }]);
};

/** Checks unknown input against a schema, fills its defaults, or fails naming every bad field. */
export const parse = <S extends TSchema>(schema: S, raw: unknown): Static<S> => {
  let validate = parsers.get(schema);
  if (!validate) parsers.set(schema, (validate = compile(schema)));
  const copy: unknown = structuredClone(raw ?? {});
  if (!validate(copy)) throw invalidFields(fieldErrors(validate.errors));
  return copy as Static<S>;
};
