import { fill, type Text } from './language.ts';

/** The seven ways a request may fail by right. Anything else thrown is a bug and answers 500. */
export const FAILURES = {
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  invalid: 422,
  tooMany: 429,
  unavailable: 503,
} as const;
export type FailureKind = keyof typeof FAILURES;

/** What is wrong with one field: where it stands and what to do about it. */
export type FieldError = { readonly path: string; readonly message: Text };

/** A failure by right (业务失败): its kind, a stable code, and what the person reads in both languages. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly code: string;
  readonly text: Text;
  readonly errors: readonly FieldError[];
  readonly status: number;

  constructor(
    kind: FailureKind,
    code: string,
    text: Text,
    extra: { errors?: readonly FieldError[]; status?: number } = {},
  ) {
    super(`${code}: ${text.en}`);
    this.kind = kind;
    this.code = code;
    this.text = text;
    this.errors = extra.errors ?? [];
    this.status = extra.status ?? FAILURES[kind];
  }
}

type Row = readonly [kind: FailureKind, zh: string, en: string];
type Values = Readonly<Record<string, unknown>>;

/** A room's failures as a table: code → [kind, Chinese, English]; `{name}` in a text is filled from the values given. */
export const failures = <T extends Record<string, Row>>(room: string, table: T) =>
  Object.fromEntries(
    Object.entries(table).map(([code, [kind, zh, en]]) => [
      code,
      (values: Values = {}) => new Failure(kind, `${room}.${code}`, fill({ zh, en }, values)),
    ]),
  ) as { [K in keyof T]: (values?: Values) => Failure };

/** A failure that names bad fields, each with its remedy. */
export const invalidFields = (errors: readonly FieldError[], code = 'request.invalid'): Failure =>
  new Failure(
    'invalid',
    code,
    { zh: '提交的内容有误，请按提示修改', en: 'Some fields are not valid; see errors' },
    { errors },
  );
