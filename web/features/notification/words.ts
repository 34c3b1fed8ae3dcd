import { words } from '../../lib/i18n.ts';

export const noticeWords = words({
  notices: ['通知', 'Notices'],
  none: ['没有新的通知。', 'No notices.'],
  unread: ['{n} 条未读', '{n} unread'],
});
