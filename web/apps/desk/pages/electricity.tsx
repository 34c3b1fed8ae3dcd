import { AlarmList } from '../../../features/electricity/alarm-list.tsx';
import { usePageTitle } from '../../../lib/title.ts';

/** The electricity alarms. */
export const Component = () => {
  usePageTitle(undefined);
  return <AlarmList />;
};
