import { failures } from '../../kernel/failure.ts';

export const electricityFailures = failures('electricity', {
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
