import { words } from '../../lib/i18n.ts';

/** The words of the river (时限河道). */
export const riverWords = words({
  river: ['时限河道', 'Deadline river'],
  open: ['在途', 'Open'],
  due: ['24 小时内升级', 'Due in 24 h'],
  lane: ['预警类型', 'Kind'],
  counting: ['计时 {n}', '{n} counting'],
  drawn: ['图上 {shown} / {all} 件，其余见列表', '{shown} of {all} drawn; the list has all'],
  ahead: ['期限前', 'Ahead'],
  begin: ['触发', 'Start'],
  day: ['第 {n} 天', 'Day {n}'],
  later: ['更久', 'Longer'],
  calm: ['期限内', 'In time'],
  county: ['区县督办', 'County urge'],
  city: ['市级督办', 'City urge'],
  circulated: ['市级通报', 'City circular'],
  suspended: ['计时暂停', 'Clock suspended'],
  fromCounty: ['区县发现', 'by county'],
  fromCity: ['市级发现', 'by city'],
  countyConfirm: ['区县通知确认', 'County confirms'],
  countyUrge: ['区县督办', 'County urges'],
  cityConfirm: ['市级通知确认', 'City confirms'],
  cityUrge: ['市级督办', 'City urges'],
  cityCirculate: ['市级通报', 'City circulates'],
  elapsed: ['已过 {n} 天', 'day {n}'],
  until: ['距触发 {n} 天', '{n} days before the start'],
  next: ['{at} {what}', '{what} at {at}'],
  none: ['已到最高梯级', 'every rung has rung'],
  empty: ['没有在途事项', 'Nothing is open'],
  laneSaid: ['{label}：在途 {open} 件，24 小时内升级 {due} 件', '{label}: {open} open, {due} due within 24 hours'],
  keysHint: [
    '时限河道：方向键在圆点间移动，回车打开，Esc 离开',
    'Deadline river: arrow keys move between dots, Enter opens, Escape leaves',
  ],
  list: ['以列表查看', 'As a list'],
  all: ['显示全部', 'Show all'],
  hint: [
    '每个点是一件在途事项，随天数自左向右流动；越过界线即自动升级',
    'Each dot is an open matter, drifting right as days pass; crossing a line pushes it up',
  ],
});

/** What a rung says on its line. */
export const rungWord = (
  tier: string,
  measure: string,
): 'countyConfirm' | 'countyUrge' | 'cityConfirm' | 'cityUrge' | 'cityCirculate' => {
  if (measure === 'circulate') return 'cityCirculate';
  if (tier === 'county') return measure === 'confirm' ? 'countyConfirm' : 'countyUrge';
  return measure === 'confirm' ? 'cityConfirm' : 'cityUrge';
};
