import { words } from '../../lib/i18n.ts';

/** The words of the wall itself. */
export const screenWords = words({
  title: ['{area}安全生产综合监管平台', '{area} Work Safety Oversight'],
  motto: ['一张网 · 一张图 · 一张表 · 一盘棋', 'one net · one map · one table · one board'],
  drill: ['演练', 'DRILL'],
  drillHint: ['演练时钟，数据均为演练', 'drill clock; all data belong to a drill'],
  home: ['返回辖区总览', 'Back to the whole area'],
  live: ['实时', 'Live'],
  connecting: ['连接中', 'Connecting'],
  lost: ['已断开', 'Lost'],
  stood: ['数据停在 {at}，正在重新连接', 'Data stands at {at}; reconnecting'],
  expired: ['数据停在 {at}，登录已过期', 'Data stands at {at}; the session has expired'],
  never: ['尚无数据', 'none yet'],
  loading: ['正在加载态势数据', 'Loading the overview'],
  slow: ['仍在加载，请稍候', 'Still loading'],
  failed: ['大屏数据没有读取成功', 'The overview could not be read'],
  broken: ['大屏显示出错', 'The wall met a fault'],
  reloading: ['即将自动重新载入，数据不受影响', 'It loads itself anew in a moment; no data is affected'],
  retrying: ['正在自动重试，无需操作', 'Trying again by itself'],
  signIn: ['大屏需要登录后查看', 'Sign in to see the wall'],
  signInGo: ['去登录', 'Sign in'],
  requestId: ['请求编号 {id}', 'Request id {id}'],
  outside: ['没有这个地区，或不在您的辖区内', 'No such area, or it lies outside yours'],
  whole: ['查看我的辖区', 'Show my own area'],
  hint: [
    '每个点是一件在途事项，随天数自左向右流动；越过界线即自动升级',
    'each dot is an open matter, drifting right as days pass; crossing a line pushes it up',
  ],
  river: ['时限河道', 'Deadline river'],
  kind: ['预警类型', 'Kind'],
  open: ['在途', 'Open'],
  due: ['24h 内升级', 'Due in 24 h'],
  halves: ['上：区县发现　下：市级发现', 'upper half: found by county, lower: by city'],
  other: ['English', '中文'],
  sunday: ['星期日', 'Sunday'],
  monday: ['星期一', 'Monday'],
  tuesday: ['星期二', 'Tuesday'],
  wednesday: ['星期三', 'Wednesday'],
  thursday: ['星期四', 'Thursday'],
  friday: ['星期五', 'Friday'],
  saturday: ['星期六', 'Saturday'],
});

/** The days of the week from Sunday on, as keys of the words. */
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
