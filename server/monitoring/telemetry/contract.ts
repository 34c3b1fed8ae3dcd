import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';

/** One reading (读数): mean active power over the quarter hour that begins at `at`, in kW. */
export const Reading = Type.Object(
  { meterNo: Type.String(), at: Type.String(), kw: Type.Union([Type.Number(), Type.String()]) },
  { additionalProperties: true },
);

/** Why a row was not stored: where it stands, and what to do. */
export const RejectedRow = Type.Object({ row: Type.Integer(), column: Type.String(), message: Type.String() });
export type RejectedRow = Static<typeof RejectedRow>;

/** What became of the readings received; answered once they are on disk. */
export const IngestSummary = Type.Object({
  stored: Type.Integer(),
  repeated: Type.Integer(),
  rejected: Type.Integer(),
  errors: Type.Array(RejectedRow),
});
export type IngestSummary = Static<typeof IngestSummary>;

/** Reasons for which a reading is refused, in both languages. */
export const labels: Readonly<Record<string, Text>> = {
  unknownMeter: {
    zh: '没有这个表号；请先导入计量点，或检查表号',
    en: 'no such meter; import the meter first or check the number',
  },
  badTime: {
    zh: '时间无法识别；应如 2026-03-20T09:15:00+08:00',
    en: 'not a time; write it like 2026-03-20T09:15:00+08:00',
  },
  tooOld: { zh: '时间早于 2000 年；请检查采集终端时钟', en: 'before the year 2000; check the clock of the device' },
  future: { zh: '时间在未来；请检查采集终端时钟', en: 'lies in the future; check the clock of the device' },
  notANumber: { zh: '功率不是数字；应为千瓦数，如 12.5', en: 'power is no number; give kilowatts such as 12.5' },
  negative: {
    zh: '功率为负；请检查接线或电流互感器方向',
    en: 'power is negative; check the wiring or the direction of the transformer',
  },
  tooLarge: {
    zh: '功率大得不可能（超过 1,000,000 千瓦）；请检查单位',
    en: 'impossibly large (over 1,000,000 kW); check the unit',
  },
};
