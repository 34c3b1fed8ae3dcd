import { Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { Day } from '../../kernel/shapes.ts';

const Words = Type.String({ minLength: 1, maxLength: 2000 });
const closedForm = { additionalProperties: false };

/** `detail` of a general hazard (一般隐患): by when to rectify, and whether and by when to re-inspect. */
export const GeneralDetail = Type.Object(
  {
    rectifyBy: Day,
    reinspect: Type.Optional(Type.Boolean()),
    reinspectBy: Type.Optional(Day),
    foundAt: Type.Optional(Type.String({ format: 'instant' })),
  },
  closedForm,
);

/** `detail` of a suspected major hazard (疑似重大事故隐患): when it was found, by which criterion. */
export const SuspectedDetail = Type.Object(
  { foundAt: Type.Optional(Type.String({ format: 'instant' })), criterion: Type.Optional(Words) },
  closedForm,
);

const Evidence = Type.Optional(Type.Array(Type.Unknown(), { maxItems: 50 }));

const Remark = Type.Optional(Words);

/** The forms of the actions. Nothing is demanded that the outside contract does not name. */
export const forms = {
  submitRectification: Type.Object({ note: Remark, evidence: Evidence }, closedForm),
  passReinspection: Type.Object({ note: Remark, evidence: Evidence }, closedForm),
  sendBack: Type.Object({ reason: Remark, rectifyBy: Type.Optional(Day), reinspectBy: Type.Optional(Day) }, closedForm),
  extend: Type.Object({ reason: Remark, rectifyBy: Type.Optional(Day), reinspectBy: Type.Optional(Day) }, closedForm),
  cancel: Type.Object({ reason: Remark }, closedForm),
  confirmMajor: Type.Object({ basis: Remark, evidence: Evidence }, closedForm),
  downgrade: Type.Object(
    {
      reason: Remark,
      rectifyBy: Type.Optional(Day),
      reinspect: Type.Optional(Type.Boolean()),
      reinspectBy: Type.Optional(Day),
    },
    closedForm,
  ),
  settleMajor: Type.Object({ note: Remark, evidence: Evidence }, closedForm),
} as const;

/** Names of states, actions and levels in both languages. */
export const labels = {
  toRectify: { zh: '待整改', en: 'To rectify' },
  toReinspect: { zh: '待复查', en: 'To re-inspect' },
  closed: { zh: '已销号', en: 'Closed' },
  cancelled: { zh: '已撤销', en: 'Cancelled' },
  toConfirm: { zh: '待确认', en: 'To confirm' },
  majorConfirmed: { zh: '已确认重大隐患（挂牌督办）', en: 'Major, listed for supervision' },
  settled: { zh: '已摘牌', en: 'Settled' },
  downgraded: { zh: '已降为一般隐患', en: 'Downgraded to general' },
  submitRectification: { zh: '提交整改', en: 'Submit rectification' },
  passReinspection: { zh: '复查通过', en: 'Pass re-inspection' },
  sendBack: { zh: '退回整改', en: 'Send back' },
  extend: { zh: '延期', en: 'Extend' },
  cancel: { zh: '撤销', en: 'Cancel' },
  confirmMajor: { zh: '确认为重大隐患', en: 'Confirm as major' },
  downgrade: { zh: '降为一般隐患', en: 'Downgrade' },
  settleMajor: { zh: '摘牌销号', en: 'Settle' },
} as const satisfies Readonly<Record<string, Text>>;
