import type { ReactNode } from 'react';
import {
  AreasPanel,
  CircularsPanel,
  LadderPanel,
  OrdersPanel,
  SoonPanel,
  TrendPanel,
  WarningsPanel,
} from '../../../features/overview/index.ts';
import { useWords } from '../../../lib/i18n.ts';
import { useDirectives } from '../use-directives.ts';
import { screenWords } from '../words.ts';
import { RiverPanel } from './river-panel.tsx';
import type { ModeProps } from './shared.ts';

/** 督办: who is pushed. The ladder, areas by lateness | the river, large | what is next, orders that wait, circulars. */
export const Urging = (props: ModeProps): ReactNode => {
  const say = useWords(screenWords);
  const { summary, warnings, pulses, links, trend, fit } = props;
  const { orders, orderTotal, circulars, circularTotal } = useDirectives();
  const areas = <AreasPanel summary={summary} links={links} title={say('byLateness')} />;
  const soon = <SoonPanel summary={summary} links={links} rows={fit.wide ? 8 : 5} />;
  const live = <WarningsPanel summary={summary} warnings={warnings} pulses={pulses} links={links} />;
  const waiting = <OrdersPanel orders={orders} total={orderTotal} links={links} />;
  const circular = <CircularsPanel circulars={circulars} total={circularTotal} links={links} />;
  return (
    <div className="tall">
      <div className="col l">
        <LadderPanel summary={summary} links={links} />
        {fit.wide ? live : areas}
        {!fit.wide && <TrendPanel trend={trend} />}
      </div>
      {fit.wide && (
        <div className="col l2">
          {areas}
          <TrendPanel trend={trend} />
        </div>
      )}
      <RiverPanel {...props} large />
      {fit.wide && (
        <div className="col r2">
          {waiting}
          {circular}
        </div>
      )}
      <div className="col r">
        {soon}
        {!fit.wide && waiting}
        {!fit.wide && circular}
      </div>
    </div>
  );
};
