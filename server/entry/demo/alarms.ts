import { enforcerOf, inOfficeHours } from './cast.ts';
import { RENTED_WAREHOUSE } from './lives.ts';
import type { Meter } from './meters.ts';
import { moves } from './moves.ts';
import { PRODUCING } from './producing.ts';
import { randomFor } from './random.ts';
import { act } from './story.ts';
import type { StoryAction } from './story.ts';
import type { Day } from '../../kernel/time.ts';

type Plan = readonly [
  day: Day,
  move: 'dispatch' | 'illegal' | 'fileCase' | 'rented' | 'warehouse' | 'stopped' | 'clear',
];

/** What was done about alarms of closed plants, by what goes on there; the others stand as the detectors left them (告警处置). */
const HANDLED: Record<string, readonly Plan[]> = {
  全程白班生产: [
    ['2026-03-04', 'dispatch'],
    ['2026-03-06', 'illegal'],
    ['2026-03-09', 'fileCase'],
  ],
  两班生产: [['2026-03-16', 'dispatch']],
  降负荷生产三成: [['2026-03-18', 'dispatch']],
  '昼停夜开,夜间满负荷': [
    ['2026-03-16', 'dispatch'],
    ['2026-03-18', 'illegal'],
  ],
  '春节前生产,节后已停': [
    ['2026-02-09', 'dispatch'],
    ['2026-02-11', 'stopped'],
    ['2026-02-26', 'clear'],
  ],
  [RENTED_WAREHOUSE]: [
    ['2026-02-27', 'dispatch'],
    ['2026-03-03', 'warehouse'],
  ],
  '厂房转租小作坊,小负荷白班': [
    ['2026-03-11', 'dispatch'],
    ['2026-03-13', 'rented'],
  ],
};

/** The steps of handling alarms; each is optional, as the alarm is the detectors' to raise. */
export function alarmStory(seed: number, meters: readonly Meter[]): StoryAction[] {
  return meters.flatMap((meter) => {
    const { producing, doubtful } = meter.life;
    const how = producing === undefined ? doubtful : PRODUCING[producing]!.how;
    const plans = how === undefined ? [] : (HANDLED[how] ?? []);
    return plans.map(([day, move]) => handled(seed, meter, day, move));
  });
}

function handled(seed: number, { enterprise }: Meter, day: Day, move: Plan[1]): StoryAction {
  const { row, county } = enterprise;
  const dispatching = move === 'dispatch';
  const as = dispatching ? `${county.key}.office` : enforcerOf(enterprise, 'county');
  const at = inOfficeHours(randomFor(seed, 'alarm', row.creditCode, day), day);
  const body = dispatching ? moves.dispatch(row.regulatorUnitCode, '请于三日内现场核实并反馈。') : MOVES[move];
  return Object.assign(act(at, as, `alarm:${row.creditCode}`, body), { optional: true as const });
}

const MOVES = {
  illegal: moves.recordVerification(
    'illegalProduction',
    '关停后擅自恢复生产',
    '现场设备运转,工人在岗,原料和成品均为近期。',
  ),
  fileCase: moves.fileCase('移交执法机构立案查处。'),
  rented: moves.recordVerification('rented', '厂房已出租', '承租方从事简单加工,未报备,已责令补办手续。'),
  warehouse: moves.recordVerification('rented', '厂房出租作仓库', '现场无生产设备,白天照明和电动叉车充电用电。'),
  stopped: moves.recordVerification('other', '核实时已停止生产', '现场已断电贴封,企业承诺不再生产。'),
  clear: moves.clear('连续两周无生产负荷,予以销警。'),
} as const;
