import { failures } from '../../kernel/failure.ts';

/** What may go wrong when an area is looked over. */
export const overviewFailures = failures('overview', {
  noSuchArea: [
    'notFound',
    '没有编码为 {code} 的地区，或不在您的辖区内；请核对编码，或去掉该参数查看本人辖区',
    'there is no area {code} within your posts; check the code, or leave it out to see your own area',
  ],
  noAreas: ['notFound', '还没有行政区划，请先导入 areas', 'there are no areas yet; import areas first'],
});
