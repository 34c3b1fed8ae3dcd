import { accounts } from './accounts.ts';
import type { Account } from './accounts.ts';
import { alarmStory } from './alarms.ts';
import { areaRows } from './areas.ts';
import { deskStory } from './desk-story.ts';
import { enterprises } from './enterprises.ts';
import type { Enterprise } from './enterprises.ts';
import { clueStory, suspectedStory } from './findings.ts';
import { hazardStory } from './hazards.ts';
import { licenceRows, licenceStory } from './licences.ts';
import { metersAndFilings } from './meters.ts';
import type { Meter } from './meters.ts';
import { preventionStory } from './prevention.ts';
import type { AreaRow, CalendarRow, EnterpriseRow, FilingRow, LicenceRow, MeterRow, UnitRow } from './rows.ts';
import { DEMO_SEED, calendarRows } from './span.ts';
import { inOrder } from './story.ts';
import type { StoryAction } from './story.ts';
import { unitRows } from './units.ts';

/** The demo city (示范城市): rows for the imports, people, meters with what makes their curves, and the story. */
export type DemoCity = {
  rows: {
    areas: AreaRow[];
    units: UnitRow[];
    calendar: CalendarRow[];
    enterprises: EnterpriseRow[];
    meters: MeterRow[];
    filings: FilingRow[];
    licences: LicenceRow[];
  };
  accounts: Account[];
  enterprises: Enterprise[];
  meters: Meter[];
  story: StoryAction[];
};

/** Makes the demo city from a seed; the same seed gives the same city to the last character. */
export function demoCity(seed: number = DEMO_SEED): DemoCity {
  const all = enterprises(seed);
  const { meters, filings } = metersAndFilings(seed, all);
  const story = [
    ...hazardStory(seed, all),
    ...suspectedStory(seed, all),
    ...clueStory(seed, all),
    ...licenceStory(seed, all),
    ...preventionStory(seed, all),
    ...alarmStory(seed, meters),
    ...deskStory(),
  ];
  return {
    rows: {
      areas: areaRows(),
      units: unitRows(),
      calendar: calendarRows(),
      enterprises: all.map(({ row }) => row),
      meters: meters.map(({ row }) => row),
      filings,
      licences: licenceRows(seed, all),
    },
    accounts: accounts(all),
    enterprises: all,
    meters,
    story: inOrder(story),
  };
}
