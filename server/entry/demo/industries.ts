import type { ShiftPattern } from './shifts.ts';
import type { Department } from './units.ts';

/** What hazards an industry has, in one word each; the hazard texts are filed under them. */
export type Topic =
  | 'dust'
  | 'confined'
  | 'ammonia'
  | 'electrical'
  | 'fire'
  | 'hotWork'
  | 'chemicals'
  | 'machinery'
  | 'equipment'
  | 'mine'
  | 'gas'
  | 'warehouse'
  | 'kitchen'
  | 'metal'
  | 'management';

/** An industry of the demo city: a GB/T 4754 division with what the generator must know of it (行业). */
export type Industry = {
  code: string;
  zh: string;
  /** Share among the enterprises. */
  weight: number;
  /** What stands in a firm's name before its form. */
  words: readonly string[];
  form: 'company' | 'premises';
  metered: boolean;
  shifts: readonly (readonly [ShiftPattern, number])[];
  capacity: readonly [number, number];
  topics: readonly Topic[];
  regulator: Department;
  /** How risky, 0 to 1: decides the grade and who must run dual prevention. */
  risk: number;
  licences: readonly string[];
};

const SAFETY = '安全生产许可证';
const CHEMICALS = '危险化学品经营许可证';
const CHEMICAL_USE = '危险化学品安全使用许可证';
const GAS = '燃气经营许可证';
const BOILER = '特种设备使用登记证';
const FIRE = '公众聚集场所消防安全检查合格证';
const STANDARD = '安全生产标准化证书';

type Shifts = Industry['shifts'];
const DAY: Shifts = [
  ['sixDays', 6],
  ['singleShift', 4],
  ['twoShifts', 2],
  ['nightTariff', 0.6],
];
const MACHINES: Shifts = [
  ['sixDays', 5],
  ['singleShift', 3],
  ['twoShifts', 4],
  ['nightTariff', 1],
];
const HEAVY: Shifts = [
  ['twoShifts', 3],
  ['continuous', 3],
  ['nightTariff', 3],
];
const PROCESS: Shifts = [
  ['continuous', 6],
  ['twoShifts', 2],
  ['sixDays', 1],
];
const FOOD: Shifts = [
  ['sixDays', 4],
  ['twoShifts', 2],
  ['earlyMorning', 2],
  ['coldStore', 3],
];

type Rest = [number, Industry['capacity'], readonly Topic[], Department, number, readonly string[]];

/** `head` is the code and the name, parted by a space. */
function making(head: string, words: readonly string[], shifts: Shifts, ...rest: Rest): Industry {
  const [code = '', zh = ''] = head.split(' ');
  const [weight, capacity, topics, regulator, risk, licences] = rest;
  return {
    code,
    zh,
    weight,
    words,
    form: 'company',
    metered: true,
    shifts,
    capacity,
    topics,
    regulator,
    risk,
    licences,
  };
}

function serving(head: string, words: readonly string[], shifts: Shifts, ...rest: Rest): Industry {
  return { ...making(head, words, shifts, ...rest), form: 'premises', metered: false };
}

const LIGHT: Rest[1] = [80, 400];
const MEDIUM: Rest[1] = [160, 1000];
const LARGE: Rest[1] = [400, 2000];

