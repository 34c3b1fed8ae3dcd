import { failures } from '../../kernel/failure.ts';

/** What may fail by right in this room. */
export const telemetryFailures = failures('telemetry', {
  unreadable: ['invalid', '读数无法解析：{reason}', 'the readings cannot be read: {reason}'],
  tooLong: [
    'invalid',
    '一次提交的 NDJSON 不能超过 64 MB；请分批提交，或改用 CSV',
    'NDJSON of one request may have 64 MB; send it in parts, or as CSV',
  ],
  notAnArray: ['invalid', '应为读数数组：[{meterNo, at, kw}]', 'expected an array of readings: [{meterNo, at, kw}]'],
  noSuchMeter: ['notFound', '没有这个计量点', 'no such meter'],
});
