import { Failure, failures } from '../../kernel/failure.ts';

/** What may rightly go wrong with evidence. */
export const evidenceFailures = failures('evidence', {
  noMatter: ['notFound', '没有这个事项', 'no such matter'],
  noEvidence: ['notFound', '没有这份证据', 'no such evidence'],
  badType: [
    'invalid',
    '只接受 JPEG、PNG、WebP 图片、PDF 和 MP4；请转换后再传',
    'only JPEG, PNG and WebP pictures, PDF and MP4 are taken; convert it first',
  ],
  wrongContent: [
    'invalid',
    '文件内容不是 {type}，可能改过扩展名或已损坏；请上传原文件',
    'the content is not {type}; it was renamed or is damaged: send the original file',
  ],
  empty: ['invalid', '文件是空的；请重新选择', 'the file is empty; choose it again'],
  tooLarge: [
    'invalid',
    '文件超过 25 MB；请压缩或分段',
    'the file is larger than 25 MB; compress it or send it in parts',
  ],
  halfPosition: [
    'invalid',
    '拍摄位置请同时给出经度 lon 和纬度 lat',
    'give both lon and lat of where it was taken, or neither',
  ],
  full: ['conflict', '一个事项最多 {most} 份证据', 'a matter holds at most {most} files of evidence'],
});

/** The kept bytes are gone or no longer those that were uploaded: no fault of the asker, and nothing to try again. */
export const damaged = (): Failure =>
  new Failure(
    'unavailable',
    'evidence.damaged',
    {
      zh: '证据文件缺失或校验不符，已记录；请联系系统管理员从备份恢复',
      en: 'the kept file is missing or does not match its digest; this was logged: ask an administrator to restore it',
    },
    { status: 500 },
  );
