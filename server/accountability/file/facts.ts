import type { Look } from '../../infra/verb.ts';
import { areasByCodes, unitsByIds } from '../../registry/organization/index.ts';
import {
  coordinateLabels,
  type EnterpriseField,
  entityKindLabels,
  industryNames,
  riskLabels,
  statusLabels,
} from '../../registry/enterprise/contract.ts';
import type { Language, Text } from '../../kernel/language.ts';
import { formatInstant } from '../../kernel/time.ts';
import { type FieldSource, fillerLabels, partLabels, sourceLabels } from './contract.ts';
import type { Gathered } from './gather.ts';
import { actorText } from './labels.ts';
import type { Provenance } from './provenance.ts';
import type { Completeness } from './rules.ts';

/** The tiers that supervise, as the file names them. */
export const originLabels: Readonly<Record<string, Text>> = {
  county: { zh: '区县', en: 'County' },
  city: { zh: '市级', en: 'City' },
};

/** An industry as people read it: its name and its code. */
export const industryText = (code: string, language: Language): string => {
  const names = industryNames(code);
  return names ? `${names[language === 'en' ? 1 : 0]} ${code}` : code;
};

/** The names that stored values stand for. */
export type Names = {
  readonly language: Language;
  readonly areas: ReadonlyMap<string, { readonly name: string }>;
  readonly units: ReadonlyMap<string, { readonly name: string }>;
};

const labelled =
  (labels: Readonly<Record<string, Text>>) =>
  (value: unknown, { language }: Names): string =>
    labels[String(value)]?.[language] ?? String(value);

const positionText = (value: unknown, { language }: Names): string => {
  const { lon, lat, told } = value as { lon: number; lat: number; told?: { system: string; lon: number; lat: number } };
  const system = told && coordinateLabels[told.system as 'gcj02'];
  return system ? `${lon}, ${lat}（${system[language]} ${told.lon}, ${told.lat}）` : `${lon}, ${lat}`;
};

const TEXTS: Partial<Record<EnterpriseField, (value: unknown, names: Names) => string>> = {
  areaCode: (value, { areas }) => areas.get(String(value))?.name ?? String(value),
  regulatorUnitId: (value, { units }) => units.get(String(value))?.name ?? String(value),
  status: labelled(statusLabels),
  entityKind: labelled(entityKindLabels),
  riskLevel: labelled(riskLabels),
  origin: labelled(originLabels),
  industryCode: (value, { language }) => industryText(String(value), language),
  position: positionText,
  notes: (value) =>
    Object.entries(value as Record<string, string>)
      .map(([name, text]) => `${name}: ${text}`)
      .join('; '),
};

/** A stored value of a field as people read it. */
export const valueText = (field: EnterpriseField, value: unknown, names: Names): string | null => {
  if (value === null || value === undefined || value === '') return null;
  return TEXTS[field]?.(value, names) ?? String(value);
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const texts = (values: readonly unknown[]): string[] => values.filter((one) => typeof one === 'string');

/** The names for the values that stood in some fields before. */
export const namesFor = async (look: Look, sources: Gathered['sources']): Promise<Names> => {
  const values = (field: EnterpriseField): string[] =>
    texts([sources.get(field)?.was, sources.get(field)?.value]).filter((one) => field === 'areaCode' || UUID.test(one));
  const [areas, units] = await Promise.all([
    areasByCodes(look.db, values('areaCode')),
    unitsByIds(look.db, values('regulatorUnitId')),
  ]);
  return { language: look.language, areas, units };
};

/** Where the facts came from, as the reader may know it: the enterprise itself learns the way, not the person or the file. */
export const sourceViews = (gathered: Gathered, names: Names): FieldSource[] =>
  [...gathered.sources].map(([field, source]: [EnterpriseField, Provenance]) => ({
    field,
    at: formatInstant(source.at),
    by: gathered.own ? null : actorText(source, names.language),
    via: source.via,
    viaLabel: sourceLabels[source.via][names.language],
    file: gathered.own ? null : source.file,
    row: gathered.own ? null : source.row,
    was: valueText(field, source.was, names),
  }));

/** What is missing, in the reader's language. */
export const completenessView = ({ percent, asked, missing }: Completeness, language: Language) => ({
  percent,
  asked,
  missing: missing.map(({ part, weight, by }) => ({
    part,
    label: partLabels[part][language],
    weight,
    by,
    byLabel: fillerLabels[by]?.[language] ?? by,
  })),
});