/** The industries of the demo city. */
export const INDUSTRIES: readonly Industry[] = [
  making(
    'B10 非金属矿采选业',
    ['石料', '矿业', '石膏矿业'],
    HEAVY,
    40,
    LARGE,
    ['mine', 'machinery', 'electrical', 'management'],
    'emergency',
    0.95,
    [SAFETY],
  ),
  making(
    'C13 农副食品加工业',
    ['食品', '冷冻食品', '粮油', '肉类加工', '薯业'],
    FOOD,
    150,
    MEDIUM,
    ['ammonia', 'confined', 'electrical', 'machinery', 'fire'],
    'industry',
    0.6,
    [BOILER, STANDARD],
  ),
  making(
    'C14 食品制造业',
    ['糕点', '烘焙', '调味品', '食品'],
    [
      ['earlyMorning', 6],
      ['sixDays', 3],
      ['twoShifts', 2],
    ],
    80,
    LIGHT,
    ['electrical', 'machinery', 'fire', 'confined', 'gas'],
    'market',
    0.4,
    [BOILER],
  ),
  making(
    'C15 酒、饮料和精制茶制造业',
    ['酒业', '饮品', '酿造'],
    FOOD,
    40,
    MEDIUM,
    ['confined', 'fire', 'equipment', 'electrical'],
    'industry',
    0.5,
    [BOILER, STANDARD],
  ),
  making(
    'C17 纺织业',
    ['纺织', '棉纺', '针织', '织造'],
    [
      ['continuous', 5],
      ['twoShifts', 4],
      ['sixDays', 2],
    ],
    110,
    MEDIUM,
    ['fire', 'electrical', 'machinery', 'dust'],
    'industry',
    0.5,
    [STANDARD],
  ),
  making(
    'C18 纺织服装、服饰业',
    ['服饰', '制衣', '服装'],
    DAY,
    100,
    LIGHT,
    ['fire', 'electrical', 'machinery', 'management'],
    'industry',
    0.3,
    [STANDARD],
  ),
  making(
    'C20 木材加工业',
    ['木业', '板材', '木制品'],
    MACHINES,
    100,
    MEDIUM,
    ['dust', 'fire', 'electrical', 'machinery', 'hotWork'],
    'industry',
    0.7,
    [STANDARD],
  ),
  making(
    'C21 家具制造业',
    ['家具', '家居', '办公家具'],
    DAY,
    70,
    LIGHT,
    ['dust', 'fire', 'chemicals', 'electrical'],
    'industry',
    0.65,
    [STANDARD],
  ),
  making(
    'C22 造纸和纸制品业',
    ['纸业', '纸制品', '包装'],
    PROCESS,
    60,
    LARGE,
    ['confined', 'fire', 'machinery', 'equipment'],
    'industry',
    0.6,
    [BOILER, STANDARD],
  ),
  making(
    'C23 印刷和记录媒介复制业',
    ['印务', '彩印', '印刷包装'],
    DAY,
    50,
    LIGHT,
    ['chemicals', 'fire', 'electrical', 'machinery'],
    'industry',
    0.35,
    [STANDARD],
  ),
  making(
    'C26 化学原料和化学制品制造业',
    ['化工', '精细化工', '新材料', '涂料'],
    PROCESS,
    90,
    LARGE,
    ['chemicals', 'hotWork', 'confined', 'equipment', 'management'],
    'emergency',
    1,
    [SAFETY, CHEMICAL_USE],
  ),
  making(
    'C27 医药制造业',
    ['药业', '生物制药', '中药饮片'],
    PROCESS,
    30,
    MEDIUM,
    ['chemicals', 'confined', 'equipment', 'fire'],
    'industry',
    0.6,
    [CHEMICAL_USE, BOILER],
  ),
  making(
    'C29 橡胶和塑料制品业',
    ['塑业', '橡胶制品', '塑料包装', '管业'],
    MACHINES,
    100,
    MEDIUM,
    ['fire', 'machinery', 'electrical', 'hotWork'],
    'industry',
    0.45,
    [STANDARD],
  ),
  making(
    'C30 非金属矿物制品业',
    ['建材', '玻璃', '水泥制品', '新型墙材'],
    HEAVY,
    140,
    LARGE,
    ['confined', 'machinery', 'equipment', 'electrical'],
    'industry',
    0.6,
    [STANDARD],
  ),
  making(
    'C31 黑色金属冶炼和压延加工业',
    ['特钢', '铸造', '钢制品'],
    [
      ['nightTariff', 4],
      ['continuous', 3],
      ['twoShifts', 3],
    ],
    50,
    LARGE,
    ['metal', 'confined', 'hotWork', 'equipment', 'gas'],
    'emergency',
    0.9,
    [SAFETY, STANDARD],
  ),
  making(
    'C33 金属制品业',
    ['金属制品', '五金', '表面处理', '钢构'],
    MACHINES,
    130,
    MEDIUM,
    ['dust', 'hotWork', 'electrical', 'machinery', 'equipment'],
    'industry',
    0.55,
    [STANDARD],
  ),
  making(
    'C34 通用设备制造业',
    ['机床', '数控机床', '机械', '轴承', '阀门'],
    MACHINES,
    190,
    MEDIUM,
    ['machinery', 'electrical', 'equipment', 'hotWork', 'fire'],
    'industry',
    0.45,
    [STANDARD, BOILER],
  ),
  making(
    'C35 专用设备制造业',
    ['矿山机械', '智能装备', '锻压设备'],
    MACHINES,
    80,
    MEDIUM,
    ['machinery', 'equipment', 'electrical', 'hotWork'],
    'industry',
    0.45,
    [STANDARD],
  ),
  making(
    'C36 汽车制造业',
    ['汽车部件', '车辆配件'],
    [
      ['twoShifts', 5],
      ['sixDays', 4],
    ],
    40,
    MEDIUM,
    ['metal', 'dust', 'machinery', 'equipment'],
    'industry',
    0.5,
    [STANDARD],
  ),
  making(
    'C38 电气机械和器材制造业',
    ['电气', '锂电', '线缆', '变压器'],
    MACHINES,
    60,
    MEDIUM,
    ['electrical', 'fire', 'chemicals', 'machinery'],
    'industry',
    0.45,
    [STANDARD],
  ),
  making(
    'C42 废弃资源综合利用业',
    ['再生资源', '环保科技', '再生塑料'],
    MACHINES,
    50,
    LIGHT,
    ['fire', 'hotWork', 'machinery', 'electrical'],
    'industry',
    0.6,
    [],
  ),
  serving(
    'D45 燃气生产和供应业',
    ['燃气', '液化气', '天然气'],
    [['office', 1]],
    30,
    [50, 200],
    ['gas', 'equipment', 'fire', 'management'],
    'housing',
    0.85,
    [GAS],
  ),
  serving(
    'F52 零售业',
    ['加油站', '加油站', '商场', '购物广场'],
    [['shop', 1]],
    90,
    [50, 400],
    ['chemicals', 'fire', 'electrical', 'management'],
    'market',
    0.6,
    [CHEMICALS, FIRE],
  ),
  serving(
    'G59 装卸搬运和仓储业',
    ['仓储', '物流', '冷链物流'],
    [
      ['shop', 2],
      ['coldStore', 1],
      ['office', 1],
    ],
    70,
    [80, 500],
    ['warehouse', 'fire', 'electrical', 'equipment'],
    'transport',
    0.4,
    [CHEMICALS],
  ),
  serving(
    'H61 住宿业',
    ['宾馆', '酒店', '快捷酒店'],
    [['shop', 1]],
    40,
    [80, 400],
    ['fire', 'electrical', 'gas', 'management'],
    'market',
    0.35,
    [FIRE],
  ),
  serving(
    'H62 餐饮业',
    ['酒楼', '餐饮', '饭店'],
    [['shop', 1]],
    50,
    [50, 200],
    ['kitchen', 'gas', 'fire', 'electrical'],
    'market',
    0.35,
    [FIRE],
  ),
];

export const industryOf = (code: string): Industry => {
  const found = INDUSTRIES.find((industry) => industry.code === code);
  if (!found) throw new Error(`no such industry: ${code}`);
  return found;
};
