import type { EnterpriseEntry } from '../../infra/ledger-enterprise.ts';
import type { Instant } from '../../kernel/time.ts';
import { ENTERPRISE_FIELDS, type EnterpriseField } from '../../registry/enterprise/contract.ts';
import type { SourceKind } from './contract.ts';

/** Where one fact came from (来源): who set it when, by which way, and what stood there before. */
export type Provenance = {
  readonly at: Instant;
  readonly actorId: string;
  readonly actorName: string;
  readonly via: SourceKind;
  readonly file: string | null;
  readonly row: number | null;
  /** The value before; absent when the fact was set for the first time. */
  readonly was?: unknown;
};

type Told = { readonly set: Record<string, unknown>; readonly source: Pick<Provenance, 'via' | 'file' | 'row'> };

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const WAYS = ['import', 'desk', 'api', 'undo'] as const;

/** The demo city fills itself by the same imports as a person would; it says so. */
const viaOf = (entry: EnterpriseEntry, source: Record<string, unknown>): SourceKind => {
  if (entry.actorId === 'system:demo') return 'demo';
  const via = WAYS.find((way) => way === source['via']);
  return via ?? 'unknown';
};

/** Entries written before sources were recorded tell the values of a row, or a change, and nothing of where they came from. */
const olderForm = (data: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const { lon, lat, regulatorUnitCode, ...rest } = isObject(data['change']) ? data['change'] : data;
  return {
    ...rest,
    ...(lon !== undefined && lat !== undefined ? { position: lon === null ? null : { lon, lat } } : {}),
    ...(regulatorUnitCode === undefined ? {} : { regulatorUnitId: regulatorUnitCode }),
  };
};

const toldBy = (entry: EnterpriseEntry): Told => {
  const given = entry.data['source'];
  const source = isObject(given) ? given : {};
  const row = source['row'];
  return {
    set: isObject(entry.data['set']) ? entry.data['set'] : olderForm(entry.data),
    source: { via: viaOf(entry, source), file: text(source['file']), row: typeof row === 'number' ? row : null },
  };
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The source of every fact of an enterprise, read from its entries in the ledger, oldest first. */
export const provenanceOf = (
  entries: readonly EnterpriseEntry[],
): ReadonlyMap<EnterpriseField, Provenance & { readonly value: unknown }> => {
  const facts = new Map<EnterpriseField, Provenance & { readonly value: unknown }>();
  for (const entry of entries) {
    const { set, source } = toldBy(entry);
    for (const field of ENTERPRISE_FIELDS) {
      const before = facts.get(field);
      // A row that says again what is stored is no new source of it.
      if (!(field in set) || same(set[field], before?.value)) continue;
      const { at, actorId, actorName } = entry;
      const was = before && before.value !== null ? { was: before.value } : {};
      facts.set(field, { at, actorId, actorName, ...source, ...was, value: set[field] });
    }
  }
  return facts;
};
