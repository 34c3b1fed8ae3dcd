import type { ReactNode } from 'react';
import type { DirectiveView } from '../../../server/oversight/directive/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { monthDayText } from '../../lib/time.ts';
import { useSize } from '../../lib/use-size.ts';
import { countText } from '../../ui/num.tsx';
import type { Links } from './links.ts';
import { Panel } from './panel.tsx';
import { overviewWords } from './words.ts';

const ROW = 62;

type Recipient = DirectiveView['recipients'][number];
const unread = (one: Recipient): boolean => one.receivedAt === null;
const unanswered = (one: Recipient): boolean => one.feedbackAt === null;

/** Signed urge orders that somebody has not received or not answered, those due first. */
export const waitingOrders = (orders: readonly DirectiveView[]): DirectiveView[] =>
  orders
    .filter((order) => order.recipients.some((one) => unread(one) || (order.asksAnswer && unanswered(one))))
    .toSorted((a, b) => ((a.feedbackBy ?? '9') < (b.feedbackBy ?? '9') ? -1 : 1));

type Props = {
  readonly orders: readonly DirectiveView[] | undefined;
  /** How many are signed in all; of very many only the newest are looked at. */
  readonly total: number | undefined;
  readonly links: Links;
};

/** Urge orders that wait for a receipt or an answer (督办单待签收). */
export const OrdersPanel = ({ orders, total = 0, links }: Props): ReactNode => {
  const say = useWords(overviewWords);
  const [holder, { height }] = useSize();
  const waiting = waitingOrders(orders ?? []);
  const note = say('ordersNote', {
    unread: countText(waiting.filter(({ recipients }) => recipients.some(unread)).length),
    open: countText(waiting.filter(({ recipients }) => recipients.some(unanswered)).length),
  });
  const looked = orders?.length ?? 0;
  const newest = total > looked ? say('ordersNewest', { n: looked }) : '';
  return (
    <Panel
      title={say('ordersWait')}
      aside={<a href={links.directives({ state: 'signed', kind: 'urgeOrder' })}>{orders ? newest + note : ''}</a>}
      grow
    >
      <div className="fill" ref={holder}>
        {orders && waiting.length === 0 && <p className="quiet">{say('noOrders')}</p>}
        <ol className="orders">
          {waiting.slice(0, Math.max(1, Math.floor(height / ROW))).map((order) => (
            <Order key={order.id} order={order} links={links} />
          ))}
        </ol>
      </div>
    </Panel>
  );
};

const Order = ({ order, links }: { readonly order: DirectiveView; readonly links: Links }): ReactNode => {
  const say = useWords(overviewWords);
  const open = order.recipients.filter((one) => unread(one) || unanswered(one));
  const [first] = open;
  const who = [first?.name, open.length > 1 ? say('more', { n: open.length }) : ''].filter(Boolean).join(' ');
  return (
    <li>
      <a href={links.directive(order.id)}>
        <strong>{order.matters[0]?.title ?? order.title}</strong>
        <span className="num when">{order.feedbackBy && say('answerBy', { day: order.feedbackBy.slice(5) })}</span>
        <span className="line">
          {order.number} · {who}
        </span>
        <em data-unread={open.some(unread) || undefined}>{say(open.some(unread) ? 'unread' : 'unanswered')}</em>
      </a>
    </li>
  );
};

/** The circulars signed last (通报). */
export const CircularsPanel = ({
  circulars,
  total,
  links,
}: {
  readonly circulars: readonly DirectiveView[] | undefined;
  readonly total: number | undefined;
  readonly links: Links;
}): ReactNode => {
  const say = useWords(overviewWords);
  const [holder, { height }] = useSize();
  return (
    <Panel
      title={say('circulars')}
      aside={
        <a href={links.directives({ state: 'signed', kind: 'circular' })}>
          {total === undefined ? '' : say('circularsNote', { n: countText(total) })}
        </a>
      }
      grow
    >
      <div className="fill" ref={holder}>
        {circulars?.length === 0 && <p className="quiet">{say('noCirculars')}</p>}
        <ol className="orders">
          {(circulars ?? []).slice(0, Math.max(1, Math.floor(height / ROW))).map((circular) => (
            <li key={circular.id}>
              <a href={links.directive(circular.id)}>
                <strong>{circular.matters[0]?.title ?? circular.title}</strong>
                <span className="num when">
                  {circular.issuedAt && say('issued', { day: monthDayText(circular.issuedAt) })}
                </span>
                <span className="line">
                  {circular.number} · {circular.recipients[0]?.name}
                </span>
              </a>
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  );
};
