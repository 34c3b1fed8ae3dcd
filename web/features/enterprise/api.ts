import type { Static } from 'typebox';
import {
  entityKindLabels,
  type EnterpriseView,
  filingLabels,
  type FilingList,
  missingLabels,
  riskLabels,
  statusLabels,
} from '../../../server/registry/enterprise/contract.ts';
import type { LicenceView } from '../../../server/handling/licence/contract.ts';
import type { PreventionView } from '../../../server/handling/prevention/contract.ts';
import { accountTypeLabels, type MeterRow } from '../../../server/registry/meter/contract.ts';
import type { Query } from '../../lib/api.ts';
import { useLabels } from '../../lib/i18n.ts';
import { useAnswer, useList } from '../../lib/query.ts';

export type { EnterpriseView, LicenceView, MeterRow, PreventionView };
export type Filing = Static<typeof FilingList>['items'][number];

type Items<T> = { readonly items: readonly T[] };
const at = (id: string, rest = ''): string => `/enterprises/${encodeURIComponent(id)}${rest}`;

export const useEnterprises = (filter: Query) => useList<EnterpriseView>('enterprises', '/enterprises', filter);
export const useEnterprise = (id: string) => useAnswer<EnterpriseView>('enterprises', at(id));
export const useLicences = (id: string) => useAnswer<Items<LicenceView>>('licences', at(id, '/licences'));
export const usePrevention = (id: string, enrolled = true) =>
  useAnswer<PreventionView>('prevention', enrolled ? at(id, '/prevention') : null);
export const useFilings = (id: string) => useAnswer<Items<Filing>>('filings', at(id, '/filings'));
export const useMeters = (id: string) => useAnswer<Items<MeterRow>>('meters', '/meters', { enterpriseId: id });

export const useStatusLabel = (): ((code: string) => string) => useLabels(statusLabels);
export const STATUSES = Object.keys(statusLabels);
export const RISKS = [...Object.keys(riskLabels), 'unrated'];
const riskAndNone = { ...riskLabels, unrated: { zh: '未定级', en: 'Not graded' } };
export const useRiskLabel = (): ((code: string) => string) => useLabels(riskAndNone);
export const MISSING = Object.keys(missingLabels);
export const useMissingLabel = (): ((code: string) => string) => useLabels(missingLabels);
export const useEntityKindLabel = (): ((code: string) => string) => useLabels(entityKindLabels);
export const useFilingLabel = (): ((code: string) => string) => useLabels(filingLabels);
export const useAccountLabel = (): ((code: string) => string) => useLabels(accountTypeLabels);

/** How a status is coloured: closed and suspended plants are not bad, but they must not draw load. */
export const statusTone = (status: string): 'ok' | 'warn' | 'info' =>
  status === 'operating' ? 'ok' : status === 'suspended' ? 'warn' : 'info';
