import { failures } from '../../kernel/failure.ts';

/** Why a saved view may be refused. */
export const viewFailures = failures('view', {
  unknown: [
    'notFound',
    '没有这个视图，可能已被删除或不再共享',
    'there is no such view; it may have been deleted or is no longer shared',
  ],
  notYours: [
    'forbidden',
    '这是他人共享的视图；可另存为自己的视图后再修改',
    'this view belongs to somebody else; save it as your own to change it',
  ],
  nameTaken: [
    'conflict',
    '此列表已有名为“{name}”的视图，请换一个名称',
    'this list has a view named “{name}” already; choose another name',
  ],
  nameEmpty: ['invalid', '请填写视图名称', 'give the view a name'],
  tooMany: [
    'conflict',
    '每人最多保存 {most} 个视图；请先删除不用的',
    'one person may keep {most} views; delete some first',
  ],
  noPost: ['forbidden', '没有岗位的账号不能保存视图', 'an account without a post keeps no views'],
});
