import { failures } from '../../kernel/failure.ts';

/** What may go wrong with a file of boundaries as a whole. */
export const boundaryFailures = failures('boundary', {
  empty: ['invalid', '文件是空的；请选择 GeoJSON 或 SHP 压缩包', 'the file is empty; choose GeoJSON or a zipped SHP'],
  tooLarge: [
    'invalid',
    '文件超过 {most} MB；请先化简边界或分批导入',
    'the file is larger than {most} MB; simplify it or split it',
  ],
  notJson: [
    'invalid',
    '不是可读的 GeoJSON（{reason}）；请导出为 UTF-8 编码的 GeoJSON',
    'not readable as GeoJSON ({reason}); export GeoJSON in UTF-8',
  ],
  notZip: [
    'invalid',
    '压缩包无法读取（{reason}）；请放入同名的 .shp、.dbf 和 .prj',
    'the archive cannot be read ({reason}); put in .shp, .dbf and .prj of the same name',
  ],
  inflated: [
    'invalid',
    '压缩包解开后过大（超过 {most} MB）；请分批导入',
    'the archive unpacks to more than {most} MB; split it',
  ],
  severalLayers: [
    'invalid',
    '压缩包里有 {n} 个图层；请每个压缩包只放一个',
    'the archive holds {n} layers; put one into each archive',
  ],
  noFeatures: ['invalid', '文件里没有要素；请检查导出', 'the file has no features; check the export'],
  tooMany: [
    'invalid',
    '要素或顶点过多（上限 {features} 个要素、{points} 个顶点）',
    'too many features or points (at most {features} and {points})',
  ],
  noCodeProperty: [
    'invalid',
    '没有字段与区划代码或名称对得上；请在预览中选择代码字段。文件中的字段：{names}',
    'no property fits area codes or names; choose one in the preview. Properties of the file: {names}',
  ],
  nothingFits: [
    'invalid',
    '没有一个要素可以采用；第一个问题：{first}',
    'no feature can be taken; the first problem: {first}',
  ],
  unknown: ['notFound', '没有这次导入', 'there is no such import'],
  withdrawnAlready: ['conflict', '这次导入已经撤回', 'this import was withdrawn already'],
});
