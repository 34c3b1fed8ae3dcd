import { failures } from '../../kernel/failure.ts';

/** What may fail by right in this room. */
export const electricityFailures = failures('electricity', {
  noUnit: ['notFound', '没有这个单位', 'no such unit'],
  otherOpen: [
    'conflict',
    '该户号已有另一条同类告警未销警，请在那条告警上处理',
    'another alarm of this type is open for this meter; handle that one',
  ],
  noSuchMeter: ['notFound', '没有这个计量点', 'no such meter'],
  caseFirst: [
    'conflict',
    '核实结论为违规生产，须先移交立案再销警',
    'verified as illegal production: file the case before clearing',
  ],
  notIllegal: [
    'conflict',
    '核实结论不是违规生产，无需立案',
    'not verified as illegal production; there is no case to file',
  ],
  spanTooLong: ['invalid', '一次最多查询 {days} 天的曲线', 'a curve spans at most {days} days'],
  badSpan: [
    'invalid',
    '起止时间有误：应为日期或时间，且起早于止',
    'from and to must be dates or times, from before to',
  ],
});
