import { READING_DAYS } from './span.ts';
import { type Stretch, stretch } from './stretch.ts';

const LAST = READING_DAYS - 1;

/** How a closed plant produces all the same: in the words of the guide, and as stretches of work. */
export type Producing = { how: string; stretches: readonly Stretch[] };

/** The ways in which closed plants of the demo city produce; the first is the one the guide shows (明停暗开). */
export const PRODUCING: readonly Producing[] = [
  { how: '节后恢复生产,白班满负荷', stretches: [stretch('sixDays', 0.85, { from: 70 })] },
  {
    how: '全程白班生产',
    stretches: [stretch('singleShift', 0.8, { to: 52 }), stretch('singleShift', 0.8, { from: 68 })],
  },
  { how: '两班生产', stretches: [stretch('twoShifts', 0.7, { to: 50 }), stretch('twoShifts', 0.7, { from: 70 })] },
  { how: '降负荷生产三成', stretches: [stretch('sixDays', 0.3, { to: 54 }), stretch('sixDays', 0.3, { from: 68 })] },
  { how: '降负荷生产两成', stretches: [stretch('sixDays', 0.2, { to: 51 }), stretch('sixDays', 0.2, { from: 72 })] },
  {
    how: '昼停夜开,夜间满负荷',
    stretches: [stretch('nightOnly', 0.8, { from: 20, to: 54 }), stretch('nightOnly', 0.8, { from: 69 })],
  },
  { how: '昼停夜开,夜间半负荷', stretches: [stretch('nightOnly', 0.4, { from: 72 })] },
  {
    how: '断续生产,每周三天',
    stretches: [
      stretch('singleShift', 0.6, { weekdays: [1, 3, 5], to: 54 }),
      stretch('singleShift', 0.6, { weekdays: [1, 3, 5], from: 67 }),
    ],
  },
  { how: '断续生产,每周两夜', stretches: [stretch('nightOnly', 0.6, { weekdays: [2, 5], from: 66 })] },
  { how: '十天前开始生产', stretches: [stretch('sixDays', 0.7, { from: LAST - 10 })] },
  { how: '五天前开始生产', stretches: [stretch('twoShifts', 0.6, { from: LAST - 5 })] },
  { how: '春节前生产,节后已停', stretches: [stretch('sixDays', 0.65, { from: 10, to: 48 })] },
  {
    how: '厂房转租小作坊,小负荷白班',
    stretches: [stretch('sixDays', 0.13, { to: 53 }), stretch('sixDays', 0.13, { from: 70 })],
  },
  { how: '凌晨生产,天亮即停', stretches: [stretch('earlyMorning', 0.45, { from: 69 })] },
];
