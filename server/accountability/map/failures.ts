import { failures } from '../../kernel/failure.ts';

/** What may go wrong when the map is asked. */
export const mapFailures = failures('map', {
  noLayer: [
    'invalid',
    '没有图层 {name}；可用：{known}，多个用逗号分隔',
    'there is no layer {name}; known are {known}, several separated by commas',
  ],
  noRisk: [
    'invalid',
    '没有风险等级 {name}；可用：{known}，多个用逗号分隔',
    'there is no risk level {name}; known are {known}, several separated by commas',
  ],
  noTile: [
    'invalid',
    '第 {z} 级没有编号为 {x},{y} 的瓦片；编号应小于 {many}',
    'zoom {z} has no tile {x},{y}; both numbers must be below {many}',
  ],
  nowhere: ['invalid', '请给出范围 bbox 或周边 near 之一', 'give either a box (bbox) or a circle (near)'],
  noBaseMap: ['notFound', '没有配置这种底图', 'no such base map is configured'],
  baseMapFailed: [
    'unavailable',
    '底图服务暂不可用，已改用本地底图',
    'the base map does not answer; the local one is drawn instead',
  ],
});
