import type { Db } from '../../infra/database.ts';
import { formatInstant } from '../../kernel/time.ts';
import { enterprisesByIds } from '../../registry/enterprise/index.ts';
import type { AlarmView } from './contract.ts';
import type { ElectricityAlarm } from './tables.ts';

/** Alarms as callers see them, with the names of their enterprises. */
export const viewAlarms = async (db: Db, alarms: readonly ElectricityAlarm[]): Promise<AlarmView[]> => {
  const enterprises = await enterprisesByIds(
    db,
    alarms.flatMap((alarm) => alarm.enterprise_id ?? []),
  );
  return alarms.map((alarm) => ({
    id: alarm.id,
    matterId: alarm.matter_id,
    type: alarm.type,
    meterNo: alarm.meter_no,
    enterpriseId: alarm.enterprise_id,
    enterpriseName: enterprises.get(alarm.enterprise_id ?? '')?.name ?? null,
    start: formatInstant(alarm.start_at),
    end: formatInstant(alarm.end_at),
    firstDetectedOn: alarm.first_detected_on,
    lastDetectedOn: alarm.last_detected_on,
    active: alarm.active,
    open: alarm.open,
    outcome: alarm.outcome,
    evidence: alarm.evidence as Record<string, unknown>,
    thresholdVersion: alarm.threshold_version,
    clueMatterId: alarm.clue_matter_id,
  }));
};
