import { failures } from '../../kernel/failure.ts';

/** What may rightly go wrong with notices. */
export const noticeFailures = failures('notice', {
  noNotice: ['notFound', '没有这条通知', 'no such notice'],
  badCursor: ['invalid', '翻页标记无效，请从第一页重新开始', 'the cursor is not valid; start from the first page'],
});
