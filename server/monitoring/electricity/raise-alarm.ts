import type { Work } from '../../infra/verb.ts';
import { openMatter } from '../../oversight/matter/index.ts';
import { newAlarm } from './alarm-row.ts';
import { labels } from './contract.ts';
import type { Finding } from './detectors.ts';
import type { Episode } from './episode.ts';
import type { ElectricityAlarm } from './tables.ts';
import type { WatchedMeter } from './windows.ts';

/** Raises an alarm (告警): opens its matter and tells the screens that watch; the caller stores it. */
export const raiseAlarm = async (
  work: Work,
  one: WatchedMeter,
  finding: Finding,
  episode: Episode,
): Promise<ElectricityAlarm> => {
  const matter = await openAlarmMatter(work, one, finding);
  const id = work.newId();
  work.record({
    action: 'electricity.alarmRaised',
    subject: { type: 'electricityAlarm', id },
    matterId: matter.id,
    enterpriseId: one.enterprise.id,
    areaPath: one.enterprise.areaPath,
    event: 'alarm',
    data: {
      alarmId: id,
      type: finding.type,
      meterNo: one.meter.meterNo,
      start: finding.start,
      end: finding.end,
      thresholdVersion: finding.evidence.threshold.version,
    },
  });
  return newAlarm({ id, matterId: matter.id }, one, finding, episode);
};

const openAlarmMatter = (work: Work, { enterprise, meter }: WatchedMeter, finding: Finding) => {
  const name = labels[finding.type] ?? { zh: finding.type, en: finding.type };
  return openMatter(work, {
    kind: 'electricityAlarm',
    enterpriseId: enterprise.id,
    areaCode: enterprise.areaCode,
    origin: enterprise.origin,
    title: `${name.zh}：${enterprise.name}`,
    description: `表号 ${meter.meterNo}，${finding.start.slice(0, 10)} 起用电符合生产特征`,
    ...(enterprise.regulatorUnitId ? { ownerUnitId: enterprise.regulatorUnitId } : {}),
    detail: {},
  });
};
