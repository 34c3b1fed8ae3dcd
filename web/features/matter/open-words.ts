import { words } from '../../lib/i18n.ts';

/** The words of opening a matter by hand. */
export const openWords = words({
  dialog: ['登记隐患/上报', 'Report'],
  kind: ['事项类别', 'Kind'],
  title: ['标题', 'Title'],
  description: ['情况说明', 'What was found'],
  open: ['登记', 'Open'],
  opened: ['已登记：{title}', 'Opened: {title}'],
});
