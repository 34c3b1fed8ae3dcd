import { Type } from 'typebox';
import { exportOf } from '../../infra/export.ts';
import { read, type Route } from '../../infra/http.ts';
import { AlarmFilter, AlarmList, Curve, CurveQuery } from './contract.ts';
import { alarmExport } from './exported-columns.ts';
import { listElectricityAlarms } from './list-alarms.ts';
import { meterCurve } from './read-curve.ts';

/** Alarms and curves over HTTP. */
export const routes: Route[] = [
  read('/electricity/alarms', listElectricityAlarms, {
    tag: 'monitoring',
    summary: { zh: '用电告警', en: 'Electricity alarms' },
    query: AlarmFilter,
    response: AlarmList,
  }),
  exportOf('/electricity/alarms', listElectricityAlarms, 'monitoring', alarmExport),
  read('/meters/:meterNo/curve', meterCurve, {
    tag: 'monitoring',
    summary: { zh: '用电曲线', en: 'Load curve of a meter' },
    params: Type.Object({ meterNo: Type.String() }),
    query: CurveQuery,
    response: Curve,
  }),
];
