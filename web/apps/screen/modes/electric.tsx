import type { ReactNode } from 'react';
import {
  AlarmMonthsPanel,
  AlarmStatesPanel,
  AlarmStrip,
  AlarmTypesPanel,
  NewestAlarmsPanel,
  OutcomesPanel,
} from '../../../features/overview/index.ts';
import { useWords } from '../../../lib/i18n.ts';
import { useAlarms } from '../use-alarms.ts';
import { screenWords } from '../words.ts';
import { Centre } from './centre.tsx';
import type { ModeProps } from './shared.ts';

/** 电眼: what the meters say. Alarms by state and month | where they stand | what was found, above the curves that prove them. */
export const Electric = (props: ModeProps): ReactNode => {
  const say = useWords(screenWords);
  const { summary, links, fit, drilled } = props;
  const alarms = useAlarms(summary.area.code, summary.now);
  // Lists of alarms know no area: below the own one they would say more than the map.
  const noteOf = (note: string): string => (drilled ? say('ofAll', { note }) : note);
  const last = noteOf(say('last90'));
  const months = <AlarmMonthsPanel months={alarms.months} aside={noteOf(say('touching'))} links={links} />;
  const period = { alarms: alarms.period, from: alarms.from, aside: last, links };
  const types = (
    <>
      <AlarmTypesPanel {...period} />
      <NewestAlarmsPanel alarms={alarms.period} links={links} />
    </>
  );
  return (
    <>
      <div className="col l">
        <AlarmStatesPanel summary={summary} states={alarms.states} links={links} />
        {!fit.wide && months}
      </div>
      {fit.wide && <div className="col l2">{months}</div>}
      <Centre {...props} show="alarm" />
      {fit.wide && <div className="col r2">{types}</div>}
      <div className="col r">
        <OutcomesPanel {...period} enterprises={summary.enterprises.total} />
        {!fit.wide && types}
      </div>
      <AlarmStrip alarms={alarms.open} links={links} />
    </>
  );
};
