import { failures } from '../../kernel/failure.ts';

export const telemetryFailures = failures('telemetry', {
  unreadable: ['invalid', '读数无法解析：{reason}', 'the readings cannot be read: {reason}'],
  notAnArray: ['invalid', '应为读数数组：[{meterNo, at, kw}]', 'expected an array of readings: [{meterNo, at, kw}]'],
  noSuchMeter: ['notFound', '没有这个计量点', 'no such meter'],
});
