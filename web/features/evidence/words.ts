import { words } from '../../lib/i18n.ts';

export const evidenceWords = words({
  evidence: ['证据材料', 'Evidence'],
  add: ['上传', 'Add'],
  none: ['还没有上传照片或文件。', 'No photographs or files yet.'],
  badType: ['{name}：只接受 JPEG、PNG、WebP、PDF、MP4', '{name}: only JPEG, PNG, WebP, PDF or MP4'],
  tooLarge: ['{name}：超过 25 MB', '{name}: larger than 25 MB'],
  kept: ['已保存 {n} 个文件', '{n:file|files} kept'],
  digest: ['SHA-256 {hash}，原件未改动', 'SHA-256 {hash}, unchanged'],
  by: ['{who} 上传', 'added by {who}'],
});
