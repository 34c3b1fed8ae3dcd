import type { Look } from '../../infra/verb.ts';
import { dayOfNumber, endOfDay, formatInstant, numberOfDay, shiftDay, startOfDay } from '../../kernel/time.ts';
import { filingLabels, statusLabels } from '../../registry/enterprise/contract.ts';
import {
  type DeclaredFiling,
  type Enterprise,
  enterprisesByIds,
  enterprisesOfIndustry,
  filingsOf,
} from '../../registry/enterprise/index.ts';
import { type MeterView, metersOfEnterprises } from '../../registry/meter/index.ts';
import { loadDays, medianLoad } from '../telemetry/index.ts';
import type { Curve } from './contract.ts';
import { type CurveGrid, pointsOf } from './curve-points.ts';
import { dayLine } from './day-line.ts';
import { CLOSED_PRODUCING } from './thresholds.ts';
import type { DayLoad, MeterWindow } from './window.ts';

/** The plant behind a meter (企业): what is registered of it and what it declared. */
export type Plant = { readonly enterprise: Enterprise; readonly filings: readonly DeclaredFiling[] };

/** The plant of a meter, where it has one. */
export const plantOf = async (look: Look, { enterpriseId }: MeterView): Promise<Plant | undefined> => {
  if (enterpriseId === null) return undefined;
  const enterprise = (await enterprisesByIds(look.db, [enterpriseId])).get(enterpriseId);
  return enterprise && { enterprise, filings: await filingsOf(look.db, [enterpriseId]) };
};

/** Stretches in which the plant stood still, or said why it would not (停产期、报备), cut to the curve. */
export const standsOf = (look: Look, { enterprise, filings }: Plant, grid: CurveGrid): Curve['stands'] => {
  const stopped =
    enterprise.status === 'operating'
      ? []
      : [
          {
            kind: enterprise.status as string,
            label: statusLabels[enterprise.status][look.language],
            from: enterprise.status_since ?? grid.first,
            until: null as string | null,
          },
        ];
  const declared = filings.map(({ type, from, until }) => ({
    kind: type as string,
    label: filingLabels[type][look.language],
    from,
    until,
  }));
  return [...stopped, ...declared]
    .filter(({ from, until }) => from <= grid.last && (until === null || until >= grid.first))
    .map(({ kind, label, from, until }) => ({
      kind,
      label,
      from: formatInstant(startOfDay(from > grid.first ? from : grid.first)),
      to: formatInstant(endOfDay(until !== null && until < grid.last ? until : grid.last)),
    }));
};

/** The line a closed plant's shifts are held against on the last day shown (界线), with the version of its thresholds. */
export const thresholdOf = (
  days: readonly DayLoad[],
  { enterprise, filings }: Plant,
  dayKind: MeterWindow['dayKind'],
): Curve['threshold'] => {
  const { status, status_since: statusSince } = enterprise;
  if (status !== 'closed') return null;
  const meter = { meterNo: '', capacityKva: null, accountType: null };
  const line = dayLine({ ...meter, status, statusSince, days, dayKind, filings }, CLOSED_PRODUCING);
  return line && { version: CLOSED_PRODUCING.version, kw: [...line].map((kw) => Math.round(kw * 10) / 10) };
};

const WEEK = 7;
/** Fewer plants than this would let one of them be read out of their median. */
const LEAST_PEERS = 5;
const MOST_PEERS = 2000;

const lastWeek = async (look: Look, meter: MeterView, grid: CurveGrid): Promise<DayLoad[]> => {
  const stored = await loadDays(
    look.services.telemetry,
    [meter.meterNo],
    numberOfDay(shiftDay(grid.first, -WEEK)),
    numberOfDay(shiftDay(grid.last, -WEEK)),
  );
  return stored.map((day) => ({ date: dayOfNumber(day.day + WEEK), kw: day.kw }));
};

const meanOf = (days: readonly DayLoad[]): number => {
  const values = days.flatMap(({ kw }) => [...kw].filter((value) => Number.isFinite(value)));
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
};

/** The median of the industry in shares of each plant's own mean, drawn at the height of this meter's mean. */
const industryMedian = async (
  look: Look,
  meter: MeterView,
  plant: Plant | undefined,
  { grid, own }: { grid: CurveGrid; own: readonly DayLoad[] },
): Promise<DayLoad[]> => {
  const industry = plant?.enterprise.industry_code;
  if (!industry) return [];
  const peers = await enterprisesOfIndustry(look.db, industry, MOST_PEERS);
  const meters = (await metersOfEnterprises(look.db, peers)).filter(({ meterNo }) => meterNo !== meter.meterNo);
  if (new Set(meters.map(({ enterpriseId }) => enterpriseId)).size < LEAST_PEERS) return [];
  const shown = own.filter(({ date }) => date >= grid.first && date <= grid.last);
  const mean = meanOf(shown);
  const numbers = meters.map(({ meterNo }) => meterNo);
  const median = await medianLoad(look.services.telemetry, numbers, numberOfDay(grid.first), numberOfDay(grid.last));
  return [...median].map(([day, share]) => ({ date: dayOfNumber(day), kw: share.map((value) => value * mean) }));
};

/** The curve laid beside a curve for comparison: the same hours a week before, or the median of the industry. */
export const comparisonOf = async (
  look: Look,
  meter: MeterView,
  plant: Plant | undefined,
  shown: { grid: CurveGrid; own: readonly DayLoad[]; compare: 'lastWeek' | 'industry' | undefined },
): Promise<ReturnType<typeof pointsOf>> => {
  if (!shown.compare) return [];
  const days =
    shown.compare === 'lastWeek'
      ? await lastWeek(look, meter, shown.grid)
      : await industryMedian(look, meter, plant, shown);
  return days.length === 0 ? [] : pointsOf(days, shown.grid);
};
