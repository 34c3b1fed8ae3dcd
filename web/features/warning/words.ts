import { words } from '../../lib/i18n.ts';

export const warningWords = words({
  all: ['全部', 'All'],
  screenOf: ['{screen}大屏', '{screen} screen'],
  at: ['应预警时间', 'Due at'],
  recorded: ['记录', 'recorded'],
  ofScreen: ['大屏', 'Screen'],
  measure: ['预警手段', 'Measure'],
  matter: ['事项', 'Matter'],
  kind: ['类型', 'Kind'],
  enterprise: ['企业', 'Enterprise'],
  area: ['区划', 'Area'],
  office: ['督办单位', 'Office'],
  rung: ['第 {n} 级', 'step {n}'],
  state: ['状态', 'State'],
  active: ['未解除', 'Active'],
  cleared: ['已解除', 'Cleared'],
  directive: ['文书', 'Document'],
  emptyWarnings: [
    '没有预警。事项到期未办时，会按条款自动预警。',
    'No warnings. When a matter stalls past its time, one rings by the articles.',
  ],
  toMatters: ['查看在办事项', 'See open matters'],
  measureAll: ['预警手段', 'Measure'],
  sinceNote: ['{at} 以后', 'since {at}'],
});
