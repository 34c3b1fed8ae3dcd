import { Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';

const Words = Type.String({ minLength: 1, maxLength: 2000 });
const closedForm = { additionalProperties: false };

/** `detail` of a clue (移交线索): when it was transferred, what is violated, the matter it came from, the unit it goes to. */
export const ClueDetail = Type.Object(
  {
    transferredAt: Type.Optional(Type.String({ format: 'instant' })),
    violation: Type.Optional(Words),
    sourceMatterId: Type.Optional(Type.String({ format: 'uuid' })),
    toUnitId: Type.Optional(Type.String({ format: 'uuid' })),
  },
  closedForm,
);

/** The forms of the actions. Nothing is demanded that the outside contract does not name. */
export const forms = {
  accept: Type.Object({ note: Type.Optional(Words) }, closedForm),
  return: Type.Object({ reason: Type.Optional(Words) }, closedForm),
  openCase: Type.Object(
    { caseNo: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })), note: Type.Optional(Words) },
    closedForm,
  ),
  decide: Type.Object({ decision: Type.Optional(Words), penalty: Type.Optional(Words) }, closedForm),
  closeCase: Type.Object({ note: Type.Optional(Words) }, closedForm),
} as const;

/** Names of states and actions in both languages. */
export const labels = {
  transferred: { zh: '待受理', en: 'Transferred' },
  accepted: { zh: '已受理', en: 'Accepted' },
  caseOpened: { zh: '已立案', en: 'Case opened' },
  decided: { zh: '已决定', en: 'Decided' },
  closed: { zh: '已结案', en: 'Closed' },
  returned: { zh: '已退回', en: 'Returned' },
  accept: { zh: '受理', en: 'Accept' },
  return: { zh: '退回', en: 'Return' },
  openCase: { zh: '立案', en: 'Open a case' },
  decide: { zh: '作出决定', en: 'Decide' },
  closeCase: { zh: '结案', en: 'Close the case' },
} as const satisfies Readonly<Record<string, Text>>;
