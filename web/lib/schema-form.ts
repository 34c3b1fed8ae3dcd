/** A JSON schema as far as forms read it. */
export type Schema = {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly default?: unknown;
};

export type FieldKind =
  | 'text'
  | 'long'
  | 'day'
  | 'instant'
  | 'choice'
  | 'number'
  | 'switch'
  | 'unit'
  | 'person'
  | 'position'
  | 'texts'
  | 'files';

/** One field of a form, as it is read from a schema. */
export type Field = {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly title: string | undefined;
  readonly hint: string | undefined;
  readonly choices: readonly { readonly value: string; readonly title: string | undefined }[];
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly maxLength: number | undefined;
  readonly integer: boolean;
  readonly initial: unknown;
};

const LONG_NAMES = /^(text|note|reason|comment|description|measures|feedback|decision|opinion|result)$/;
/** Lists of evidence are files a person adds. */
const EVIDENCE_NAMES = /^(evidence|photos)$/;
const alternatives = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? [];

/** A schema that may also be null is, for a form, the other one. */
const bare = (schema: Schema): Schema => {
  const others = alternatives(schema).filter((one) => one.type !== 'null');
  const [only] = others;
  return only && others.length === 1 && alternatives(schema).length > 1
    ? { ...only, ...(schema.title ? { title: schema.title } : {}) }
    : schema;
};

const choicesOf = (schema: Schema): Field['choices'] => {
  if (schema.enum) return schema.enum.map((value) => ({ value: String(value), title: undefined }));
  const constants = alternatives(schema).filter((one) => one.const !== undefined);
  if (constants.length > 0) return constants.map((one) => ({ value: String(one.const), title: one.title }));
  return schema.const === undefined ? [] : [{ value: String(schema.const), title: schema.title }];
};

const textKind = (name: string, schema: Schema): FieldKind => {
  if (schema.format === 'day' || schema.format === 'date') return 'day';
  if (schema.format === 'instant' || schema.format === 'date-time') return 'instant';
  if (/unitId$/i.test(name)) return 'unit';
  if (/assigneeId$/i.test(name)) return 'person';
  return LONG_NAMES.test(name) || (schema.maxLength ?? 0) > 300 ? 'long' : 'text';
};

const BY_TYPE: Readonly<Record<string, FieldKind>> = {
  boolean: 'switch',
  number: 'number',
  integer: 'number',
  array: 'texts',
};

const kindOf = (name: string, schema: Schema): FieldKind => {
  if (schema.type === 'array' && EVIDENCE_NAMES.test(name)) return 'files';
  if (choicesOf(schema).length > 0) return 'choice';
  if (schema.type === 'object' && schema.properties?.['lon'] && schema.properties['lat']) return 'position';
  return BY_TYPE[schema.type ?? ''] ?? textKind(name, schema);
};

/** Only what a person can fill in: objects other than positions, and lists of objects, are for machines. */
const fillable = (schema: Schema, kind: FieldKind): boolean => {
  if (schema.type === 'object') return kind === 'position';
  return schema.type !== 'array' || kind === 'files' || schema.items?.type === 'string';
};

/** The fields of a form, in the order of the schema. */
export const fieldsOf = (schema: Schema): Field[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const property = bare(given);
    const kind = kindOf(name, property);
    if (!fillable(property, kind)) return [];
    return [
      {
        name,
        kind,
        required: schema.required?.includes(name) ?? false,
        title: property.title,
        hint: property.description,
        choices: choicesOf(property),
        minimum: property.minimum,
        maximum: property.maximum,
        maxLength: property.maxLength,
        integer: property.type === 'integer',
        initial: property.default,
      },
    ];
  });

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What is sent: the fields filled in, texts trimmed; what was left empty is left out. */
export const bodyOf = (fields: readonly Field[], values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .map(({ name }) => [name, typeof values[name] === 'string' ? values[name].trim() : values[name]] as const)
      .filter(([, value]) => !isEmpty(value)),
  );

/** The field that a server's error path speaks of: `/rectifyBy`, `body.rectifyBy` and `rectifyBy` all name it. */
export const fieldOfPath = (path: string, fields: readonly Field[]): string | undefined => {
  const parts = path.split(/[/.]/).filter(Boolean);
  return fields.find(({ name }) => parts.includes(name))?.name;
};
