import type { ReactNode } from 'react';
import {
  AreasPanel,
  MattersPanel,
  ObjectsPanel,
  RiskPanel,
  SoonPanel,
  TrendPanel,
  WarningsPanel,
} from '../../../features/overview/index.ts';
import { Centre } from './centre.tsx';
import { RiverPanel } from './river-panel.tsx';
import type { ModeProps } from './shared.ts';

/** 态势: how it stands. Objects, risks, closing and areas | the map | live warnings and what is next, above the river. */
export const Situation = (props: ModeProps): ReactNode => {
  const { summary, warnings, pulses, links, trend, fit } = props;
  const areas = <AreasPanel summary={summary} links={links} />;
  const soon = <SoonPanel summary={summary} links={links} rows={fit.wide ? 8 : 3} />;
  return (
    <>
      <div className="col l">
        <ObjectsPanel summary={summary} links={links} />
        <RiskPanel summary={summary} links={links} />
        <MattersPanel summary={summary} links={links} kinds={fit.wide} />
        {!fit.wide && areas}
      </div>
      {fit.wide && (
        <div className="col l2">
          {areas}
          <TrendPanel trend={trend} />
        </div>
      )}
      <Centre {...props} show="red" />
      {fit.wide && <div className="col r2">{soon}</div>}
      <div className="col r">
        <WarningsPanel summary={summary} warnings={warnings} pulses={pulses} links={links} />
        {!fit.wide && soon}
      </div>
      <RiverPanel {...props} />
    </>
  );
};
