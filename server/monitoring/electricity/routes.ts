import { Type } from 'typebox';
import { read, type Route } from '../../infra/http.ts';
import { AlarmFilter, AlarmList, Curve, CurveQuery } from './contract.ts';
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
  read('/meters/:meterNo/curve', meterCurve, {
    tag: 'monitoring',
    summary: { zh: '用电曲线', en: 'Load curve of a meter' },
    params: Type.Object({ meterNo: Type.String() }),
    query: CurveQuery,
    response: Curve,
  }),
];
