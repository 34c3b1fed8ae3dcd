import { failures } from '../../kernel/failure.ts';

/** What may rightly go wrong with documents. */
export const directiveFailures = failures('directive', {
  noDirective: ['notFound', '没有这份文书', 'no such directive'],
  noPaper: [
    'notFound',
    '没有这个核验码对应的文书；请核对核验码，必要时向发文单位求证',
    'no signed paper has this code; check the code, or ask the office that issued the paper',
  ],
  noArchive: [
    'unavailable',
    '{number} 的存档文件暂时读不到；请联系系统管理员检查文件存储',
    'the archived file of {number} cannot be read; ask an administrator to check the file store',
  ],
  noAction: ['notFound', '文书没有“{action}”这个操作', 'a directive has no action "{action}"'],
  notRecipient: ['forbidden', '您的单位不是此文书的接收单位', 'your unit is not a recipient of this directive'],
  noAnswerAsked: ['conflict', '此文书无需反馈；请签收', 'this directive asks for no feedback; acknowledge it instead'],
  isRevoked: ['conflict', '此文书已撤销，无需签收或反馈', 'this directive was revoked; nothing is to be answered'],
  notYours: [
    'forbidden',
    '只有{office}的经办岗位可以办理此文书',
    'only people of {office} with the right post may act on this directive',
  ],
  notNow: ['conflict', '文书处于“{state}”，不能{action}', 'the directive is "{state}"; {action} is not possible now'],
  ownDraft: [
    'forbidden',
    '拟稿人不能签发自己拟写的文书；请由本单位其他人员签发',
    'who drafted a directive may not sign it; somebody else of the office must',
  ],
  mayNotDraft: [
    'forbidden',
    '您的岗位不能拟写此类文书；请由安委办或主管部门、执法人员拟写',
    'your post may not draft this kind of directive; the committee office or the department in charge does',
  ],
  notAbout: ['conflict', '{kind}不适用于此类事项', 'a matter of this kind takes no such directive: {kind}'],
  oneOnly: ['invalid', '{kind}一次只针对一个事项', 'a directive of this kind is about one matter: {kind}'],
  dayPassed: [
    'invalid',
    '反馈期限 {day} 已过；请退回修改期限后再签发',
    'the answer day {day} has passed; send it back, change the day, then sign',
  ],
  noRecipient: ['invalid', '请至少填写一个接收单位', 'give at least one recipient'],
  badRecipient: ['invalid', '没有这个接收单位：{id}', 'no such recipient: {id}'],
  notMergeable: [
    'conflict',
    '只有同一单位拟写、尚未送审的通报可以合并；{id} 不是',
    'only circulars drafted by one office and not yet handed in can be merged; {id} is none',
  ],
  tooFew: ['invalid', '请选择至少两份通报合并', 'choose at least two circulars to merge'],
  oneMatter: ['conflict', '只有通报可以增减事项', 'only a circular may take in or let go of matters'],
  lastMatter: [
    'conflict',
    '通报至少保留一个事项；不需要时请撤回文书',
    'a circular keeps at least one matter; withdraw it instead',
  ],
  noMatter: ['notFound', '没有这个事项', 'no such matter'],
  badCursor: ['invalid', '翻页标记无效，请从第一页重新开始', 'the cursor is not valid; start from the first page'],
});
