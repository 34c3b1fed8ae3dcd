export {
  AlarmMonthsPanel,
  AlarmStatesPanel,
  AlarmTypesPanel,
  NewestAlarmsPanel,
  OutcomesPanel,
} from './alarm-panels.tsx';
export { AlarmStrip } from './alarm-strip.tsx';
export { AreaMap, type MapPoints } from './area-map.tsx';
export { AreaTiles } from './area-tiles.tsx';
export { AreasPanel } from './areas-panel.tsx';
export type { AreaShape, Position } from './geo.ts';
export { LadderPanel } from './ladder-panel.tsx';
export { linksOf, type Links } from './links.ts';
export type { CalloutNews } from './map-callout.tsx';
export { MattersPanel } from './matters-panel.tsx';
export { ObjectsPanel } from './objects-panel.tsx';
export { CircularsPanel, OrdersPanel } from './orders-panel.tsx';
export { Panel } from './panel.tsx';
export { RiskPanel } from './risk-panel.tsx';
export { SoonPanel } from './soon-panel.tsx';
export { TrendPanel } from './trend-panel.tsx';
export { WarningsPanel } from './warnings-panel.tsx';
