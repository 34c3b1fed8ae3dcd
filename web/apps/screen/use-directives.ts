import type { DirectiveView } from '../../../server/oversight/directive/contract.ts';
import type { Page } from '../../lib/api.ts';
import { useAnswer } from '../../lib/query.ts';

const LOOKED_AT = 200;
const SHOWN = 12;

/** The documents of the urging mode: signed urge orders, among which those that wait are looked for, and circulars. */
export const useDirectives = () => {
  const orders = useAnswer<Page<DirectiveView>>('directives', '/directives', {
    state: 'signed',
    kind: 'urgeOrder',
    limit: LOOKED_AT,
  });
  const circulars = useAnswer<Page<DirectiveView>>('directives', '/directives', {
    state: 'signed',
    kind: 'circular',
    limit: SHOWN,
  });
  return {
    orders: orders.data?.items,
    orderTotal: orders.data?.total,
    circulars: circulars.data?.items,
    circularTotal: circulars.data?.total,
  };
};
