import { failures } from '../../kernel/failure.ts';

/** What may go wrong with files of enterprises by right. */
export const fileFailures = failures('file', {
  badCursor: [
    'invalid',
    '翻页位置无效；请从第一页重新查询',
    'the cursor is none of ours; ask for the first page again',
  ],
});
