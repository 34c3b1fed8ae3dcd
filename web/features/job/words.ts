import { words } from '../../lib/i18n.ts';

export const jobWords = words({
  jobs: ['后台任务', 'Background jobs'],
  active: ['{n} 个进行中', '{n} at work'],
  none: [
    '没有后台任务。导入、预检等较长的工作会在这里显示进度。',
    'No background jobs. Imports and other long work show their progress here.',
  ],
  queued: ['排队中', 'Waiting'],
  running: ['进行中', 'At work'],
  done: ['已完成', 'Done'],
  failed: ['失败', 'Failed'],
  cancelled: ['已取消', 'Cancelled'],
  cancelling: ['正在取消', 'Being cancelled'],
  cancel: ['取消', 'Cancel'],
  cancelOf: ['取消：{title}', 'Cancel: {title}'],
  download: ['下载结果', 'Fetch the result'],
  countOf: ['{done} / {total}', '{done} / {total}'],
  by: ['{name} 发起', 'started by {name}'],
});
