import { words } from '../../lib/i18n.ts';

export const searchWords = words({
  hint: ['搜索企业、事项、文书号、人员，或输入页面名称', 'Enterprises, matters, document numbers, people, pages'],
  title: ['全局搜索', 'Search'],
  none: [
    '没有找到“{q}”。换一个词，或只输入名称的一部分。',
    'Nothing found for “{q}”. Try another word or a part of the name.',
  ],
  pages: ['页面', 'Pages'],
  recent: ['最近打开', 'Recently opened'],
  start: ['输入名称的一部分、信用代码或文书号', 'Type part of a name, a credit code or a document number'],
  all: ['查看全部{what}', 'All {what}'],
  keys: ['↑ ↓ 选择 · Enter 打开 · Esc 关闭', '↑ ↓ choose · Enter open · Esc close'],
  ended: ['已结束', 'ended'],
  looking: ['正在搜索', 'Searching'],
  failed: ['搜索失败：{why}', 'The search failed: {why}'],
  found: ['{n} 个结果', '{n:result|results}'],
});
