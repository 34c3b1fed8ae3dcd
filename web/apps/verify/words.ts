/** Words of the page on which anyone checks a paper (文书核验). */
export const words = {
  title: ['文书核验', 'Check a document'],
  other: ['English', '中文'],
  checking: ['正在核验…', 'Checking…'],
  inForce: ['平台签发，现行有效', 'Issued here and in force'],
  inForceNote: ['手中文书须与下列各项一致', 'Your paper must agree with what stands below'],
  revoked: ['已撤销', 'Revoked'],
  revokedNote: [
    '本平台签发，已于 {day} 撤销，不再有效',
    'Issued through this platform; revoked on {day}, no longer valid',
  ],
  unknown: ['查无此码', 'No such code'],
  failed: ['暂时无法核验', 'Cannot be checked now'],
  network: ['网络不通，请稍后重试', 'No connection; try again later'],
  retry: ['重试', 'Try again'],
  number: ['发文字号', 'Number'],
  office: ['发文机关', 'Issued by'],
  kind: ['文书种类', 'Kind'],
  issuedOn: ['成文日期', 'Date'],
  recipients: ['主送', 'Recipients'],
  recipientsOf: ['{n} 个单位', '{n}'],
  pages: ['页数', 'Pages'],
  compareWith: ['内容以平台存档为准。', 'The archived text prevails.'],
  compare: ['比对电子文件', 'Compare a PDF file'],
  compareNote: [
    '选择收到的 PDF，与存档逐字节比对。文件只在本机计算，不会上传。',
    'Choose the PDF you received; it is compared byte by byte with the archived one. It is read here only and not uploaded.',
  ],
  choose: ['选择 PDF 文件', 'Choose a PDF'],
  same: ['一致', 'Identical'],
  sameNote: ['{name} 与存档件完全相同', '{name} is exactly the archived file'],
  differs: ['不一致', 'Different'],
  differsNote: [
    '{name} 不是存档件：可能被改动，或是摘录、扫描件、另存的副本',
    '{name} is not the archived file: changed, an excerpt, a scan, or saved anew',
  ],
  digest: ['存档摘要（SHA-256）', 'Archived digest (SHA-256)'],
  enter: ['输入文书上的核验码', 'Enter the code printed on the document'],
  code: ['核验码', 'Code'],
  example: ['例如 7K2M-Z9QX-4TB3-HWDR-8VFN', 'such as 7K2M-Z9QX-4TB3-HWDR-8VFN'],
  check: ['核验', 'Check'],
  again: ['核验另一份', 'Check another'],
  large: ['文件超过 50 MB，不是本平台的文书', 'Larger than 50 MB: not a document of this platform'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type Word = keyof typeof words;
export type Language = 'zh' | 'en';

/** A word in a language, with its values put in. */
export const sayIn =
  (language: Language) =>
  (word: Word, values: Readonly<Record<string, string | number>> = {}): string =>
    words[word][language === 'zh' ? 0 : 1].replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''));
