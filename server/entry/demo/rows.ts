import type { Day } from '../../kernel/time.ts';

/** A row of the `areas` import template (行政区划). */
export type AreaRow = { code: string; name: string; parentCode: string; tier: 'city' | 'county' | 'town' | 'village' };

/** A row of the `units` import template (单位). */
export type UnitRow = {
  code: string;
  name: string;
  areaCode: string;
  kind: 'committeeOffice' | 'department' | 'town';
  parentCode: string;
};

export type OperatingStatus = 'operating' | 'suspended' | 'closed';
export type Tier = 'county' | 'city';

/** A row of the `enterprises` import template (监管对象); `note` is an extra column, kept as a note. */
export type EnterpriseRow = {
  creditCode: string;
  name: string;
  areaCode: string;
  address: string;
  lon: number;
  lat: number;
  status: OperatingStatus;
  statusSince: Day;
  entityKind: 'company' | 'smallPremises';
  industryCode: string;
  grade: 'A' | 'B' | 'C';
  /** Empty where it is not rated yet. */
  riskLevel: 'red' | 'orange' | 'yellow' | 'blue' | '';
  regulatorUnitCode: string;
  origin: Tier;
  note: string;
};

/** A row of the `meters` import template (用电户号). */
export type MeterRow = {
  meterNo: string;
  creditCode: string;
  capacityKva: number;
  accountType: 'industrial' | 'commercial';
  multiplier: number;
  note: string;
};

export type FilingType =
  | 'approvedResumption'
  | 'preparingResumption'
  | 'debugging'
  | 'dismantling'
  | 'maintenance'
  | 'nightShift'
  | 'stopOrder';

/** A row of the `filings` import template: what an enterprise declared or was ordered (报备). */
export type FilingRow = { creditCode: string; type: FilingType; from: Day; until: Day | '' };

/** A row of the `calendar` import template. */
export type CalendarRow = { date: Day; kind: 'holiday' | 'makeupWorkday' | 'springFestivalDay' };

/** A row of the `licences` import template (许可证件). */
export type LicenceRow = { creditCode: string; type: string; number: string; validUntil: Day };

/** Any of the rows above as CSV with its template's header; texts that need it are quoted. */
export function toCsv(rows: readonly Record<string, string | number>[]): string {
  const first = rows[0];
  if (!first) return '';
  const columns = Object.keys(first);
  const cell = (value: string | number | undefined): string => {
    const text = String(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\n')}\n`;
}
